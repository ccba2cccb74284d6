import { rememberAll, type Memory } from "./memory";
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

/**
 * What all answers together come to, by key. A question is scheduled from the first answer on that is not "good"; an answer to a
 * sibling that was shown for it counts for both. The order in which the answers come in does not matter.
 */
export function foldAnswers(answers: readonly ReviewAnswer[]): Map<string, Standing> {
  const gathered = new Map<string, Gathered>();
  const gatherFor = (key: string) => {
    const found = gathered.get(key) ?? { timesAsked: 0, last: null, scheduled: [] };
    gathered.set(key, found);
    return found;
  };
  for (const answer of [...answers].sort(byTime)) {
    const { key, reviewOf } = answer;
    const own = gatherFor(key);
    own.timesAsked += 1;
    own.last = answer;
    schedule(own, answer);
    if (reviewOf !== null && reviewOf !== key) schedule(gatherFor(reviewOf), answer);
  }
  return new Map([...gathered].map(([key, found]) => [key, toStanding(found)]));
}

/** What was answered to one question, in the order of time. */
type Gathered = {
  timesAsked: number;
  last: ReviewAnswer | null;
  /** From the first answer on that is not "good". */
  readonly scheduled: ReviewAnswer[];
};

function schedule({ scheduled }: Gathered, answer: ReviewAnswer): void {
  if (scheduled.length > 0 || answer.rating !== "good") scheduled.push(answer);
}

function toStanding({ timesAsked, last, scheduled }: Gathered): Standing {
  return { timesAsked, askedAt: last?.at ?? null, correct: last?.correct ?? null, memory: rememberAll(scheduled) };
}

function byTime(a: ReviewAnswer, b: ReviewAnswer): number {
  const order = a.at.getTime() - b.at.getTime();
  if (order !== 0) return order;
  if (a.attemptId !== b.attemptId) return a.attemptId < b.attemptId ? -1 : 1;
  return a.position - b.position;
}
