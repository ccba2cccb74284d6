import { requireRaw, type Estimate, type Normal } from "./rasch";

/** Abilities (logits), evenly spaced, each with its share of belief; the shares sum to 1. */
export type Posterior = { readonly thetas: readonly number[]; readonly weights: readonly number[] };

/** Half width of the grid in prior standard deviations, and its number of points: fine enough for six decimals on 65 items. */
const HALF_WIDTH = 8;
const POINTS = 801;

/**
 * Belief in abilities after a raw score on a form, from a normal prior: prior density times exp(raw · theta) times the product
 * of 1 - p (the Rasch likelihood up to a constant), on a grid. Throws where raw is no whole number of 0 to n.
 */
export function posteriorOf(difficulties: readonly number[], raw: number, prior: Normal): Posterior {
  requireRaw(difficulties, raw);
  return gridOf(prior, (theta) => raw * theta - difficulties.reduce((sum, b) => sum + softplus(theta - b), 0));
}

/** The prior itself as a grid. */
export function priorGrid(prior: Normal): Posterior {
  return gridOf(prior, () => 0);
}

/** Expected a posteriori ability (EAP; Bock and Mislevy 1982) and the posterior standard deviation, in logits. */
export function meanOf({ thetas, weights }: Posterior): Estimate {
  const theta = thetas.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  const variance = thetas.reduce((sum, value, i) => sum + (value - theta) ** 2 * (weights[i] ?? 0), 0);
  return { theta, se: Math.sqrt(variance) };
}

/** Belief that ability is at least `theta`; the cell that holds the border counts in proportion. */
export function shareFrom({ thetas, weights }: Posterior, theta: number): number {
  const step = (thetas[1] ?? 0) - (thetas[0] ?? 0);
  return weights.reduce((sum, weight, i) => {
    const part = ((thetas[i] ?? 0) + step / 2 - theta) / step;
    return sum + weight * Math.min(1, Math.max(0, part));
  }, 0);
}

/** The ability below which a share of the belief lies, in logits. */
export function quantileOf({ thetas, weights }: Posterior, share: number): number {
  const step = (thetas[1] ?? 0) - (thetas[0] ?? 0);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    if (sum + weight >= share && weight > 0) return (thetas[i] ?? 0) - step / 2 + (step * (share - sum)) / weight;
    sum += weight;
  }
  return thetas.at(-1) ?? 0;
}

function gridOf(prior: Normal, logLikelihood: (theta: number) => number): Posterior {
  const step = (2 * HALF_WIDTH * prior.sd) / (POINTS - 1);
  const thetas = Array.from({ length: POINTS }, (_, i) => prior.mean - HALF_WIDTH * prior.sd + i * step);
  const logs = thetas.map((theta) => logLikelihood(theta) - ((theta - prior.mean) / prior.sd) ** 2 / 2);
  const top = Math.max(...logs);
  const raised = logs.map((value) => Math.exp(value - top));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return { thetas, weights: raised.map((value) => value / total) };
}

/** ln(1 + e^x) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
