import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Client, Db } from "@/lib/db/db";
import { findAllKeys, findKeysOf, findReviewHistory } from "@/lib/db/review-history";
import { findReviewModel, replaceStandings, writeReviewModel } from "@/lib/db/review-states";
import { inTurnOf } from "@/lib/db/turns";
import { isCorrect } from "@/lib/exam/responses";
import { foldAnswers, REVIEW_MODEL, type ReviewAnswer } from "@/lib/review/fold";
import { rateResponse } from "@/lib/review/rate";
import { nextSize } from "./fold-pace";

/** Keys that are folded at a time inside a transaction of the caller's. */
const CHUNK = 16;
/** Time that others have between two turns of the folding. */
const PAUSE_MS = 3;

type Changed = { readonly candidateId: string; readonly attemptId: string; readonly position?: number };

/**
 * Folds anew what the items of an attempt, or one of them, bear on, in the caller's transaction. From all answers to them, so that
 * an attempt that is scored again, or closed as of an earlier moment, moves what it should and doing it twice changes nothing.
 */
export async function refreshReviews(db: Db, changed: Changed, now: Date): Promise<void> {
  const { candidateId, attemptId, position } = changed;
  await foldKeys(db, { candidateId, keys: await findKeysOf(db, attemptId, position) }, now);
}

/** Folds all answers of a candidate anew. In a transaction of the caller's nobody else is served before it is done. */
export async function rebuildReviews(db: Db, candidateId: string, now: Date): Promise<void> {
  for (const keys of await findChunks(db, candidateId)) await foldKeys(db, { candidateId, keys }, now);
  await writeReviewModel(db, candidateId, REVIEW_MODEL);
}

const underWay = new WeakMap<Client, Map<string, Promise<void>>>();

/**
 * Makes sure that answers from before there were reviews, or from other rules, are folded in. Some keys at a time, each time with all
 * answers to them and in a transaction of its own: what others write in between is folded in by them or by the next one, and they are
 * served. Only when all is done the candidate counts as folded, so a server that ends before begins anew. Who asks meanwhile waits
 * for the same.
 */
export async function ensureReviews(db: Client, candidateId: string, now: Date): Promise<void> {
  const known = underWay.get(db) ?? new Map<string, Promise<void>>();
  underWay.set(db, known);
  const going = known.get(candidateId) ?? foldAll(db, candidateId, now).finally(() => known.delete(candidateId));
  known.set(candidateId, going);
  await going;
}

async function foldAll(db: Client, candidateId: string, now: Date): Promise<void> {
  if ((await findReviewModel(db, candidateId)) === REVIEW_MODEL) return;
  const all = await findAllKeys(db, candidateId);
  let size = 1;
  for (let from = 0; from < all.length;) {
    const keys = all.slice(from, from + size);
    const fold = async (tx: Db) => {
      const begun = performance.now();
      await foldKeys(tx, { candidateId, keys }, now);
      return performance.now() - begun;
    };
    const tookMs = await inTurnOf(db, candidateId, fold, { timeout: 30_000, maxWait: 30_000 });
    from += keys.length;
    size = nextSize({ size: keys.length, tookMs });
    // The database answers at once, so without this no other request would get a turn; a page takes several.
    await pause(PAUSE_MS);
  }
  await writeReviewModel(db, candidateId, REVIEW_MODEL);
}

async function foldKeys(db: Db, some: { candidateId: string; keys: readonly string[] }, now: Date): Promise<void> {
  const { candidateId, keys } = some;
  const answers = (await findReviewHistory(db, candidateId, keys)).map(toAnswer);
  await replaceStandings(db, candidateId, { keys, standings: foldAnswers(answers), at: now });
}

async function findChunks(db: Db, candidateId: string): Promise<string[][]> {
  const keys = await findAllKeys(db, candidateId);
  return Array.from({ length: Math.ceil(keys.length / CHUNK) }, (_, at) => keys.slice(at * CHUNK, (at + 1) * CHUNK));
}

type HistoryRow = Awaited<ReturnType<typeof findReviewHistory>>[number];

function toAnswer(row: HistoryRow): ReviewAnswer {
  const { key, reviewOf, at, attemptId, position, flagged, confidence, timeSpentMs } = row;
  const correct = row.correct ?? (!row.helped && isCorrect(row.keyIds, row.selected));
  const { timeLimitMinutes: limit, extraMinutes } = row;
  const timeFactor = limit === null || limit === 0 ? 1 : (limit + extraMinutes) / limit;
  const rating = rateResponse({ correct, flagged, confidence, timeSpentMs, timeFactor });
  return { key, reviewOf, at, attemptId, position, correct, rating };
}
