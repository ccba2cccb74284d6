import { logistic } from "./difficulty";
import { bisect } from "./bisect";

/** A normal distribution of ability: mean and standard deviation in logits. */
export type Normal = { readonly mean: number; readonly sd: number };

/** An estimate of ability and its standard error, both in logits. */
export type Estimate = { readonly theta: number; readonly se: number };

/** Abilities beyond this (logits) are told apart by no form. */
export const THETA_LIMIT = 30;

/**
 * Expected number right at ability theta: the sum of logistic(theta - b) (Rasch 1960). Items weigh the same, so the raw score
 * holds all that a form says of ability.
 */
export function expectedRaw(difficulties: readonly number[], theta: number): number {
  return difficulties.reduce((sum, b) => sum + logistic(theta - b), 0);
}

/** Fisher information at ability theta: the sum of p(1 - p), in 1/logit². */
export function information(difficulties: readonly number[], theta: number): number {
  return difficulties.reduce((sum, b) => {
    const p = logistic(theta - b);
    return sum + p * (1 - p);
  }, 0);
}

/**
 * Maximum likelihood: the ability at which the expected raw score is the observed one; standard error 1 / sqrt(information).
 * Null at none and all right, where no finite ability is likeliest. Throws where raw is no whole number of 0 to n.
 */
export function maximumLikelihood(difficulties: readonly number[], raw: number): Estimate | null {
  requireRaw(difficulties, raw);
  if (raw === 0 || raw === difficulties.length) return null;
  const theta = solve((x) => raw - expectedRaw(difficulties, x));
  return { theta, se: 1 / Math.sqrt(information(difficulties, theta)) };
}

/**
 * Weighted likelihood (Warm 1989): the root of raw - E(theta) + J / (2 I), with J the sum of p(1 - p)(1 - 2p); finite for every
 * raw score, its bias of a smaller order than that of maximum likelihood. Standard error 1 / sqrt(I). Throws like
 * maximumLikelihood.
 */
export function weightedLikelihood(difficulties: readonly number[], raw: number): Estimate {
  requireRaw(difficulties, raw);
  const theta = solve((x) => {
    let expected = 0;
    let info = 0;
    let skew = 0;
    for (const b of difficulties) {
      const p = logistic(x - b);
      expected += p;
      // 1 - p of a large ability would be rounded to nothing, and with it the quotient below.
      const q = logistic(b - x);
      info += p * q;
      skew += p * q * (q - p);
    }
    return raw - expected + skew / (2 * info);
  });
  return { theta, se: 1 / Math.sqrt(information(difficulties, theta)) };
}

/**
 * Maximum a posteriori under a normal prior: the root of raw - E(theta) - (theta - mean) / sd²; standard error
 * 1 / sqrt(I + 1 / sd²), the curvature at the mode. Throws like maximumLikelihood.
 */
export function maximumPosterior(difficulties: readonly number[], raw: number, prior: Normal): Estimate {
  requireRaw(difficulties, raw);
  const precision = 1 / prior.sd ** 2;
  const theta = solve((x) => raw - expectedRaw(difficulties, x) - (x - prior.mean) * precision);
  return { theta, se: 1 / Math.sqrt(information(difficulties, theta) + precision) };
}

/** Throws a RangeError where raw is no whole number of 0 to n. */
export function requireRaw(difficulties: readonly number[], raw: number): void {
  if (Number.isInteger(raw) && raw >= 0 && raw <= difficulties.length) return;
  throw new RangeError(`raw score ${raw} is not within 0 to ${difficulties.length}`);
}

function solve(falling: (theta: number) => number): number {
  return bisect(falling, { low: -THETA_LIMIT, high: THETA_LIMIT });
}
