import type { Client, Db } from "./db";
import { Prisma } from "./generated/client";

// What SQLite and PostgreSQL say differently in the statements that we write ourselves. All else is one text for both: names in double
// quotes, TRUE and FALSE, IS NOT DISTINCT FROM, ON CONFLICT.

const mark = Symbol.for("dva.postgres");

/** Begins a transaction whose every statement sees what was committed before it. */
export type ReadCommitted = <T>(
  work: (tx: Db) => Promise<T>,
  options: { readonly timeout?: number; readonly maxWait?: number },
) => Promise<T>;

const readCommitted = new WeakMap<Db, ReadCommitted>();

/** Marks a client as one on PostgreSQL; the clients of its transactions are then, too. */
export function markPostgres(client: Client, begin: ReadCommitted): Client {
  readCommitted.set(client, begin);
  return Object.assign(client, { [mark]: true });
}

/** How a client on PostgreSQL begins such a transaction; null on SQLite, where one waits for the other. */
export function readCommittedOf(client: Client): ReadCommitted | null {
  return readCommitted.get(client) ?? null;
}

/** True for a client, or a transaction, on PostgreSQL; false on SQLite. */
export function isPostgres(db: Db): boolean {
  const isMarked: unknown = Reflect.get(db, mark);
  return isMarked === true;
}

/** A table of the values: "key" counts them from 0, "value" is one of them, where it is an object or array as JSON. To be given a name. */
export function eachOf(db: Db, values: readonly unknown[]): Prisma.Sql {
  if (!isPostgres(db)) return Prisma.sql`json_each(${JSON.stringify(values)})`;
  return Prisma.sql`(
    SELECT "at" - 1 AS "key", "value" FROM jsonb_array_elements_text(${toJson(values)}::jsonb) WITH ORDINALITY AS e("value", "at")
  )`;
}

/** A join that SQLite takes from left to right, as it stands; PostgreSQL finds the order by itself. */
export const joinInOrder = Prisma.sql`CROSS JOIN`;
const join = Prisma.sql`JOIN`;

/** What stands for joinInOrder in statements for this database. */
export function joinOf(db: Db): Prisma.Sql {
  return isPostgres(db) ? join : joinInOrder;
}

export type CellType = "text" | "integer" | "real" | "boolean" | "instant";

const types = {
  text: "text",
  integer: "integer",
  real: "double precision",
  boolean: "boolean",
  instant: "timestamp(3)",
};

/** A part of the "value" of eachOf, by its place in an array or its name in an object, as a value of its own. */
export function partOf(db: Db, name: number | string, type: CellType = "text"): Prisma.Sql {
  const path = typeof name === "number" ? `$[${name}]` : `$.${name}`;
  if (!isPostgres(db)) return Prisma.raw(`json_extract("value", '${path}')`);
  const key = typeof name === "number" ? String(name) : `'${name}'`;
  return Prisma.raw(`CAST("value"::jsonb ->> ${key} AS ${types[type]})`);
}

/** JSON as PostgreSQL takes it: it refuses what is no text in any language, half of a pair or nothing at all. */
function toJson(values: readonly unknown[]): string {
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\ufffd") : value,
  );
}
