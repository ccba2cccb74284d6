import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { refuseForeignFileInTests } from "@/lib/db/create-client";
import { backupFolder, datedBackup, sayWayBack } from "./backups";
import { copyChecked, placeNew, removeDatabase } from "./copy-database";
import { makeFolder } from "./database-file";
import { DatabaseRefused, lookAt, refusalOf } from "./look-at-database";

export type BackedUp = { readonly path: string; readonly bytes: number };

/**
 * Copies the database at `path` while it may be in use: to `to`, or into the folder of backups under a dated name. The copy is one
 * moment of the database, checked, on the disk and readable for its owner alone before it gets its name. Throws DatabaseRefused, with
 * nothing left behind, where there is nothing to copy, it is not ours or broken, or the name is taken.
 */
export function backUp(path: string, to: string | null, now: Date): BackedUp {
  refuseForeignFileInTests(path);
  const target = to === null ? datedBackup(path, "backup", now) : resolve(to);
  requireOurs(path);
  if (existsSync(target)) throw new DatabaseRefused(`${target} exists already; choose another name.`);
  const unfinished = `${target}.unfinished-${process.pid}`;
  try {
    if (to === null) makeFolder(backupFolder(path));
    removeDatabase(unfinished);
    copyChecked(path, unfinished);
    placeNew(unfinished, target);
  } catch (error) {
    removeDatabase(unfinished);
    throw explain({ path, target, error });
  }
  return { path: target, bytes: statSync(target).size };
}

function requireOurs(path: string): void {
  const look = lookAt(path);
  if (look.kind === "empty") throw new DatabaseRefused(`There is no database at ${path} yet.`);
  if (look.kind === "foreign") throw new DatabaseRefused(`The file ${path} is a SQLite database of another program.`);
  if (look.kind === "fault") throw refusalOf(path, look.error, sayWayBack(path));
}

function explain({ path, target, error }: { path: string; target: string; error: unknown }): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["ENOENT", "ENOTDIR", "EACCES", "EROFS", "EPERM"].includes(code)) {
    return new DatabaseRefused(
      `${target} cannot be made; ${dirname(target)} has to be a folder that you can write to.`,
    );
  }
  if (["ENOSPC", "EDQUOT", "EFBIG", "SQLITE_FULL", "SQLITE_IOERR_WRITE"].includes(code)) {
    return new DatabaseRefused(`${target} cannot be made: the disk is full. Make room on it, or choose another one.`);
  }
  return refusalOf(path, error, sayWayBack(path));
}
