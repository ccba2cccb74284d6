import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { againOnConflict } from "./conflicts";
import type { Client, Db } from "./db";
import { markPostgres } from "./dialect";
import { PrismaClient } from "./generated-postgres/client";
import { SerializablePostgres } from "./postgres-adapter";
import { refuseForeignDatabaseInTests } from "./postgres-url";

/** How long a transaction may wait for its turn and then take, where it does not say so itself, in ms. */
const transactionOptions = { maxWait: 15_000, timeout: 20_000 };

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
