import { scoringConfig } from "./config";
import { updateDifficulty, type DifficultyBelief } from "./difficulty-update";
import type { PooledAnswer } from "./item-statistics";
import { softplus } from "./posterior";
import type { Normal } from "./rasch";

/** Half width of the grid in prior standard deviations, and its number of points: fine for errors of 0.01 logit. */
const HALF_WIDTH = 5;
const POINTS = 101;

type Answered = { readonly i: number; readonly right: 0 | 1 };

/** Abilities with the logarithm of the prior at each, and of every item the chance of a wrong answer there. */
type Grid = {
  readonly thetas: readonly number[];
  readonly logPrior: readonly number[];
  readonly logWrong: readonly (readonly number[])[];
};

/**
 * Beliefs in the difficulties (logits) of items after first answers: each begins with what its raters say, `b` with variance
 * ratingSd², and is updated by every candidate in turn. A candidate's ability for an item is the posterior mean and variance from
 * the candidate's other items, under `prior`, so that an item never tells its own ability. `answers` has a row a candidate, in
 * the order of the items; undefined where the item was not shown.
 */
export function difficultiesFromData(
  items: readonly { readonly b: number }[],
  answers: readonly (readonly (PooledAnswer | undefined)[])[],
  prior: Normal = scoringConfig.prior,
): DifficultyBelief[] {
  const beliefs = items.map(({ b }): DifficultyBelief => ({ b, variance: scoringConfig.ratingSd ** 2 }));
  const grid = gridOf(items, prior);
  for (const row of answers) {
    const shown = items.flatMap((_, i): Answered[] => {
      const answer = row[i];
      return answer === undefined ? [] : [{ i, right: answer.correct ? 1 : 0 }];
    });
    for (const { i, right, ability } of leaveOneOut(shown, grid)) {
      const belief = beliefs[i];
      if (belief !== undefined) beliefs[i] = updateDifficulty(belief, { ...ability, correct: right === 1 });
    }
  }
  return beliefs;
}

function gridOf(items: readonly { readonly b: number }[], prior: Normal): Grid {
  const step = (2 * HALF_WIDTH * prior.sd) / (POINTS - 1);
  const thetas = Array.from({ length: POINTS }, (_, k) => prior.mean - HALF_WIDTH * prior.sd + k * step);
  return {
    thetas,
    logPrior: thetas.map((theta) => -(((theta - prior.mean) / prior.sd) ** 2) / 2),
    logWrong: items.map(({ b }) => thetas.map((theta) => -softplus(theta - b))),
  };
}

/** For each answer the ability (mean and variance in logits) that all the others give. */
function leaveOneOut(shown: readonly Answered[], { thetas, logPrior, logWrong }: Grid) {
  // What a right answer adds to this, theta - b, holds b only as a constant, which drops out of every posterior.
  const all = logPrior.map((log, k) => shown.reduce((sum, { i }) => sum + (logWrong[i]?.[k] ?? 0), log));
  const raw = shown.reduce((sum, { right }) => sum + right, 0);
  return shown.map(({ i, right }) => {
    const logAt = (k: number) => (all[k] ?? 0) - (logWrong[i]?.[k] ?? 0) + (raw - right) * (thetas[k] ?? 0);
    return { i, right, ability: momentsOf(thetas, logAt) };
  });
}

function momentsOf(thetas: readonly number[], logAt: (k: number) => number): { theta: number; variance: number } {
  const logs = thetas.map((_, k) => logAt(k));
  const top = Math.max(...logs);
  let total = 0;
  let first = 0;
  let second = 0;
  for (const [k, theta] of thetas.entries()) {
    const weight = Math.exp((logs[k] ?? 0) - top);
    total += weight;
    first += weight * theta;
    second += weight * theta ** 2;
  }
  const theta = first / total;
  return { theta, variance: second / total - theta ** 2 };
}
