import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/**
 * True where the database at `path` misses a migration that this code has. A start migrates before it serves, so somebody has put another
 * file in its place since. It asks what knownMigrations (engine.ts) and readApplied (look-at-database.ts) do, which the server, without
 * TypeScript, cannot. False where that cannot be told: what is wrong with such a file is for others to say.
 * @param {string} path
 * @returns {boolean}
 */
export function isBehind(path) {
  let db;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const finished = "finished_at IS NOT NULL AND rolled_back_at IS NULL";
    const applied = db.prepare(`SELECT migration_name FROM _prisma_migrations WHERE ${finished}`).pluck().all();
    const known = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return known.some(({ name }) => !applied.includes(name));
  } catch {
    return false;
  } finally {
    db?.close();
  }
}
