import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { DatabaseRefused, findDamage } from "./look-at-database";

/** Only who made it may read it: a copy holds all that a candidate wrote. */
const PRIVATE = 0o600;

/**
 * Copies a database, also while a server writes to it, and checks the copy: one moment of the file, whole, on the disk. VACUUM INTO
 * reads in one transaction, so what is committed meanwhile is in it entirely or not at all (docs/decisions/0019). The copy is private.
 * Throws what SQLite says of the source, or DatabaseRefused when the copy is broken; then there is no copy.
 */
export function copyChecked(source: string, target: string): void {
  closeSync(openSync(target, "wx", PRIVATE));
  try {
    const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
    try {
      db.prepare("VACUUM INTO ?").run(target);
    } finally {
      db.close();
    }
    const damage = findDamage(target);
    if (damage !== null) {
      throw new DatabaseRefused(
        `The copy ${target} did not pass SQLite's integrity check (${damage}); nothing was changed.`,
      );
    }
    flush(target);
  } catch (error) {
    removeDatabase(target);
    throw error;
  }
}

/** Gives a whole file its name in one move. Throws DatabaseRefused where that name is taken: nothing is written over. */
export function placeNew(unfinished: string, target: string): void {
  try {
    // A rename would replace what somebody else put there a moment ago; a second name does not.
    linkSync(unfinished, target);
    rmSync(unfinished);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new DatabaseRefused(`${target} exists already; choose another name.`);
    // File systems without second names (FAT, some shares): whoever calls has looked that the name is free.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV"].includes(codeOf(error))) throw error;
    renameSync(unfinished, target);
  }
  flushFolder(dirname(target));
}

/** Waits until the content of a file is on the disk. */
export function flush(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the names in a folder are on the disk; Windows has no such call and does it by itself. */
export function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Takes a database away, with its logs. */
export function removeDatabase(path: string): void {
  removeLogs(path);
  rmSync(path, { force: true });
}

/** Takes away what SQLite keeps beside a file that nobody has open. */
export function removeLogs(path: string): void {
  for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
