import { tmpdir } from "node:os";
import { resolve, sep } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Client } from "./db";
import { PrismaClient } from "./generated/client";

/** How long a connection waits for another one that writes, in ms. */
const BUSY_TIMEOUT_MS = 5_000;

/** FULL: an acknowledged answer is on the disk, not in its cache (docs/decisions/0002). */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
`;

/** A client on the SQLite file of a `file:` URL. Under a test it opens files of the temporary folder only, and throws else. */
export function createClient(url: string): Client {
  refuseForeignFileInTests(url);
  return new PrismaClient({ adapter: new DurableSqlite({ url, timeout: BUSY_TIMEOUT_MS }) });
}

/** Prisma's adapter with our settings on every connection that it opens. */
class DurableSqlite extends PrismaBetterSqlite3 {
  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    await adapter.executeScript(pragmas);
    return adapter;
  }
}

/** Tests may not touch a candidate's data, whatever the environment says. Throws when they would. */
export function refuseForeignFileInTests(url: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment["VITEST"] === undefined && environment["DVA_TEST"] === undefined) return;
  const path = resolve(url.replace(/^file:/, ""));
  if (path.startsWith(resolve(tmpdir()) + sep)) return;
  throw new Error(`tests open databases in ${tmpdir()} only, not ${path}`);
}
