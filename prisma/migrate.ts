import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { locateDatabase } from "./data-location";
import { migrateDatabase } from "./database-file";
import { diffSchema, migrationsFolder } from "./engine";
import { DatabaseRefused } from "./look-at-database";

/** `npm run db:migrate` applies what is pending; `npm run db:migrate -- --create NAME` writes a new migration from the schema. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === "--create") return create(args[1] ?? "");
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const { applied, backup } = await migrateDatabase(location.path, new Date());
  if (backup !== null) console.log(`copy before the migration: ${backup}`);
  console.log(
    applied.length === 0 ? `${location.path} is up to date` : `${location.path}: applied ${applied.join(", ")}`,
  );
}

async function create(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name))
    throw new DatabaseRefused("Name the migration: npm run db:migrate -- --create add_something");
  const sql = await diffSchema();
  if (sql === null) {
    console.log("prisma/schema.prisma and prisma/migrations agree; there is nothing to create");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  console.log(`wrote ${folder}/migration.sql; read it before you apply it`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
