import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { refuseForeignFileInTests } from "@/lib/db/create-client";
import { applyMigrations, knownMigrations } from "./engine";

/** "DVAP" in ASCII: the application_id that marks a SQLite file as ours. */
const APPLICATION_ID = 0x44564150;
const BACKUPS_KEPT = 10;

/** What stands in the way of using a database, in a sentence for the person who starts the app. */
export class DatabaseRefused extends Error {}

export type Migrated = { readonly applied: readonly string[]; readonly backup: string | null };

/**
 * Brings the database at `path` to the present schema. A file with data is first copied (VACUUM INTO, checked, dated, ten kept);
 * the migrations run on a copy that replaces the file only when all of them have succeeded, so that an interruption at any
 * point leaves the old file as it was. Throws DatabaseRefused for a file that is not ours, newer than the code, broken,
 * in use, or not writable.
 */
export async function migrateDatabase(path: string, now: Date): Promise<Migrated> {
  refuseForeignFileInTests(path);
  prepareFolder(path);
  const found = inspect(path);
  const known = knownMigrations();
  const newer = found.applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new DatabaseRefused(
      `The database ${path} was made by a newer version of this app (it has the migration ${newer.at(-1)}); update the app, or set DATABASE_URL to another file.`,
    );
  }
  if (found.applied.length === known.length) return { applied: [], backup: null };

  const next = `${path}.next`;
  removeDatabase(next);
  const backup = found.isEmpty ? null : copyBefore(path, now);
  if (backup !== null) copyInto(backup, next);
  mark(next);
  const applied = await applyMigrations(next);
  check(next);
  mark(next);
  // The file is replaced, never removed first: at no moment is there no database. Its logs are empty since the copy was made.
  removeLogs(path);
  renameSync(next, path);
  return { applied, backup };
}

/** Dated copies beside a database, oldest first. */
export function findBackups(path: string): string[] {
  const folder = backupFolder(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^practice-.*\.db$/.test(name))
    .sort()
    .map((name) => join(folder, name));
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

function prepareFolder(path: string): void {
  const folder = dirname(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch {
    throw new DatabaseRefused(
      `The database ${path} cannot be written; make the file and its folder writable, or set DATABASE_URL to another file.`,
    );
  }
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new DatabaseRefused(`The database ${path} is not a file; set DATABASE_URL to a file.`);
  }
}

type Inspection = { readonly isEmpty: boolean; readonly applied: readonly string[] };

/** What a file holds, read without changing it. */
function inspect(path: string): Inspection {
  if (!existsSync(path) || statSync(path).size === 0) return { isEmpty: true, applied: [] };
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true, timeout: 10_000 });
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    const isOurs = db.pragma("application_id", { simple: true }) === APPLICATION_ID;
    if (!isOurs && tables.length > 0) {
      throw new DatabaseRefused(
        `The file ${path} is a SQLite database of another program; set DATABASE_URL to another file.`,
      );
    }
    if (!tables.includes("_prisma_migrations")) return { isEmpty: tables.length === 0, applied: [] };
    const query =
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";
    return { isEmpty: false, applied: db.prepare(query).pluck().all().map(String) };
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw explain(path, error);
  } finally {
    db?.close();
  }
}

function explain(path: string, error: unknown): DatabaseRefused {
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    const last = findBackups(path).at(-1);
    const way =
      last === undefined
        ? "set DATABASE_URL to another file"
        : `put back the last copy (${last}), or set DATABASE_URL to another file`;
    return new DatabaseRefused(`The file ${path} is not a readable SQLite database; ${way}.`);
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return new DatabaseRefused(`The database ${path} is in use by another process; end that one first.`);
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    return new DatabaseRefused(
      `The database ${path} cannot be written; make the file and its folder writable, or set DATABASE_URL to another file.`,
    );
  }
  return new DatabaseRefused(
    `The database ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
  );
}

/** A checked copy of what stands in the file now, after making sure that nobody else has it open. */
function copyBefore(path: string, now: Date): string {
  const folder = backupFolder(path);
  const backup = join(folder, `practice-${now.toISOString().replace(/[:.]/g, "-")}.db`);
  try {
    makeFolder(folder);
    const db = new Database(path, { fileMustExist: true, timeout: 2_000 });
    try {
      // Leaving WAL needs every other connection closed: it empties the log into the file and shows who else is there.
      db.pragma("journal_mode = DELETE");
      db.prepare("VACUUM INTO ?").run(backup);
    } finally {
      db.close();
    }
    check(backup);
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw explain(path, error);
  }
  for (const old of findBackups(path).slice(0, -BACKUPS_KEPT)) rmSync(old, { force: true });
  return backup;
}

function copyInto(source: string, target: string): void {
  const db = new Database(source, { readonly: true });
  try {
    db.prepare("VACUUM INTO ?").run(target);
  } finally {
    db.close();
  }
}

function mark(path: string): void {
  const db = new Database(path);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
  } finally {
    db.close();
  }
}

function check(path: string): void {
  const db = new Database(path, { fileMustExist: true });
  try {
    const integrity = db.pragma("integrity_check", { simple: true });
    const orphans = db.pragma("foreign_key_check");
    if (integrity !== "ok" || (Array.isArray(orphans) && orphans.length > 0)) {
      throw new DatabaseRefused(
        `The copy ${path} did not pass SQLite's integrity check (${String(integrity)}); nothing was changed.`,
      );
    }
  } finally {
    db.close();
  }
}

function removeDatabase(path: string): void {
  removeLogs(path);
  rmSync(path, { force: true });
}

function removeLogs(path: string): void {
  for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
}

function backupFolder(path: string): string {
  return join(dirname(path), "backups");
}
