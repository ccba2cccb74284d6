import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Turns } from "./connection-turns";

/**
 * Lets nothing but its own statements into a transaction. All requests share one SQLite connection, on which a transaction is open
 * for everybody: a statement of another request would see what is not committed yet, and would be undone with it although it was
 * acknowledged. So each statement and each transaction takes one of `turns`. `undo` is called when a transaction is over, before anybody
 * else has the turn: one that could not be committed is under way still, and the client leaves it so. Changes and returns the adapter.
 *
 * Whoever asks the client itself inside a transaction, and not what that transaction hands out, waits for ever.
 */
export function oneAtATime(adapter: SqlDriverAdapter, turns: Turns, undo = () => {}): SqlDriverAdapter {
  /** The same work, in its turn. */
  function inTurn<A extends unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return async (...args) => {
      const release = await turns.take();
      try {
        return await work(...args);
      } finally {
        release();
      }
    };
  }

  const begin = adapter.startTransaction.bind(adapter);
  adapter.queryRaw = inTurn(adapter.queryRaw.bind(adapter));
  adapter.executeRaw = inTurn(adapter.executeRaw.bind(adapter));
  adapter.executeScript = inTurn(adapter.executeScript.bind(adapter));
  adapter.startTransaction = async (level) => {
    const release = await turns.take();
    try {
      const transaction = await begin(level);
      turns.transaction = {};
      const end = () => {
        turns.transaction = null;
        undo();
        release();
      };
      const commit = transaction.commit.bind(transaction);
      const rollback = transaction.rollback.bind(transaction);
      transaction.commit = () => commit().finally(end);
      transaction.rollback = () => rollback().finally(end);
      return transaction;
    } catch (error) {
      release();
      throw error;
    }
  };
  return adapter;
}
