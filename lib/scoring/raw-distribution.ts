import { logistic } from "./difficulty";

/**
 * Chance of every raw score from 0 to n for independent items with these chances of success (Lord and Wingersky 1984): each
 * item shifts the distribution by its chance. Index is the raw score; the sum is 1.
 */
export function rawDistribution(chances: readonly number[]): number[] {
  const distribution = new Float64Array(chances.length + 1);
  distribution[0] = 1;
  chances.forEach((p, items) => {
    // From above, so that every place still holds what it was before this item.
    for (let raw = items + 1; raw > 0; raw--) {
      distribution[raw] = (distribution[raw - 1] ?? 0) * p + (distribution[raw] ?? 0) * (1 - p);
    }
    distribution[0] = (distribution[0] ?? 0) * (1 - p);
  });
  return [...distribution];
}

/** The distribution of raw scores on a form (difficulties in logits) at ability theta (logits). */
export function rawDistributionAt(difficulties: readonly number[], theta: number): number[] {
  return rawDistribution(difficulties.map((b) => logistic(theta - b)));
}

/** P(X > raw) + P(X = raw) / 2: the mid-p upper tail, which rises with ability. */
export function midUpperTail(distribution: readonly number[], raw: number): number {
  let tail = (distribution[raw] ?? 0) / 2;
  for (let score = raw + 1; score < distribution.length; score++) tail += distribution[score] ?? 0;
  return tail;
}
