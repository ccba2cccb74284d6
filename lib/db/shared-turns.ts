import type { Client, Db } from "./db";
import { directOf } from "./create-client";
import { Prisma } from "./generated/client";
import { changeRows, goDirectly } from "./query-rows";
import { storageFaultOf } from "./storage-fault";
import { inTurnOf } from "./turns";

type Waiting = {
  /** Does its part and returns how to tell that it is on the disk. */
  readonly attempt: (tx: Db) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
};

/** Works that share a transaction at most: whoever saves an answer waits for all of them. */
const AT_ONCE = 8;
/** What the client gives one transaction, in ms; each work has as much. */
const TIMEOUT_MS = 5_000;

const waiting = new WeakMap<Client, Waiting[]>();

/**
 * As inTurnOf (turns), for works that many do in the same moment. On SQLite what has come in by then shares a transaction and its way to
 * the disk: one after the other, nothing stays of a work that throws, nor of any where the transaction cannot be ended.
 */
export function inSharedTurnOf<T>(db: Client, candidateId: string, work: (tx: Db) => Promise<T>): Promise<T> {
  if (directOf(db) === null) return inTurnOf(db, candidateId, work);
  return new Promise((done, fail) => {
    const attempt = async (tx: Db) => {
      const value = await work(tx);
      return () => done(value);
    };
    const others = waiting.get(db) ?? [];
    waiting.set(db, others);
    others.push({ attempt, fail });
    if (others.length === 1) setImmediate(() => void doAll(db, others));
  });
}

async function doAll(db: Client, all: Waiting[]): Promise<void> {
  while (all.length > 0) {
    // Whoever comes while these are under way goes with the next ones.
    const some = all.slice(0, AT_ONCE);
    await doSome(db, some);
    all.splice(0, some.length);
    // Others have a turn between two transactions.
    if (all.length > 0) await new Promise((goOn) => setImmediate(goOn));
  }
}

async function doSome(db: Client, some: readonly Waiting[]): Promise<void> {
  const work = async (tx: Db) => {
    goDirectly(db, tx);
    const told: (() => void)[] = [];
    for (const one of some) told.push(await doOne(tx, one));
    return told;
  };
  try {
    const told = await db.$transaction(work, { timeout: TIMEOUT_MS * some.length });
    told.forEach((tell) => tell());
  } catch (error) {
    some.forEach(({ fail }) => fail(error));
  }
}

async function doOne(tx: Db, { attempt, fail }: Waiting): Promise<() => void> {
  await changeRows(tx, Prisma.sql`SAVEPOINT work`);
  try {
    const tell = await attempt(tx);
    await changeRows(tx, Prisma.sql`RELEASE work`);
    return tell;
  } catch (error) {
    // SQLite may have undone the whole by itself, and what the others need is not there either: each is told this fault.
    if (storageFaultOf(error) !== null) throw error;
    await changeRows(tx, Prisma.sql`ROLLBACK TO work`);
    await changeRows(tx, Prisma.sql`RELEASE work`);
    return () => fail(error);
  }
}
