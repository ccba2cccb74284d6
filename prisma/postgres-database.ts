import { createHash, randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { isPostgresUrl, refuseForeignDatabaseInTests } from "@/lib/db/postgres-url";
import { APPLICATION_ID, DatabaseRefused } from "./look-at-database";
import { readPostgresMigrations, type Migration } from "./postgres-migrations";

const OLDEST_SERVER = 15;

/** The URL of the database on a PostgreSQL server that DATABASE_URL names; null where it names none. */
export function findServerUrl(env: NodeJS.ProcessEnv = process.env): string | null {
  const given = env["DATABASE_URL"] ?? "";
  return isPostgresUrl(given) ? given : null;
}

/** A server and a database as people read them: without user and password. */
export function nameServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${pathname.slice(1)} on ${hostname}${port === "" ? "" : `:${port}`}`;
}

/** One connection to a server. */
export type Connection = { readonly query: (sql: string, values?: unknown[]) => Promise<{ rows: unknown[][] }> };

/** Works with one connection to a server, as it comes. Throws DatabaseRefused where the server cannot be reached or lets nobody in. */
export async function withConnection<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const adapter = await new PrismaPg({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 }).connect();
  const pool = adapter.underlyingDriver();
  const connection: Connection = {
    query: (text, values) => pool.query({ text, rowMode: "array", ...(values === undefined ? {} : { values }) }),
  };
  try {
    await connection.query("SELECT 1").catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new DatabaseRefused(`The database ${nameServer(url)} cannot be used: ${why}.`);
    });
    return await work(connection);
  } finally {
    await adapter.dispose();
  }
}

/**
 * Brings the database on a server to the present schema: all that is pending in one transaction, so that an interruption leaves it as it
 * was. Of several processes that start at once one migrates, and the others wait for it. Returns the names of what was applied. Throws
 * DatabaseRefused for a database that is not ours or is newer than the code, and for a server that is too old.
 */
export async function migrateServer(url: string): Promise<string[]> {
  refuseForeignDatabaseInTests(url);
  return withConnection(url, async (connection) => {
    await requireFit(connection, url);
    await requireSession(connection, url);
    await connection.query("BEGIN");
    try {
      await connection.query(`SELECT pg_advisory_xact_lock(${APPLICATION_ID})`);
      const pending = await findPending(connection, url);
      for (const migration of pending) await apply(connection, migration);
      await connection.query("COMMIT");
      return pending.map(({ name }) => name);
    } catch (error) {
      await connection.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  });
}

async function requireFit(connection: Connection, url: string): Promise<void> {
  const version = Number(await readOne(connection, "SELECT current_setting('server_version_num')::integer"));
  if (version < OLDEST_SERVER * 10_000) {
    throw new DatabaseRefused(
      `PostgreSQL ${OLDEST_SERVER} or newer is needed; ${nameServer(url)} is ${Math.floor(version / 10_000)}.`,
    );
  }
  const encoding = await readOne(connection, "SELECT current_setting('server_encoding')");
  if (encoding === "UTF8") return;
  throw new DatabaseRefused(`The database ${nameServer(url)} must be in UTF8, it is in ${String(encoding)}.`);
}

/** A pooler that hands connections on between statements gives the one that we have just used to the next who asks. */
async function requireSession(connection: Connection, url: string): Promise<void> {
  const ask = "SELECT pg_backend_pid()";
  const ours = await readOne(connection, ask);
  const theirs = await withConnection(url, (other) => readOne(other, ask));
  if (ours !== theirs) return;
  throw new DatabaseRefused(
    `A pooler before ${nameServer(url)} does not keep a connection to whoever opened it; set it to sessions (PgBouncer: pool_mode=session).`,
  );
}

/** What was not applied yet, after a look at whose database it is. */
async function findPending(connection: Connection, url: string): Promise<Migration[]> {
  const { rows } = await connection.query(
    "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
  );
  const tables = rows.map(([name]) => String(name));
  if (tables.length === 0) await connection.query(history);
  else if (!tables.includes("_prisma_migrations")) {
    throw new DatabaseRefused(
      `The database ${nameServer(url)} has tables of another program; set DATABASE_URL to an empty database.`,
    );
  }
  const applied = await connection.query(
    'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY 1',
  );
  const names = applied.rows.map(([name]) => String(name));
  const known = readPostgresMigrations();
  const newer = names.findLast((name) => !known.some((migration) => migration.name === name));
  if (newer !== undefined) {
    throw new DatabaseRefused(
      `The database ${nameServer(url)} was made by a newer version of this app (it has the migration ${newer}); update the app, or set DATABASE_URL to another database.`,
    );
  }
  return known.filter(({ name }) => !names.includes(name));
}

async function apply(connection: Connection, { name, sql }: Migration): Promise<void> {
  await connection.query(sql);
  await connection.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
     VALUES ($1, $2, now(), $3, now(), 1)`,
    [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
  );
}

/** The table in which Prisma's own tools keep what was applied. */
const history = `
  CREATE TABLE "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

async function readOne(connection: Connection, sql: string): Promise<unknown> {
  return (await connection.query(sql)).rows[0]?.[0];
}
