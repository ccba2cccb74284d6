import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { z } from "zod";
import { faultOfConnection } from "./postgres-faults";

/** How long a request waits for a connection, in ms: a class that ends at once waits for each other. */
const CONNECT_MS = 15_000;
/**
 * How long a statement may go without an answer, in ms; `query_timeout` in the URL is another number. A server whose machine is gone
 * does not say so: what was asked of it would wait for a quarter of an hour.
 */
const ANSWER_MS = 30_000;
/** How long nothing may come over an idle connection until the other side is asked whether it is there, in ms. */
const KEEP_ALIVE_MS = 10_000;
/** Connections of one process at most; DATABASE_CONNECTIONS is another number. */
const CONNECTIONS = 10;

/**
 * What every connection is set to. Serializable: what ran at once must have an order in which it could have run one after the other, as
 * on SQLite's one connection. A scan of a whole table would stand in the way of every write to it, so an index is taken where there is
 * one. UTC: instants are kept without a zone. By a statement: poolers do not take options of the start.
 */
const settings = `
  SET default_transaction_isolation = serializable; SET enable_seqscan = off; SET jit = off; SET timezone = 'UTC';
  SET idle_in_transaction_session_timeout = 60000`;

/** Prisma's adapter with our settings on every connection. */
export class SerializablePostgres implements SqlDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async connect(): Promise<SqlDriverAdapter> {
    // Only here, so that whoever keeps to SQLite does not load it.
    const { PrismaPg } = await import("@prisma/adapter-pg");
    const config = {
      connectionString: this.#url,
      max: readConnections(),
      connectionTimeoutMillis: CONNECT_MS,
      onConnect: (connection: { query: (sql: string) => Promise<unknown> }) => connection.query(settings),
      application_name: "dva-practice",
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      query_timeout: ANSWER_MS,
    };
    // A connection that breaks while nobody uses it is replaced at the next use.
    const adapter = await new PrismaPg(config, {
      onPoolError: () => undefined,
      statementNameGenerator: nameStatement,
    }).connect();
    return understanding(adapter);
  }
}

/** The same adapter for what we write, with a name for each of its faults. */
function understanding(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const tx = await named(() => begin(level));
    return understandingStatements(tx, () => endConnectionOf(tx));
  };
  // A statement outside of a transaction that fails takes its connection out of the pool by itself.
  return understandingStatements(adapter, () => undefined);
}

/** A connection of node-postgres, known by what it can do; no part of what the adapter promises. */
const connectionSchema = z.custom<{ readonly end: () => Promise<void> }>(
  (value) => typeof value === "object" && value !== null && "end" in value && typeof value.end === "function",
);

/** Ends the connection of a transaction, so that what is left of that fails at once and the pool does not hand it out again. */
function endConnectionOf(tx: Transaction): void {
  const connection = connectionSchema.safeParse(Reflect.get(tx, "client"));
  if (connection.success) connection.data.end().catch(() => undefined);
}

function understandingStatements<Q extends SqlQueryable>(queryable: Q, onLoss: () => void): Q {
  const [query, execute] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)];
  queryable.queryRaw = (asked) => named(() => query(storable(asked)), onLoss);
  queryable.executeRaw = (asked) => named(() => execute(storable(asked)), onLoss);
  return queryable;
}

/** PostgreSQL's text holds every character but one; what has no meaning in a text becomes the sign for that. */
function storable(query: SqlQuery): SqlQuery {
  const isOdd = (value: unknown) => typeof value === "string" && value.includes("\0");
  if (!query.args.some(isOdd)) return query;
  return {
    ...query,
    args: query.args.map((value) => (isOdd(value) ? String(value).replaceAll("\0", "\ufffd") : value)),
  };
}

/** Does work, and throws what a fault of the connection is called; such a connection is of no use any more. */
async function named<T>(work: () => Promise<T>, onLoss: () => void = () => undefined): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = faultOfConnection(error);
    if (fault === null) throw error;
    onLoss();
    throw new DriverAdapterError(fault);
  }
}

const names = new Map<string, string>();
const MAX_NAMES = 400;

/** The server plans a statement with a name once a connection. Statements of lists are as many as lists are long; some go without. */
function nameStatement({ sql }: SqlQuery): string {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MAX_NAMES) return known ?? "";
  const name = `dva_${names.size}`;
  names.set(sql, name);
  return name;
}

function readConnections(environment: NodeJS.ProcessEnv = process.env): number {
  const given = environment["DATABASE_CONNECTIONS"] ?? "";
  if (given === "") return CONNECTIONS;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new Error(`DATABASE_CONNECTIONS must be a whole number from 1 to 9999, it is "${given}".`);
}
