import { directOf } from "./create-client";
import type { Client, Db } from "./db";
import type { Runner } from "./direct";
import { Prisma } from "./generated/client";

const runners = new WeakMap<Db, Runner>();

/** Lets the statements of a transaction that has just begun go by the connection itself, where the client has one that can be asked. */
export function goDirectly(db: Client, tx: Db): void {
  const direct = directOf(db);
  if (direct !== null) runners.set(tx, direct.inTransaction());
}

/** What runs the statements of a transaction on the connection itself; null where they go through the client. */
export function runnerOf(tx: Db): Runner | null {
  return runners.get(tx) ?? null;
}

/** What is the same for all statements that go by one connection; null where they go through the client. */
export function connectionOf(db: Db): object | null {
  return runnerOf(db)?.connection ?? directOf(db);
}

const lists = new WeakMap<object, Prisma.Sql>();

/**
 * All columns of a table that this code knows, from the client's list of them. Never `*`: PostgreSQL refuses a prepared statement whose
 * result has got another column since, as an update of the schema gives it one.
 */
export function allOf(columns: Readonly<Record<string, string>>): Prisma.Sql {
  const list =
    lists.get(columns) ??
    Prisma.raw(
      Object.values(columns)
        .map((name) => `"${name}"`)
        .join(", "),
    );
  lists.set(columns, list);
  return list;
}

/** The rows of a statement of our own, by the shortest way that the client, or the transaction, has. */
export async function queryRows<T>(db: Db, sql: Prisma.Sql): Promise<T[]> {
  const runner = runnerOf(db) ?? directOf(db);
  return runner === null ? db.$queryRaw<T[]>(sql) : runner.query<T>(sql);
}

/** Runs a statement of our own that changes rows, by the shortest way; returns how many. */
export async function changeRows(db: Db, sql: Prisma.Sql): Promise<number> {
  const runner = runnerOf(db);
  return runner === null ? db.$executeRaw(sql) : runner.execute(sql);
}
