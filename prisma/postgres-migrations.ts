import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import { toPostgresSchema } from "./postgres-schema.mjs";
import { checkout } from "./data-location";
import { knownMigrations, loadEngine } from "./engine";

export const postgresFolder = join(checkout, "prisma", "migrations-postgres");
/** The schema that the migrations of the folder lead to: what the next one is made from, so that no server is needed for it. */
const reachedFile = join(postgresFolder, "reached.prisma");
const schemaFile = join(checkout, "prisma", "schema.prisma");

export type Migration = { readonly name: string; readonly sql: string };

/** The migrations for PostgreSQL, oldest first. */
export function readPostgresMigrations(): Migration[] {
  return knownMigrations(postgresFolder).map((name) => ({
    name,
    sql: readFileSync(join(postgresFolder, name, "migration.sql"), "utf8"),
  }));
}

/** The SQL that leads from the migrations for PostgreSQL to prisma/schema.prisma; null when nothing is missing. */
export async function diffPostgresSchema(): Promise<string | null> {
  const from = existsSync(reachedFile) ? readFileSync(reachedFile, "utf8") : null;
  return diffPostgres(from, toPostgresSchema(readFileSync(schemaFile, "utf8")));
}

/** The SQL that makes all of prisma/schema.prisma in an empty database. */
export async function wholePostgresSchema(): Promise<string> {
  return (await diffPostgres(null, toPostgresSchema(readFileSync(schemaFile, "utf8")))) ?? "";
}

/** Writes a migration for PostgreSQL, and what the migrations lead to with it. Returns its folder. */
export function writePostgresMigration(name: string, sql: string): string {
  const folder = join(postgresFolder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  writeFileSync(reachedFile, toPostgresSchema(readFileSync(schemaFile, "utf8")));
  return folder;
}

/** The SQL that leads from one schema to another one, null being no tables at all; null when they are the same. */
async function diffPostgres(from: string | null, to: string): Promise<string | null> {
  loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(new NoServer());
  const engine = await wasm.SchemaEngine.new({ datamodels: [[schemaFile, to]] }, () => undefined, factory);
  try {
    const { stdout } = await engine.diff({
      from:
        from === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: reachedFile, content: from }] },
      to: { tag: "schemaDatamodel", files: [{ path: schemaFile, content: to }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? "").trim();
    return sql === "" || sql.includes("This is an empty migration") ? null : `${withOrderOfBytes(sql)}\n`;
  } finally {
    engine.free();
  }
}

/**
 * Texts compare and sort by their bytes, as in SQLite, whatever the language of the server is. The schema "public" is there already,
 * and who may not make one could not say that it should be.
 */
function withOrderOfBytes(sql: string): string {
  return sql
    .replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, "")
    .replace(/^((?: {4}|ALTER TABLE .* ADD COLUMN +)"\w+" +TEXT)(?=[ ,;]|$)/gm, '$1 COLLATE "C"');
}

/** Two schemas are compared without a server; the engine only wants to hear once which one it would be. */
class NoServer implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "none";

  connect(): Promise<SqlDriverAdapter> {
    const refuse = () => Promise.reject(new Error("there is no server behind this"));
    const { Boolean, Text, Int32 } = ColumnTypeEnum;
    return Promise.resolve({
      provider: this.provider,
      adapterName: this.adapterName,
      queryRaw: () =>
        Promise.resolve({
          columnNames: ["exists", "version", "numeric_version"],
          columnTypes: [Boolean, Text, Int32],
          rows: [[true, "PostgreSQL 15.0", 150_000]],
        }),
      executeRaw: refuse,
      executeScript: refuse,
      startTransaction: refuse,
      getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
      dispose: () => Promise.resolve(),
    });
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.connect();
  }
}
