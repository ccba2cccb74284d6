// npm run licences: writes docs/licences.md from the lockfile.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runtimePackages, writeLicences } from "./packages.mjs";
import { root } from "./run.mjs";

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
writeFileSync(join(root, "docs", "licences.md"), writeLicences(runtimePackages(lock)));
