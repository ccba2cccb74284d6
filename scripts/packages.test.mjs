import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPermissive, pinningFaults, runtimePackages, writeLicences } from "./packages.mjs";
import { root } from "./run.mjs";

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));
const manifest = readJson("package.json");
const lock = readJson("package-lock.json");

describe("the packages of the app", () => {
  it("are pinned to one version each, with a checksum, from the registry, and run no script that nobody has looked at", () => {
    expect(pinningFaults(manifest, lock)).toEqual([]);
  });

  it("are under permissive licences, all of them", () => {
    const packages = runtimePackages(lock);
    expect(packages.filter(({ license }) => !isPermissive(license))).toEqual([]);
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(["next", "react", "zod", "saxes"]));
    expect(packages.map(({ name }) => name)).not.toContain("vitest");
  });

  it("are listed in docs/licences.md as the lockfile has them (npm run licences)", () => {
    expect(readFileSync(join(root, "docs", "licences.md"), "utf8")).toBe(writeLicences(runtimePackages(lock)));
  });

  it("say of their licence in their own folder what the lockfile says", () => {
    const wrong = [];
    for (const [path, entry] of Object.entries(lock.packages)) {
      if (!path.startsWith("node_modules/") || entry.dev === true || entry.link === true) continue;
      if (!existsSync(join(root, path))) continue;
      const { version, license } = readJson(path, "package.json");
      if (version !== entry.version || (license?.type ?? license) !== entry.license) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});

describe("isPermissive", () => {
  it("wants all of what is joined with AND, and one of what is joined with OR", () => {
    expect(isPermissive("MIT")).toBe(true);
    expect(isPermissive("(MIT OR GPL-3.0-only)")).toBe(true);
    expect(isPermissive("Apache-2.0 AND LGPL-3.0-or-later")).toBe(false);
    expect(isPermissive("GPL-3.0-only")).toBe(false);
    expect(isPermissive("none")).toBe(false);
  });
});

describe("pinningFaults", () => {
  it("names ranges, tags, missing checksums, other sources, unknown scripts and what was given up", () => {
    const fine = { version: "1.0.0", integrity: "sha512-x", resolved: "https://registry.npmjs.org/a/-/a-1.0.0.tgz" };
    const faults = pinningFaults(
      { dependencies: { a: "^1.0.0", b: "latest", c: "1.0.0", d: "npm:e@2.0.0", f: "npm:e@^2.0.0" } },
      {
        packages: {
          "": {},
          "node_modules/a": fine,
          "node_modules/b": { version: "1.0.0" },
          "node_modules/c": { ...fine, hasInstallScript: true },
          "node_modules/d": { ...fine, resolved: "git+ssh://git@example.com/d.git" },
          "node_modules/e": { ...fine, deprecated: "use g" },
        },
      },
    );
    expect(faults.map((fault) => fault.split(" ").slice(0, 2).join(" "))).toEqual([
      "dependencies: a",
      "dependencies: b",
      "dependencies: f",
      "node_modules/b has",
      "node_modules/c runs",
      "node_modules/d comes",
      "node_modules/e is",
    ]);
  });
});
