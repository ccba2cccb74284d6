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
