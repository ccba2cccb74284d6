import { logistic } from "./difficulty";

/**
 * Chance of every raw score from 0 to n for independent items with these chances of success (Lord and Wingersky 1984): each
 * item shifts the distribution by its chance. Index is the raw score; the sum is 1.
 */
export function rawDistribution(chances: readonly number[]): number[] {
  let distribution = [1];
  for (const p of chances) {
    const next = Array.from({ length: distribution.length + 1 }, () => 0);
    distribution.forEach((mass, raw) => {
      next[raw] = (next[raw] ?? 0) + mass * (1 - p);
      next[raw + 1] = (next[raw + 1] ?? 0) + mass * p;
    });
    distribution = next;
  }
  return distribution;
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
