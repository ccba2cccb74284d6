import { logistic } from "./difficulty";
import { scoringConfig } from "./config";

const DAY_MS = 86_400_000;
const STEPS = 50;
const CLOSE_ENOUGH = 1e-10;

/**
 * What is believed of a candidate: ability overall and an offset for each domain, jointly normal, in logits. The first place is
 * the overall ability, the others are the offsets in the order of `domains`.
 */
export type AbilityState = {
  readonly domains: readonly number[];
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** When this was believed; null for a candidate of whom nothing is known. */
  readonly at: Date | null;
};

/** A first exposure: an item never seen before, its domain, its difficulty in logits, and whether it was answered right. */
export type FirstExposure = { readonly domain: number; readonly difficulty: number; readonly correct: boolean };

/** A candidate of whom nothing is known: N(-0.3, 1.2²) overall, offsets N(0, 0.4²). */
export function newState(domains: readonly number[]): AbilityState {
  const { prior, domainSd } = scoringConfig;
  const variances = [prior.sd ** 2, ...domains.map(() => domainSd ** 2)];
  return {
    domains,
    mean: [prior.mean, ...domains.map(() => 0)],
    covariance: variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0))),
    at: null,
  };
}

/** The same belief at a later moment: the variance of the overall ability grows by 0.01 logits² a day; never backwards. */
export function stateAt(state: AbilityState, now: Date): AbilityState {
  if (state.at === null) return { ...state, at: now };
  const days = Math.max(0, now.getTime() - state.at.getTime()) / DAY_MS;
  return {
    ...state,
    covariance: state.covariance.map((row, i) =>
      row.map((value, j) => (i === 0 && j === 0 ? value + days * scoringConfig.varianceADay : value)),
    ),
    at: days > 0 ? now : state.at,
  };
}

/**
 * The belief after the first exposures of one attempt: the mode and curvature of the posterior (Laplace), where each answer has
 * the Rasch chance logistic(theta + offset - b). Found by iterated weighted least squares, each round one pass of Kalman
 * updates, so the order of the items does not matter. Repeats must be left out by the caller. Throws on an unknown domain.
 */
export function updateState(state: AbilityState, exposures: readonly FirstExposure[], now: Date): AbilityState {
  const prior = stateAt(state, now);
  if (exposures.length === 0) return prior;
  const asked = exposures.map(({ domain, difficulty, correct }) => {
    const place = prior.domains.indexOf(domain) + 1;
    if (place === 0) throw new RangeError(`the state knows no domain ${domain}`);
    return { place, difficulty, right: correct ? 1 : 0 };
  });
  for (let step = 1, before = prior.mean; ; step++) {
    const { mean, covariance } = pass(prior, asked, before);
    // Half steps keep an answer against all expectation from throwing the next round off the curve.
    const isFar = mean.some((value, i) => Math.abs(value - (before[i] ?? 0)) > 2);
    const found = isFar ? mean.map((value, i) => (value + (before[i] ?? 0)) / 2) : mean;
    const isClose = found.every((value, i) => Math.abs(value - (before[i] ?? 0)) < CLOSE_ENOUGH);
    if (isClose || step === STEPS) return { ...prior, mean: found, covariance };
    before = found;
  }
}

type Asked = { readonly place: number; readonly difficulty: number; readonly right: number };

/** One pass of Kalman updates over the answers, linear around `before`. */
function pass(prior: AbilityState, asked: readonly Asked[], before: readonly number[]) {
  const size = prior.mean.length;
  const mean = Float64Array.from(prior.mean);
  const covariance = Float64Array.from(prior.covariance.flat());
  const gain = new Float64Array(size);
  for (const { place, difficulty, right } of asked) {
    // The answer as an observation of theta + offset.
    const centre = (before[0] ?? 0) + (before[place] ?? 0);
    const p = logistic(centre - difficulty);
    const weight = Math.max(p * (1 - p), 1e-12);
    const observed = centre + (right - p) / weight;
    for (let i = 0; i < size; i++) gain[i] = (covariance[i * size] ?? 0) + (covariance[i * size + place] ?? 0);
    const spread = (gain[0] ?? 0) + (gain[place] ?? 0) + 1 / weight;
    const miss = observed - ((mean[0] ?? 0) + (mean[place] ?? 0));
    for (let i = 0; i < size; i++) {
      const own = gain[i] ?? 0;
      mean[i] = (mean[i] ?? 0) + (own / spread) * miss;
      for (let j = 0; j < size; j++) {
        covariance[i * size + j] = (covariance[i * size + j] ?? 0) - (own * (gain[j] ?? 0)) / spread;
      }
    }
  }
  return {
    mean: [...mean],
    covariance: prior.mean.map((_, i) => [...covariance.subarray(i * size, (i + 1) * size)]),
  };
}

/**
 * Overall ability as a normal distribution in logits: what an exam that draws its domains by these weights measures, the mean of
 * theta + offset with the weights as shares.
 */
export function overallOf(state: AbilityState, weights: ReadonlyMap<number, number>): { mean: number; sd: number } {
  const total = state.domains.reduce((sum, domain) => sum + (weights.get(domain) ?? 0), 0);
  const direction = [1, ...state.domains.map((domain) => (total === 0 ? 0 : (weights.get(domain) ?? 0) / total))];
  return project(state, direction);
}

/** Ability in one domain, theta + offset, as a normal distribution in logits. Throws on an unknown domain. */
export function domainOf(state: AbilityState, domain: number): { mean: number; sd: number } {
  if (!state.domains.includes(domain)) throw new RangeError(`the state knows no domain ${domain}`);
  return project(state, [1, ...state.domains.map((other) => (other === domain ? 1 : 0))]);
}

function project({ mean, covariance }: AbilityState, direction: readonly number[]): { mean: number; sd: number } {
  const centre = mean.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0);
  const variance = covariance.reduce(
    (sum, row, i) => sum + row.reduce((part, value, j) => part + value * (direction[i] ?? 0) * (direction[j] ?? 0), 0),
    0,
  );
  return { mean: centre, sd: Math.sqrt(Math.max(0, variance)) };
}
