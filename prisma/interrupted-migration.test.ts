import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { checkout } from "./data-location";
import { migrateDatabase } from "./database-file";
import { knownMigrations } from "./engine";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-interrupted-"));
  path = join(folder, "practice.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function query<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path, { fileMustExist: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** A database of ours, with something of the candidate's in it and every migration still to come. */
async function makeOldDatabase(): Promise<void> {
  await migrateDatabase(path, new Date());
  query((db) => {
    db.pragma("foreign_keys = OFF");
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    for (const name of tables.pluck().all()) {
      if (name !== "_prisma_migrations") db.exec(`DROP TABLE "${String(name)}"`);
    }
    db.exec("DELETE FROM _prisma_migrations; CREATE TABLE Keepsake (word TEXT); INSERT INTO Keepsake VALUES ('mine')");
  });
}

/** Starts npm run db:migrate's program and kills it after a while; true when it was done before. */
async function migrateAndKill(afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", "prisma/migrate.ts"], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: `file:${path}` },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await Promise.race([ended, wait(afterMs)]);
  const isDone = child.exitCode === 0;
  child.kill("SIGKILL");
  await ended;
  return isDone;
}

/** A program is started for each round, on a machine that may be busy. */
const TIMEOUT_MS = 600_000;

describe("a migration that is killed at any moment", () => {
  it(
    "leaves the old database or the new one, with what the candidate had, and the next one goes on",
    async () => {
      const rounds = runs(6, 60);
      const began = performance.now();
      await makeOldDatabase();
      expect(await migrateAndKill(60_000)).toBe(true);
      const wholeMs = performance.now() - began;
      for (let round = 0; round < rounds; round++) {
        rmSync(path, { force: true });
        await makeOldDatabase();
        // From a third of the time it takes to a little more than all of it: before that, the program is still loading.
        await migrateAndKill(wholeMs * (0.33 + (0.8 * round) / rounds));
        expect(query((db) => db.prepare("SELECT word FROM Keepsake").pluck().all())).toEqual(["mine"]);
        expect(query((db) => db.pragma("integrity_check", { simple: true }))).toBe("ok");
        await migrateDatabase(path, new Date());
        expect(query((db) => db.prepare("SELECT migration_name FROM _prisma_migrations").pluck().all())).toEqual(
          knownMigrations(),
        );
        expect(query((db) => db.prepare("SELECT word FROM Keepsake").pluck().all())).toEqual(["mine"]);
      }
    },
    TIMEOUT_MS,
  );
});
