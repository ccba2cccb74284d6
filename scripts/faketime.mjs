import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

const names = ["libfaketimeMT.so.1", "libfaketime.so.1"];

/** The library that moves a program's system clock: FAKETIME_LIBRARY, or where Linux distributions put it; null when there is none. */
export function findFaketime(environment = process.env, roots = ["/usr/lib", "/usr/lib64", "/usr/local/lib"]) {
  const given = environment.FAKETIME_LIBRARY;
  if (given !== undefined && given !== "") return existsSync(given) ? given : null;
  const folders = roots
    .flatMap((folder) => [folder, ...subfoldersOf(folder)])
    .map((folder) => join(folder, "faketime"));
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

/**
 * The same, installed from the system's packages first where that can be. Null is no failure: e2e/support/stepped-clock.ts has
 * another way to move a server's clock, and says which one a run went.
 */
export async function ensureFaketime(say) {
  const present = findFaketime();
  if (present !== null || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return present;
  say("clock", "installing libfaketime ...");
  const options = { environment: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: 120_000 };
  await run("apt-update", "apt-get", ["update"], options);
  await run("apt-install", "apt-get", ["install", "-y", "--no-install-recommends", "libfaketime"], options);
  const installed = findFaketime();
  say(
    "clock",
    installed === null ? "libfaketime cannot be had; the tests replace the server's Date instead" : "installed",
  );
  return installed;
}

function subfoldersOf(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
