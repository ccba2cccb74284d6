import { domainOf, overallOf, type AbilityState } from "./ability-state";
import { scoringConfig } from "./config";
import { scaledOfAbility, type Reference } from "./equating";
import { passProbability, type PassCurve } from "./pass-probability";
import { priorGrid, quantileOf, type Posterior } from "./posterior";
import type { Normal } from "./rasch";
import type { Scale } from "./scale";

/** What turns a belief in abilities into scores: domain shares of an exam, the reference form, the scale, the pass curve. */
export type ReadinessRules = {
  readonly weights: ReadonlyMap<number, number>;
  readonly reference: Reference;
  readonly scale: Scale;
  readonly curve: PassCurve;
};

/** Where a candidate stands, in whole scaled points with the 90 % of belief, and the chance to pass an exam. */
export type Standing = {
  readonly scaled: number;
  readonly low: number;
  readonly high: number;
  readonly passProbability: number;
};

/** The standing that a state of belief means; for another day, pass the state of that day (stateAt). */
export function standingOf(state: AbilityState, rules: ReadinessRules): Standing {
  const believed = priorGrid(overallOf(state, rules.weights));
  return { ...toPoints(believed, rules), passProbability: passProbability(believed, rules.curve) };
}

/** Points that are kept: a course asks for those of the same attempts until there is another one. */
const KEPT = 500;
const known = new Map<string, Omit<Standing, "passProbability">>();

/** A standing without the chance to pass, which takes the longest to reckon. */
export function pointsOf(state: AbilityState, rules: ReadinessRules): Omit<Standing, "passProbability"> {
  const { mean, sd } = overallOf(state, rules.weights);
  const { reference, scale } = rules;
  const name = [mean, sd, scale.min, scale.cut, scale.max, reference.shareAtCut, reference.difficulties].join();
  const points = known.get(name) ?? toPoints(priorGrid({ mean, sd }), rules);
  if (known.size >= KEPT) known.clear();
  known.set(name, points);
  return points;
}

function toPoints(believed: Posterior, { reference, scale }: ReadinessRules): Omit<Standing, "passProbability"> {
  const tail = (1 - scoringConfig.bandCoverage) / 2;
  const pointsAt = (share: number) => scaledOfAbility(quantileOf(believed, share), reference, scale);
  return { scaled: pointsAt(0.5), low: pointsAt(tail), high: pointsAt(1 - tail) };
}

/** The domain on which the result hangs most, and how many new items would measure it well; 0 where it is measured well. */
export type Leverage = { readonly domain: number; readonly newItems: number };

/**
 * The domain whose expected shortfall below the standard, E[max(0, -ability)], times its share of the exam is largest: it is
 * weak, or so little known that it may be. New items bring its error to `wellMeasuredSd`: 1/sd² grows by the information of each.
 */
export function leverageOf(state: AbilityState, weights: ReadonlyMap<number, number>): Leverage {
  const { wellMeasuredSd, informationAnItem } = scoringConfig;
  const [first] = state.domains
    .map((domain) => ({ domain, shortfall: (weights.get(domain) ?? 0) * expectedShortfall(domainOf(state, domain)) }))
    .sort((a, b) => b.shortfall - a.shortfall || a.domain - b.domain);
  if (first === undefined) throw new RangeError("a state without domains has no leverage");
  const { sd } = domainOf(state, first.domain);
  const missing = 1 / wellMeasuredSd ** 2 - 1 / sd ** 2;
  return { domain: first.domain, newItems: Math.max(0, Math.ceil(missing / informationAnItem)) };
}

function expectedShortfall(ability: Normal): number {
  const { thetas, weights } = priorGrid(ability);
  return thetas.reduce((sum, theta, i) => sum + (weights[i] ?? 0) * Math.max(0, -theta), 0);
}
