import { codesOf } from "./storage-fault";

/**
 * PostgreSQL takes all statements of ours as serializable (docs/decisions/0023): it ends one of two transactions that could not have
 * run one after the other. 40001 and 40P01 are its codes for that, P2034 is Prisma's.
 */
const isConflictCode = /^(40001|40P01|P2034)$/;
/** A row that was written meanwhile by somebody else; whoever looked before writing finds it the next time. */
const isTwiceCode = /^(23505|P2002)$/;

const TRIES = 12;
const TRIES_OF_TWICE = 4;
/** Before the second try; it doubles from one to the next, up to a limit. */
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;

/** True for what is worth doing again because another transaction stood in the way. */
export function isConflict(error: unknown): boolean {
  return codesOf(error).some((code) => isConflictCode.test(code));
}

/**
 * Does work that leaves nothing behind when it fails, again and again where another transaction stood in its way; throws what the last
 * try has thrown.
 */
export async function againOnConflict<T>(work: () => Promise<T>, { mayBeTwice }: { mayBeTwice: boolean }): Promise<T> {
  for (let done = 1; ; done++) {
    try {
      return await (done === 1 ? work() : inTurn(work));
    } catch (error) {
      const tries = isConflict(error) ? TRIES : mayBeTwice && isTwice(error) ? TRIES_OF_TWICE : 1;
      if (done >= tries) throw error;
    }
    // By chance, so that two that met do not meet again.
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (done - 1)) * (0.5 + Math.random());
    await new Promise((goOn) => setTimeout(goOn, pauseMs));
  }
}

let last: Promise<unknown> = Promise.resolve();

/** What was in the way of others once does not run beside others of its kind again: of a class that begins together each gets a turn. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

function isTwice(error: unknown): boolean {
  return codesOf(error).some((code) => isTwiceCode.test(code));
}
