import type { Client, Db } from "@/lib/db/db";
import { findKeysOf, findReviewHistory } from "@/lib/db/review-history";
import { findReviewModel, replaceStandings, writeReviewModel } from "@/lib/db/review-states";
import { isCorrect } from "@/lib/exam/responses";
import { foldAnswers, REVIEW_MODEL, type ReviewAnswer } from "@/lib/review/fold";
import { rateResponse } from "@/lib/review/rate";

type Changed = { readonly candidateId: string; readonly attemptId: string; readonly position?: number };

/**
 * Folds anew what the items of an attempt, or one of them, bear on, in the caller's transaction. From all answers to them, so that
 * an attempt that is scored again, or closed as of an earlier moment, moves what it should and doing it twice changes nothing.
 */
export async function refreshReviews(db: Db, changed: Changed, now: Date): Promise<void> {
  const { candidateId, attemptId, position } = changed;
  const keys = await findKeysOf(db, attemptId, position);
  const standings = foldAnswers((await findReviewHistory(db, candidateId, keys)).map(toAnswer));
  await replaceStandings(db, candidateId, { keys, standings, at: now });
}

/** Folds all answers of a candidate anew. */
export async function rebuildReviews(db: Db, candidateId: string, now: Date): Promise<void> {
  const standings = foldAnswers((await findReviewHistory(db, candidateId)).map(toAnswer));
  await replaceStandings(db, candidateId, { standings, at: now });
  await writeReviewModel(db, candidateId, REVIEW_MODEL);
}

/** Makes sure that answers from before there were reviews, or from other rules, are folded in. */
export async function ensureReviews(db: Client, candidateId: string, now: Date): Promise<void> {
  if ((await findReviewModel(db, candidateId)) === REVIEW_MODEL) return;
  await db.$transaction((tx) => rebuildReviews(tx, candidateId, now), { timeout: 120_000, maxWait: 30_000 });
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
