import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backupFolder, datedBackup, findBackups } from "./backups";
import { makeFolder, migrateDatabase } from "./database-file";
import { diffSchema, knownMigrations, migrationsFolder } from "./engine";
import { claimDatabase, holdDatabase } from "./hold-database.mjs";
import { DatabaseRefused } from "./look-at-database";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-migrate-"));
  path = join(folder, "data", "practice.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const day = (n: number) => new Date(Date.UTC(2026, 10, n));

function query<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Forgets all migrations, so that they are to be applied, with their tables; one of another name can be kept. */
function forgetMigrations(file: string, kept = ""): void {
  query(file, (db) => {
    db.exec("DELETE FROM _prisma_migrations");
    for (const name of db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'",
      )
      .pluck()
      .all()) {
      if (name === kept) continue;
      db.pragma("foreign_keys = OFF");
      db.exec(`DROP TABLE "${String(name)}"`);
    }
  });
}

async function refusal(file: string): Promise<string> {
  try {
    await migrateDatabase(file, day(1));
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

describe("migrations", () => {
  it("lead to prisma/schema.prisma exactly", async () => {
    expect(await diffSchema()).toBeNull();
  });

  it("make a new database, and do nothing the second time", async () => {
    expect(await migrateDatabase(path, day(1))).toEqual({ applied: knownMigrations(), backup: null });
    expect(await migrateDatabase(path, day(2))).toEqual({ applied: [], backup: null });
    expect(findBackups(path)).toEqual([]);
  });

  it("write the rows that Prisma itself would write", async () => {
    await migrateDatabase(path, day(1));
    const rows = query(path, (db) =>
      db.prepare("SELECT * FROM _prisma_migrations ORDER BY migration_name").all(),
    ) as Record<string, unknown>[];
    expect(rows.map((row) => row["migration_name"])).toEqual(knownMigrations());
    for (const row of rows) {
      const sql = readFileSync(join(migrationsFolder, String(row["migration_name"]), "migration.sql"), "utf8");
      expect(row["checksum"]).toBe(createHash("sha256").update(sql).digest("hex"));
      expect(row["finished_at"]).not.toBeNull();
      expect(row["rolled_back_at"]).toBeNull();
    }
  });

  it("keep a checked, dated copy of what stood there before, ten at most", async () => {
    await migrateDatabase(path, day(1));
    query(path, (db) => db.exec("INSERT INTO Candidate (id, name) VALUES ('keep', 'me')"));
    const before = query(path, (db) => db.prepare("SELECT COUNT(*) FROM Candidate").pluck().get());
    for (let n = 2; n <= 13; n++) {
      forgetMigrations(path);
      const { backup } = await migrateDatabase(path, day(n));
      expect(backup).toContain(`2026-11-${String(n).padStart(2, "0")}`);
    }
    expect(before).toBe(1);
    expect(findBackups(path)).toHaveLength(10);
    expect(findBackups(path)[0]).toContain("2026-11-04");
  });

  it("keep the copy that was just made where the clock is behind those of before", async () => {
    await migrateDatabase(path, day(1));
    mkdirSync(backupFolder(path));
    for (let n = 10; n <= 20; n++) writeFileSync(datedBackup(path, "practice", day(n)), "an older copy");
    forgetMigrations(path);
    const { backup } = await migrateDatabase(path, day(2));
    const left = findBackups(path);
    expect(left).toHaveLength(10);
    expect(left[0]).toBe(backup);
    expect(left[1]).toBe(datedBackup(path, "practice", day(12)));
  });

  it("leave the file whole when they were cut off, and go on from it", async () => {
    await migrateDatabase(path, day(1));
    query(path, (db) => db.exec("INSERT INTO Candidate (id, name) VALUES ('keep', 'me')"));
    // What an interruption leaves behind: a half-made copy beside the file.
    writeFileSync(`${path}.next`, "half a database");
    expect(await migrateDatabase(path, day(2))).toEqual({ applied: [], backup: null });
    expect(query(path, (db) => db.prepare("SELECT name FROM Candidate").pluck().all())).toEqual(["me"]);
    forgetMigrations(path);
    await migrateDatabase(path, day(3));
    expect(existsSync(`${path}.next`)).toBe(false);
  });
});

describe("two starts at once", () => {
  const outcomes = async (calls: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((result) =>
      result.status === "fulfilled" ? "migrated" : (result.reason as Error).message,
    );

  it("migrate a database once: the other one is told, and what was in it is there", async () => {
    await migrateDatabase(path, day(1));
    query(path, (db) => db.exec("CREATE TABLE Keepsake (word TEXT); INSERT INTO Keepsake VALUES ('mine')"));
    forgetMigrations(path, "Keepsake");
    const [first, second] = await outcomes([migrateDatabase(path, day(2)), migrateDatabase(path, day(3))]);
    expect(first).toBe("migrated");
    expect(second).toMatch(/is in use: .* start again when that is done/);
    expect(query(path, (db) => db.prepare("SELECT word FROM Keepsake").pluck().all())).toEqual(["mine"]);
    expect(findBackups(path)).toHaveLength(1);
    expect(await migrateDatabase(path, day(4))).toEqual({ applied: [], backup: null });
  });

  it("make a new database once", async () => {
    const [first, second] = await outcomes([migrateDatabase(path, day(1)), migrateDatabase(path, day(1))]);
    expect(first).toBe("migrated");
    expect(second).toMatch(/is in use/);
  });

  it("leave a database alone that a server of an older version has open, and one that is being restored", async () => {
    await migrateDatabase(path, day(1));
    forgetMigrations(path);
    for (const take of [holdDatabase, claimDatabase]) {
      const release = take(path);
      expect(await refusal(path)).toMatch(/is in use/);
      release?.();
    }
    expect((await migrateDatabase(path, day(2))).applied).toEqual(knownMigrations());
  });
});

describe("a file that will not do is refused in a sentence and left as it was", () => {
  it("a newer database", async () => {
    await migrateDatabase(path, day(1));
    query(path, (db) =>
      db.exec(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('x', 'x', 1, '29990101000000_later', 1)",
      ),
    );
    const before = readFileSync(path);
    expect(await refusal(path)).toMatch(/newer version of this app.*29990101000000_later/);
    expect(readFileSync(path)).toEqual(before);
  });

  it("another program's database", async () => {
    mkdirSync(join(folder, "data"));
    query(path, (db) => db.exec("CREATE TABLE notes (id INTEGER)"));
    expect(await refusal(path)).toMatch(/another program/);
  });

  it("a file that is no database, and a folder", async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(
      path,
      "This is a text of more than a hundred bytes, so that SQLite has a header to look at, and it is none.".repeat(3),
    );
    expect(await refusal(path)).toMatch(/not a readable SQLite database/);
    const directory = join(folder, "directory.db");
    mkdirSync(directory);
    expect(await refusal(directory)).toMatch(/is not a file|cannot be/);
  });

  it("a database that cannot be written, because its folder is a file", async () => {
    writeFileSync(join(folder, "data"), "in the way");
    expect(await refusal(path)).toMatch(/cannot be written/);
  });

  it("a database outside the temporary folder, while tests run", async () => {
    await expect(migrateDatabase("/var/lib/dva/practice.db", day(1))).rejects.toThrow(/tests open databases in/);
  });
});

describe("makeFolder", () => {
  it("makes a folder with those above it, and again without complaint", () => {
    const deep = join(folder, "a", "b", "c");
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it.skipIf(process.platform === "win32")("throws where no folder can be made, and comes back from it", () => {
    expect(() => makeFolder("/proc/nowhere/practice")).toThrow(/ENOENT|EACCES|EROFS|EPERM/);
  });
});
