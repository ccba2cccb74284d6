import { remember, type Memory } from "./memory";
import type { ReviewRating } from "./rate";

/** An answer whose key the candidate may know. */
export type ReviewAnswer = {
  /** The family of the item, else its id. */
  readonly key: string;
  /** The entry of the schedule that the item was shown for; null outside of reviews. */
  readonly reviewOf: string | null;
  readonly at: Date;
  readonly attemptId: string;
  readonly position: number;
  readonly correct: boolean;
  readonly rating: ReviewRating;
};

/** How a question stands with a candidate. `memory` is null while it is not scheduled. */
export type Standing = {
  readonly timesAsked: number;
  readonly askedAt: Date | null;
  readonly correct: boolean | null;
  readonly memory: Memory | null;
};

/** Number of the rules from answers to standings; what is stored under another one is folded anew. */
export const REVIEW_MODEL = 1;

const nothing: Standing = { timesAsked: 0, askedAt: null, correct: null, memory: null };

/**
 * What all answers together come to, by key. A question is scheduled from the first answer on that is not "good"; an answer to a
 * sibling that was shown for it counts for both. The order in which the answers come in does not matter.
 */
export function foldAnswers(answers: readonly ReviewAnswer[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const answer of [...answers].sort(byTime)) {
    const { key, reviewOf, at, correct } = answer;
    const own = standings.get(key) ?? nothing;
    standings.set(key, {
      timesAsked: own.timesAsked + 1,
      askedAt: at,
      correct,
      memory: schedule(own.memory, answer),
    });
    if (reviewOf === null || reviewOf === key) continue;
    const entry = standings.get(reviewOf) ?? nothing;
    standings.set(reviewOf, { ...entry, memory: schedule(entry.memory, answer) });
  }
  return standings;
}

function schedule(memory: Memory | null, answer: ReviewAnswer): Memory | null {
  return memory === null && answer.rating === "good" ? null : remember(memory, answer);
}

function byTime(a: ReviewAnswer, b: ReviewAnswer): number {
  const order = a.at.getTime() - b.at.getTime();
  if (order !== 0) return order;
  if (a.attemptId !== b.attemptId) return a.attemptId < b.attemptId ? -1 : 1;
  return a.position - b.position;
}
