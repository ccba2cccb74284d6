import { tmpdir } from "node:os";
import { resolve, sep } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Client, Db } from "./db";
import { Direct } from "./direct";
import { PrismaClient } from "./generated/client";
import { oneAtATime } from "./one-at-a-time";
import { Turns } from "./connection-turns";
import { createPostgresClient } from "./postgres-client";
import { isPostgresUrl } from "./postgres-url";

/** How long a connection waits for another one that writes, in ms. */
const BUSY_TIMEOUT_MS = 5_000;

/** FULL: an acknowledged answer is on the disk, not in its cache (docs/decisions/0002). */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
`;

/**
 * A client on the SQLite file of a `file:` URL, or on the database of a `postgresql:` one. Under a test it opens files of the temporary
 * folder and databases of tests only, and throws else.
 */
export function createClient(url: string): Client {
  if (isPostgresUrl(url)) return createPostgresClient(url);
  refuseForeignFileInTests(url);
  const adapter = new DurableSqlite({ url, timeout: BUSY_TIMEOUT_MS });
  const client = new PrismaClient({ adapter });
  findAdapters().set(client, adapter);
  return client;
}

const held = Symbol.for("dva.adapters");

/** The adapters of all clients. Parts of the app that are bundled apart share a client (lib/db/client.ts), so they share this, too. */
function findAdapters(): WeakMap<Db, DurableSqlite> {
  const all: typeof globalThis & { [held]?: WeakMap<Db, DurableSqlite> } = globalThis;
  return (all[held] ??= new WeakMap());
}

/** The connection of a client, to be asked without it; null until the client has opened one, for the client of a transaction, and for any other database. */
export function directOf(db: Db): Direct | null {
  return findAdapters().get(db)?.direct ?? null;
}

/** A connection of better-sqlite3, known by what it can do: only the adapter may load that. */
const databaseSchema = z.custom<Database>(
  (value) => typeof value === "object" && value !== null && "prepare" in value && "inTransaction" in value,
);

/** Prisma's adapter with our settings on every connection that it opens. */
class DurableSqlite extends PrismaBetterSqlite3 {
  direct: Direct | null = null;

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    const maxPages = readMaxPages();
    await adapter.executeScript(maxPages === null ? pragmas : `${pragmas} PRAGMA max_page_count = ${maxPages};`);
    const turns = new Turns();
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = () => {
      this.direct = null;
      return dispose();
    };
    // No part of what the adapter promises: where it is not there, all goes through the client.
    const database = databaseSchema.safeParse(Reflect.get(adapter, "client"));
    this.direct = database.success ? new Direct(database.data, turns) : null;
    return oneAtATime(adapter, turns, () => this.direct?.undo());
  }
}

const maxPagesSchema = z.coerce.number("must be a whole number of pages").int("must be a whole number of pages").min(1);

/**
 * How many pages the file may have, from DVA_TEST_MAX_PAGES; null when that is not set. Only tests set it: SQLite then says that the
 * disk is full (SQLITE_FULL) where it is not. Throws when it is no whole number, or is set where DVA_TEST is not.
 */
export function readMaxPages(environment: NodeJS.ProcessEnv = process.env): number | null {
  const given = environment["DVA_TEST_MAX_PAGES"];
  if (given === undefined || given === "") return null;
  if (environment["DVA_TEST"] === undefined) throw new Error("DVA_TEST_MAX_PAGES is for tests only; unset it");
  const parsed = maxPagesSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`DVA_TEST_MAX_PAGES: ${parsed.error.issues[0]?.message ?? "is not valid"}, it is "${given}"`);
}

/** Tests may not touch a candidate's data, whatever the environment says. Throws when they would. */
export function refuseForeignFileInTests(url: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment["VITEST"] === undefined && environment["DVA_TEST"] === undefined) return;
  const path = resolve(url.replace(/^file:/, ""));
  if (path.startsWith(resolve(tmpdir()) + sep)) return;
  throw new Error(`tests open databases in ${tmpdir()} only, not ${path}`);
}
