import { existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { knownMigrations } from "./engine";

/** "DVAP" in ASCII: the application_id that marks a SQLite file as ours. */
export const APPLICATION_ID = 0x44564150;

/** What stands in the way of using a database, in a sentence for the person who starts the app. */
export class DatabaseRefused extends Error {}

/** What a file holds. `newer` are migrations that this code does not know. */
export type Look =
  | { readonly kind: "empty" }
  | { readonly kind: "ours"; readonly applied: readonly string[]; readonly newer: readonly string[] }
  | { readonly kind: "foreign" }
  | { readonly kind: "fault"; readonly error: unknown };

/** Looks at a file without changing it; `timeout` is how long it waits for somebody who writes, in ms. */
export function lookAt(path: string, { timeout = 10_000 }: { readonly timeout?: number } = {}): Look {
  if (!existsSync(path) || statSync(path).size === 0) return { kind: "empty" };
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true, timeout });
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    const isOurs = db.pragma("application_id", { simple: true }) === APPLICATION_ID;
    if (!isOurs && tables.length > 0) return { kind: "foreign" };
    if (tables.length === 0) return { kind: "empty" };
    const applied = tables.includes("_prisma_migrations") ? readApplied(db) : [];
    const known = knownMigrations();
    return { kind: "ours", applied, newer: applied.filter((name) => !known.includes(name)) };
  } catch (error) {
    return { kind: "fault", error };
  } finally {
    db?.close();
  }
}

function readApplied(db: Database.Database): string[] {
  const query =
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";
  return db.prepare(query).pluck().all().map(String);
}

/**
 * What is broken in a file, in SQLite's words; null when nothing is. `quick` leaves out what takes long: whether the indexes agree
 * with their tables, and whether every row that another one points at is there. Throws what keeps the file from being read at all.
 */
export function findDamage(path: string, { quick = false }: { readonly quick?: boolean } = {}): string | null {
  const db = new Database(path, { fileMustExist: true, timeout: 10_000 });
  try {
    const told = String(db.pragma(quick ? "quick_check(1)" : "integrity_check(1)", { simple: true }));
    // The first line may only name the file's part.
    if (told !== "ok") return told.replace(/^\*\*\*.*\n/, "").replace(/\n[^]*$/, "");
    const orphans = quick ? [] : db.pragma("foreign_key_check");
    return Array.isArray(orphans) && orphans.length > 0 ? `rows that point at nothing: ${orphans.length}` : null;
  } finally {
    db.close();
  }
}

/** True when a fault says that the content of a file is not, or no longer, that of a SQLite database. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT");
}

/** Why a file cannot be used, in a sentence; `way` is how it goes on where the content is broken. */
export function refusalOf(path: string, error: unknown, way: string): DatabaseRefused {
  if (error instanceof DatabaseRefused) return error;
  const code = codeOf(error);
  if (isDamage(error)) return new DatabaseRefused(`The file ${path} is not a readable SQLite database; ${way}.`);
  if (code.startsWith("SQLITE_BUSY")) {
    return new DatabaseRefused(`The database ${path} is in use by another process; end that one first.`);
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) return cannotBeWritten(path);
  return new DatabaseRefused(
    `The database ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
  );
}

export const cannotBeWritten = (path: string) =>
  new DatabaseRefused(
    `The database ${path} cannot be written; make the file, its -wal and -shm if there are any, and its folder writable, or set DATABASE_URL to another file.`,
  );

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : "";
}
