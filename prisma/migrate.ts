import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { locateDatabase } from "./data-location";
import { migrateDatabase } from "./database-file";
import { diffSchema, migrationsFolder } from "./engine";
import { DatabaseRefused } from "./look-at-database";
import { findServerUrl, migrateServer, nameServer } from "./postgres-database";
import { diffPostgresSchema, writePostgresMigration } from "./postgres-migrations";

/** `npm run db:migrate` applies what is pending; `npm run db:migrate -- --create NAME` writes a new migration from the schema. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === "--create") return create(args[1] ?? "");
  const server = findServerUrl();
  if (server !== null) return sayApplied(nameServer(server), await migrateServer(server));
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const { applied, backup } = await migrateDatabase(location.path, new Date());
  if (backup !== null) console.log(`copy before the migration: ${backup}`);
  sayApplied(location.path, applied);
}

function sayApplied(database: string, applied: readonly string[]): void {
  console.log(applied.length === 0 ? `${database} is up to date` : `${database}: applied ${applied.join(", ")}`);
}

async function create(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name))
    throw new DatabaseRefused("Name the migration: npm run db:migrate -- --create add_something");
  const sql = await diffSchema();
  const postgresSql = await diffPostgresSchema();
  if (sql === null && postgresSql === null) {
    console.log("prisma/schema.prisma and both folders of migrations agree; there is nothing to create");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folders = postgresSql === null ? [] : [writePostgresMigration(`${stamp}_${name}`, postgresSql)];
  if (sql !== null) {
    const folder = join(migrationsFolder, `${stamp}_${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "migration.sql"), sql);
    folders.push(folder);
  }
  for (const folder of folders) console.log(`wrote ${folder}/migration.sql; read it before you apply it`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
