import { logistic } from "./difficulty";

/** What is believed of an item's difficulty: mean and variance in logits and logits². */
export type DifficultyBelief = { readonly b: number; readonly variance: number };

/** One candidate's first answer to the item, and the ability that the candidate's other items give (mean, variance; logits). */
export type AbilityAndAnswer = { readonly theta: number; readonly variance: number; readonly correct: boolean };

/**
 * Belief in an item's difficulty after one first exposure, Gaussian: with k = 1 / sqrt(1 + pi (s² + v) / 8) for the spread of
 * ability and difficulty (MacKay 1992), P = logistic(k (theta - b)), v' = 1 / (1/v + k² P (1 - P)), b' = b - v' k (u - P).
 */
export function updateDifficulty(belief: DifficultyBelief, answer: AbilityAndAnswer): DifficultyBelief {
  const k = 1 / Math.sqrt(1 + (Math.PI * (answer.variance + belief.variance)) / 8);
  const p = logistic(k * (answer.theta - belief.b));
  const variance = 1 / (1 / belief.variance + k ** 2 * p * (1 - p));
  return { b: belief.b - variance * k * ((answer.correct ? 1 : 0) - p), variance };
}
