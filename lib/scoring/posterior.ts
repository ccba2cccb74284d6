import { scoringConfig } from "./config";
import { requireRaw, type Estimate, type Normal } from "./rasch";

/** Abilities (logits), evenly spaced, each with its share of belief; the shares sum to 1. */
export type Posterior = { readonly thetas: readonly number[]; readonly weights: readonly number[] };

/** Half width of the grid in prior standard deviations, and its number of points: fine enough for six decimals on 65 items. */
const HALF_WIDTH = 8;
const POINTS = 801;
/** Columns that are kept at most, of 6.4 kB each. */
const KEPT = 1_000;

/**
 * Belief in abilities after a raw score on a form, from a normal prior: prior density times exp(raw · theta) times the product
 * of 1 - p (the Rasch likelihood up to a constant), on a grid. Throws where raw is no whole number of 0 to n.
 */
export function posteriorOf(difficulties: readonly number[], raw: number, prior: Normal): Posterior {
  requireRaw(difficulties, raw);
  const isKnown = prior.mean === nobody.mean && prior.sd === nobody.sd;
  const thetas = isKnown ? gridOfNobody : gridOf(prior);
  const failures = isKnown ? addKnown(difficulties) : addUp(thetas, difficulties);
  return weigh(thetas, prior, (theta, i) => raw * theta - (failures[i] ?? 0));
}

/** The prior itself as a grid. */
export function priorGrid(prior: Normal): Posterior {
  return weigh(gridOf(prior), prior, () => 0);
}

/** Expected a posteriori ability (EAP; Bock and Mislevy 1982) and the posterior standard deviation, in logits. */
export function meanOf({ thetas, weights }: Posterior): Estimate {
  let theta = 0;
  for (let i = 0; i < thetas.length; i++) theta += (thetas[i] ?? 0) * (weights[i] ?? 0);
  let variance = 0;
  for (let i = 0; i < thetas.length; i++) variance += ((thetas[i] ?? 0) - theta) ** 2 * (weights[i] ?? 0);
  return { theta, se: Math.sqrt(variance) };
}

/** Belief that ability is at least `theta`; the cell that holds the border counts in proportion. */
export function shareFrom({ thetas, weights }: Posterior, theta: number): number {
  const step = (thetas[1] ?? 0) - (thetas[0] ?? 0);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const part = ((thetas[i] ?? 0) + step / 2 - theta) / step;
    sum += (weights[i] ?? 0) * Math.min(1, Math.max(0, part));
  }
  return sum;
}

/** The ability below which a share of the belief lies, in logits. */
export function quantileOf({ thetas, weights }: Posterior, share: number): number {
  const step = (thetas[1] ?? 0) - (thetas[0] ?? 0);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    if (sum + weight >= share && weight > 0) return (thetas[i] ?? 0) - step / 2 + (step * (share - sum)) / weight;
    sum += weight;
  }
  return thetas.at(-1) ?? 0;
}

/** ln(1 + e^x) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function gridOf({ mean, sd }: Normal): number[] {
  const step = (2 * HALF_WIDTH * sd) / (POINTS - 1);
  const thetas: number[] = [];
  for (let i = 0; i < POINTS; i++) thetas.push(mean - HALF_WIDTH * sd + i * step);
  return thetas;
}

function weigh(
  thetas: readonly number[],
  { mean, sd }: Normal,
  logLikelihood: (theta: number, i: number) => number,
): Posterior {
  const weights = thetas.map((theta, i) => logLikelihood(theta, i) - ((theta - mean) / sd) ** 2 / 2);
  let top = -Infinity;
  for (const value of weights) top = Math.max(top, value);
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] = Math.exp((weights[i] ?? 0) - top);
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / total;
  return { thetas, weights };
}

/** The sum of softplus(theta - b) over the difficulties in their order, for every theta. */
function addUp(thetas: readonly number[], difficulties: readonly number[]): Float64Array {
  const sums = new Float64Array(thetas.length);
  for (const b of difficulties) {
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + softplus((thetas[i] ?? 0) - b);
  }
  return sums;
}

/** Of whom nothing is known yet: every score begins there, with the same abilities. */
const nobody: Normal = scoringConfig.prior;
const gridOfNobody = gridOf(nobody);
const columns = new Map<number, Float64Array>();

/**
 * What addUp gives on the grid of nobody. Each difficulty has a column of its own there that is kept: a bank has some hundreds of them,
 * and the logarithms are most of what a score costs.
 */
function addKnown(difficulties: readonly number[]): Float64Array {
  const sums = new Float64Array(gridOfNobody.length);
  for (const b of difficulties) {
    const column = columnOf(b);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (column[i] ?? 0);
  }
  return sums;
}

function columnOf(b: number): Float64Array {
  const known = columns.get(b);
  if (known !== undefined) return known;
  const column = addUp(gridOfNobody, [b]);
  if (columns.size >= KEPT) columns.clear();
  columns.set(b, column);
  return column;
}
