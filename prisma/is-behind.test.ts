import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrateDatabase } from "./database-file";
import { isBehind } from "./is-behind.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-behind-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("tells a database that was restored after the start had migrated, and no other", async () => {
  const path = join(folder, "practice.db");
  expect(isBehind(path)).toBe(false);
  await migrateDatabase(path, new Date());
  expect(isBehind(path)).toBe(false);
  const db = new Database(path);
  db.exec("DELETE FROM _prisma_migrations WHERE migration_name = (SELECT MAX(migration_name) FROM _prisma_migrations)");
  db.close();
  expect(isBehind(path)).toBe(true);
});
