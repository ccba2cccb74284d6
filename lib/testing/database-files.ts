import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { migrateDatabase } from "@/prisma/database-file";

/** Does something with a SQLite file by itself. */
export function query<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file, { timeout: 10_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Breaks a database in its middle, where its beginning does not tell: the pages of one table are overwritten. */
export function damage(file: string, table: string): void {
  const [page, size] = query(file, (db) => {
    db.pragma("wal_checkpoint(TRUNCATE)");
    const row = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = ?").pluck().get(table);
    return [Number(row), Number(db.pragma("page_size", { simple: true }))] as const;
  });
  const opened = openSync(file, "r+");
  writeSync(opened, Buffer.alloc(size, 0x5a), 0, size, (page - 1) * size);
  closeSync(opened);
}

/** Cuts a file off in its middle. */
export function cutOff(file: string): void {
  truncateSync(file, Math.floor(statSync(file).size / 2));
}

/** Overwrites the beginning of a file, by which SQLite knows its own. */
export function breakHeader(file: string): void {
  const content = readFileSync(file);
  content.fill(0x5a, 0, 100);
  writeFileSync(file, content);
}

/** Makes a database one of a newer version of the app. */
export function makeNewer(file: string): void {
  query(file, (db) =>
    db.exec(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('x', 'x', 1, '29990101000000_later', 1)",
    ),
  );
}

/** A folder for each test with a migrated database without rows in it, `path`; it is gone afterwards. */
export function eachWithDatabaseFile(): { readonly folder: string; readonly path: string } {
  const here = { folder: "", path: "" };
  let made: string;
  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), "dva-made-"));
    await migrateDatabase(join(made, "practice.db"), new Date());
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    here.folder = mkdtempSync(join(tmpdir(), "dva-file-"));
    here.path = join(here.folder, "practice.db");
    copyFileSync(join(made, "practice.db"), here.path);
  });
  afterEach(() => rmSync(here.folder, { recursive: true, force: true }));
  return here;
}

/** Writes a candidate of this name and id into a database. */
export function addCandidate(file: string, id: string): void {
  query(file, (db) => db.prepare("INSERT INTO Candidate (id, name) VALUES (?, ?)").run(id, id));
}

/** The ids of all candidates of a database, in the order in which they were written. */
export function candidatesIn(file: string): unknown[] {
  return query(file, (db) => db.prepare("SELECT id FROM Candidate ORDER BY rowid").pluck().all());
}
