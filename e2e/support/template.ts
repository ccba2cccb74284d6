import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { urlOf } from "./postgres-databases";
import { promisify } from "node:util";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Environment of everything that a journey starts: a data folder of its own, and no database outside the temporary folder. */
export function environmentFor(folder: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env["DATABASE_URL"];
  return {
    ...env,
    XDG_DATA_HOME: folder,
    APPDATA: folder,
    HOME: folder,
    DVA_TEST: "1",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** A new folder in the system's temporary one. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "dva-e2e-"));
}

/** Migrates and seeds a database at `path`, or on PostgreSQL at its URL, as a start does. */
export async function prepareDatabase(path: string): Promise<void> {
  await promisify(execFile)(process.execPath, ["--import", "tsx", join(root, "prisma", "prepare.ts")], {
    cwd: root,
    env: { ...environmentFor(dirname(path.replace(/^.*:/, ""))), DATABASE_URL: urlOf(path) },
  });
}
