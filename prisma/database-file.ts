import { accessSync, chmodSync, constants, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { refuseForeignFileInTests } from "@/lib/db/create-client";
import { backupFolder, datedBackup, sayWayBack, thinBackups } from "./backups";
import { copyChecked, flush, flushFolder, removeDatabase, removeLogs } from "./copy-database";
import { applyMigrations, knownMigrations } from "./engine";
import { claimDatabase } from "./hold-database.mjs";
import { APPLICATION_ID, cannotBeWritten, DatabaseRefused, findDamage, lookAt, refusalOf } from "./look-at-database";

export type Migrated = { readonly applied: readonly string[]; readonly backup: string | null };

/**
 * Brings the database at `path` to the present schema. A file with data is first copied (VACUUM INTO, checked, dated, ten kept);
 * the migrations run on a copy that replaces the file only when all of them have succeeded, so that an interruption at any
 * point leaves the old file as it was; no server opens it meanwhile, and no other start migrates it. Throws DatabaseRefused for a file that is not ours, newer than the code, broken,
 * in use, or not writable.
 */
export async function migrateDatabase(path: string, now: Date): Promise<Migrated> {
  refuseForeignFileInTests(path);
  prepareFolder(path);
  if (isUpToDate(requireUsable(path))) return { applied: [], backup: null };
  const release = claimDatabase(path);
  if (release === null) throw inUse(path);
  try {
    return await migrateClaimed(path, now);
  } finally {
    release();
  }
}

const isUpToDate = (applied: readonly string[] | null) => applied?.length === knownMigrations().length;

const inUse = (path: string) =>
  new DatabaseRefused(
    `The database ${path} is in use: the app runs on it, or it is being migrated or restored. Stop the app, or start again when that is done. Nothing was changed.`,
  );

/** Migrates a file that nobody opens or replaces meanwhile. */
async function migrateClaimed(path: string, now: Date): Promise<Migrated> {
  // Somebody else may have migrated or restored it since it was looked at.
  const applied = requireUsable(path);
  if (isUpToDate(applied)) return { applied: [], backup: null };
  const next = `${path}.next`;
  removeDatabase(next);
  const backup = applied === null ? null : copyBefore(path, now);
  let added: readonly string[];
  try {
    added = await makeNext(next, backup);
    if (existsSync(path)) chmodSync(next, statSync(path).mode);
    flush(next);
  } catch (error) {
    // The database is what it was: one copy more for every start that fails would fill the disk.
    if (backup !== null) removeDatabase(backup);
    throw error;
  }
  // The file is replaced, never removed first: at no moment is there no database. Its logs are empty since the copy was made.
  removeLogs(path);
  renameSync(next, path);
  flushFolder(dirname(path));
  if (backup !== null) thinBackups(path, backup);
  return { applied: added, backup };
}

/** The database as it is to be, in a file beside it: a migrated copy, or a new one. Returns what was applied. */
async function makeNext(next: string, backup: string | null): Promise<readonly string[]> {
  if (backup !== null) copyChecked(backup, next);
  mark(next, { fileMustExist: backup !== null });
  const added = await applyMigrations(next);
  requireWhole(next);
  mark(next, { fileMustExist: true });
  return added;
}

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where a file system answers "no such folder" to
 * every attempt, as /proc does. Throws what the file system says.
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Makes sure that a database can stand at `path`. Throws DatabaseRefused where it cannot be written, or is no file. */
export function prepareFolder(path: string): void {
  const folder = dirname(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    // What SQLite keeps beside a read-only file is read-only too, and stays so when the file is made writable again.
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch {
    throw cannotBeWritten(path);
  }
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new DatabaseRefused(`The database ${path} is not a file; set DATABASE_URL to a file.`);
  }
}

/** What was applied to a database that is ours and whole; null for one that is new. Throws DatabaseRefused for any other. */
function requireUsable(path: string): readonly string[] | null {
  const look = lookAt(path);
  switch (look.kind) {
    case "empty":
      return null;
    case "foreign":
      throw new DatabaseRefused(
        `The file ${path} is a SQLite database of another program; set DATABASE_URL to another file.`,
      );
    case "fault":
      throw explain(path, look.error);
    case "ours":
      if (look.newer.length > 0) {
        throw new DatabaseRefused(
          `The database ${path} was made by a newer version of this app (it has the migration ${look.newer.at(-1)}); update the app, or set DATABASE_URL to another file.`,
        );
      }
      requireUndamaged(path);
      return look.applied;
  }
}

/** What begins like a database can be broken further in: that is found here, and not by a candidate in the middle of an exam. */
function requireUndamaged(path: string): void {
  let damage: string | null;
  try {
    damage = findDamage(path, { quick: true });
  } catch (error) {
    throw explain(path, error);
  }
  if (damage !== null) throw new DatabaseRefused(`The database ${path} is damaged (${damage}); ${sayWayBack(path)}.`);
}

function explain(path: string, error: unknown): DatabaseRefused {
  return refusalOf(path, error, sayWayBack(path));
}

/** A checked copy of what stands in the file now, after making sure that nobody else has it open. */
function copyBefore(path: string, now: Date): string {
  const backup = datedBackup(path, "practice", now);
  try {
    makeFolder(backupFolder(path));
    emptyLog(path);
    copyChecked(path, backup);
  } catch (error) {
    throw explain(path, error);
  }
  return backup;
}

/** Brings the log into the file. Leaving WAL needs every other connection closed, so this throws where somebody else is there. */
export function emptyLog(path: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: 2_000 });
  try {
    db.pragma("journal_mode = DELETE");
  } finally {
    db.close();
  }
}

function mark(path: string, options: { readonly fileMustExist: boolean }): void {
  const db = new Database(path, options);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
  } finally {
    db.close();
  }
}

function requireWhole(path: string): void {
  const damage = findDamage(path);
  if (damage === null) return;
  throw new DatabaseRefused(`The copy ${path} did not pass SQLite's integrity check (${damage}); nothing was changed.`);
}
