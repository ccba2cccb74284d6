import { logistic } from "./difficulty";

/**
 * Chance of every raw score from 0 to n for independent items with these chances of success (Lord and Wingersky 1984): each
 * item shifts the distribution by its chance. Index is the raw score; the sum is 1.
 */
export function rawDistribution(chances: readonly number[]): number[] {
  return [...distribute(Float64Array.from(chances))];
}

/** The distribution of raw scores on a form (difficulties in logits) at ability theta (logits). */
export function rawDistributionAt(difficulties: readonly number[], theta: number): number[] {
  return [...distributeAt(difficulties, theta)];
}

/** P(X > raw) + P(X = raw) / 2: the mid-p upper tail, which rises with ability. */
export function midUpperTail(distribution: ArrayLike<number>, raw: number): number {
  let tail = (distribution[raw] ?? 0) / 2;
  for (let score = raw + 1; score < distribution.length; score++) tail += distribution[score] ?? 0;
  return tail;
}

/** The mid-p upper tail of a raw score on a form at ability theta (logits). */
export function midUpperTailAt(difficulties: readonly number[], theta: number, raw: number): number {
  return midUpperTail(distributeAt(difficulties, theta), raw);
}

function distributeAt(difficulties: readonly number[], theta: number): Float64Array {
  const chances = new Float64Array(difficulties.length);
  for (let i = 0; i < chances.length; i++) chances[i] = logistic(theta - (difficulties[i] ?? 0));
  return distribute(chances);
}

function distribute(chances: Float64Array): Float64Array {
  const distribution = new Float64Array(chances.length + 1);
  distribution[0] = 1;
  for (let items = 0; items < chances.length; items++) {
    const p = chances[items] ?? 0;
    // From above, so that every place still holds what it was before this item.
    for (let raw = items + 1; raw > 0; raw--) {
      distribution[raw] = (distribution[raw - 1] ?? 0) * p + (distribution[raw] ?? 0) * (1 - p);
    }
    distribution[0] = (distribution[0] ?? 0) * (1 - p);
  }
  return distribution;
}
