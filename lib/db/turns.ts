import type { Client, Db } from "./db";
import { readCommittedOf } from "./dialect";
import { goDirectly } from "./query-rows";

type Options = { readonly timeout?: number; readonly maxWait?: number };

/**
 * A transaction about what one candidate does. On SQLite it is one like any other: all wait for each other. On PostgreSQL it waits for
 * those of the same candidate alone, and for answers to their open attempts that are being saved; each of its statements then sees what
 * these have left (docs/decisions/0023). To be called with a client, not inside of another transaction.
 */
export function inTurnOf<T>(
  db: Client,
  candidateId: string,
  work: (tx: Db) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const begin = readCommittedOf(db);
  if (begin === null) {
    return db.$transaction((tx) => {
      goDirectly(db, tx);
      return work(tx);
    }, options);
  }
  return begin(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Candidate" WHERE "id" = ${candidateId} FOR NO KEY UPDATE`;
    // Whoever saves an answer holds the attempt meanwhile (hot-save), and whoever is about to waits.
    await tx.$queryRaw`
      SELECT 1 FROM "Attempt" WHERE "candidateId" = ${candidateId} AND "status" = 'inProgress' ORDER BY "id" FOR NO KEY UPDATE`;
    return work(tx);
  }, options);
}
