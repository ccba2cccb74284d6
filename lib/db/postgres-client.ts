import { AsyncLocalStorage } from "node:async_hooks";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from "@prisma/driver-adapter-utils";
import { z } from "zod";
import { againOnConflict } from "./conflicts";
import type { Client, Db } from "./db";
import { markPostgres } from "./dialect";
import { PrismaClient } from "./generated-postgres/client";
import { refuseForeignDatabaseInTests } from "./postgres-url";

/** How long a transaction may wait for its turn and then take, where it does not say so itself, in ms. */
const transactionOptions = { maxWait: 15_000, timeout: 20_000 };
/** How long a request waits for a connection, in ms: a class that ends at once waits for each other. */
const CONNECT_MS = 15_000;
/** Connections of one process at most; DATABASE_CONNECTIONS is another number. */
const CONNECTIONS = 10;

/**
 * What every connection is set to. Serializable: what ran at once must have an order in which it could have run one after the other, as
 * on SQLite's one connection. A scan of a whole table would stand in the way of every write to it, so an index is taken where there is
 * one. UTC: instants are kept without a zone.
 */
const settings =
  "-c default_transaction_isolation=serializable -c enable_seqscan=off -c jit=off -c timezone=UTC -c idle_in_transaction_session_timeout=60000";

/** Made from one schema, both clients have the same methods; what PostgreSQL's has beyond that is not used. */
const clientSchema = z.custom<Client>((client) => typeof client === "object");
const transactionSchema = z.custom<Db>((client) => typeof client === "object");

/** A client on the database of a `postgresql:` URL. Under a test it opens databases whose names begin with dva_test only. */
export function createPostgresClient(url: string): Client {
  refuseForeignDatabaseInTests(url);
  const client = new PrismaClient({ adapter: new SerializablePostgres(url), transactionOptions }).$extends({
    query: {
      // One call of Prisma's may be several statements in a transaction of its own, which begins anew as a whole.
      $allOperations: ({ args, query }) =>
        inTransaction.getStore() === true ? query(args) : againOnConflict(() => query(args), { mayBeTwice: false }),
    },
  });
  const begin = client.$transaction.bind(client);
  // Whatever a transaction of ours does, it does through what it is handed: it can begin anew.
  const run = <T>(work: () => Promise<T>) => againOnConflict(() => inTransaction.run(true, work), { mayBeTwice: true });
  Object.assign(client, {
    $transaction: (...args: unknown[]) => run(() => Promise.resolve<unknown>(Reflect.apply(begin, client, args))),
  });
  return markPostgres(clientSchema.parse(client), (work, options) =>
    run(() => begin((tx) => work(transactionSchema.parse(tx)), { ...options, isolationLevel: "ReadCommitted" })),
  );
}

/** True inside a transaction of ours: what fails there is not tried again by itself. */
const inTransaction = new AsyncLocalStorage<true>();

/** Prisma's adapter with our settings on every connection. */
class SerializablePostgres implements SqlDriverAdapterFactory {
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
      options: settings,
      application_name: "dva-practice",
      keepAlive: true,
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
  adapter.startTransaction = async (level) => understandingStatements(await named(() => begin(level)));
  return understandingStatements(adapter);
}

function understandingStatements<Q extends SqlQueryable>(queryable: Q): Q {
  const [query, execute] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)];
  queryable.queryRaw = (asked) => named(() => query(storable(asked)));
  queryable.executeRaw = (asked) => named(() => execute(storable(asked)));
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

/** A connection that broke or could not be had comes as an error without a code; Prisma gives this one P1017. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (
      error instanceof Error &&
      /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying)/.test(error.message)
    ) {
      throw new DriverAdapterError({ kind: "ConnectionClosed" });
    }
    throw error;
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
