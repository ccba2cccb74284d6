import { createEmptyCard, fsrs, Rating, State, type Card, type Grade } from "ts-fsrs";
import type { ReviewRating } from "./rate";

/** What the scheduler believes of the candidate's memory of one question; whole days between reviews. */
export type Memory = {
  readonly dueAt: Date;
  /** Days until the chance to recall has fallen to 90 %. */
  readonly stability: number;
  /** 1 (easy) to 10. */
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly reps: number;
  readonly lapses: number;
  readonly reviewedAt: Date;
  readonly rating: ReviewRating;
};

/** Share of the questions that are to be known still when they come back. */
export const DESIRED_RETENTION = 0.9;

const DAY_MS = 86_400_000;

/**
 * FSRS-6 (github.com/open-spaced-repetition) with its published default weights. Steps of minutes are off, because questions come
 * back on another day at the earliest; fuzz is off, so that the same answers always give the same days.
 */
const scheduler = fsrs({ request_retention: DESIRED_RETENTION, enable_fuzz: false, enable_short_term: false });

const grades: Record<ReviewRating, Grade> = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good };

/** The memory after an answer; `before` is null where there was none. */
export function remember(before: Memory | null, answer: { readonly rating: ReviewRating; readonly at: Date }): Memory {
  const { rating, at } = answer;
  const { card } = scheduler.next(before === null ? createEmptyCard(at) : toCard(before), at, grades[rating]);
  return {
    dueAt: card.due,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    reps: card.reps,
    lapses: card.lapses,
    reviewedAt: at,
    rating,
  };
}

/**
 * The memory after all these answers, in the order of time; null where there are none. What the scheduler believes in between hangs on
 * stability and difficulty alone, so only the last answer is put on a day: as if `remember` were asked for each, many times faster.
 */
export function rememberAll(answers: readonly { readonly rating: ReviewRating; readonly at: Date }[]): Memory | null {
  const [first] = answers;
  const last = answers.at(-1);
  if (first === undefined || last === undefined) return null;
  if (first === last) return remember(null, last);
  let believed = scheduler.next_state(null, 0, grades[first.rating]);
  let lapses = 0;
  let before = first;
  for (const answer of answers.slice(1, -1)) {
    believed = scheduler.next_state(believed, daysBetween(before.at, answer.at), grades[answer.rating]);
    if (answer.rating === "again") lapses += 1;
    before = answer;
  }
  const card = {
    ...believed,
    ...{ lapses, reps: answers.length - 1, reviewedAt: before.at, rating: before.rating },
    // The day of an answer before moves nothing behind it.
    ...{ dueAt: before.at, scheduledDays: 0 },
  };
  return remember(card, last);
}

/** Days of the calendar, UTC, as the scheduler counts them. */
function daysBetween(from: Date, to: Date): number {
  return Math.floor(to.getTime() / DAY_MS) - Math.floor(from.getTime() / DAY_MS);
}

/** Chance, 0 to 1, that the question is known still. */
export function recallChance(memory: Memory, now: Date): number {
  return scheduler.get_retrievability(toCard(memory), now, false);
}

function toCard({ dueAt, stability, difficulty, scheduledDays, reps, lapses, reviewedAt }: Memory): Card {
  return {
    due: dueAt,
    stability,
    difficulty,
    scheduled_days: scheduledDays,
    reps,
    lapses,
    last_review: reviewedAt,
    state: State.Review,
    elapsed_days: 0,
    learning_steps: 0,
  };
}
