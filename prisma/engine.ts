import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import { checkout } from "./data-location";

export const migrationsFolder = join(checkout, "prisma", "migrations");
const schemaFile = join(checkout, "prisma", "schema.prisma");
const noFilter = { externalTables: [], externalEnums: [] };

/** Applies what is pending to the SQLite file at `path`; returns the names. Prisma's own engine, compiled to WebAssembly. */
export async function applyMigrations(path: string): Promise<string[]> {
  return withEngine(path, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters: noFilter,
    });
    return appliedMigrationNames;
  });
}

/** The SQL that leads from the migrations folder to prisma/schema.prisma; null when nothing is missing. */
export async function diffSchema(): Promise<string | null> {
  return withEngine(":memory:", async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...readMigrations() },
      to: { tag: "schemaDatamodel", files: [{ path: schemaFile, content: readFileSync(schemaFile, "utf8") }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    const sql = (stdout ?? "").trim();
    return sql === "" || sql.includes("This is an empty migration") ? null : `${sql}\n`;
  });
}

/** Names of the migrations that this code knows, oldest first; those of PostgreSQL stand in a folder of their own. */
export function knownMigrations(folder = migrationsFolder): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readMigrations() {
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(migrationsFolder, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: knownMigrations().map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: readFileSync(join(migrationsFolder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

const ready: { done?: true } = {};

async function withEngine<T>(path: string, work: (engine: wasm.SchemaEngine) => Promise<T>): Promise<T> {
  loadEngine();
  const connections = new CountedSqlite({ url: path });
  const schema = readFileSync(schemaFile, "utf8");
  const factory = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await wasm.SchemaEngine.new({ datamodels: [[schemaFile, schema]] }, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await connections.closeAll();
  }
}

/** Remembers what it opened: the engine leaves its connection open, and the file is locked until somebody closes it. */
class CountedSqlite extends PrismaBetterSqlite3 {
  readonly #open: SqlDriverAdapter[] = [];

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    this.#open.push(adapter);
    return adapter;
  }

  /** On the shadow database the engine runs whole migrations as one statement, which better-sqlite3 takes as a script only. */
  override async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const adapter = await super.connectToShadowDb();
    const runOne = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return runOne(query);
      await adapter.executeScript(query.sql);
      return 0;
    };
    this.#open.push(adapter);
    return adapter;
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((adapter) => adapter.dispose()));
  }
}

/** Loads Prisma's engine, once. */
export function loadEngine(): void {
  if (ready.done) return;
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const module = new WebAssembly.Module(readFileSync(join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...wasm } });
  wasm.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") Reflect.apply(start, undefined, []);
  ready.done = true;
}
