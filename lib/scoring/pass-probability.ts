import { scoringConfig } from "./config";
import { formCut } from "./scale";
import { rawDistributionAt } from "./raw-distribution";
import { likeReference, type Reference } from "./equating";
import type { Posterior } from "./posterior";

/** Points of the grid over the real standard, and how many standard deviations it reaches to each side. */
const STANDARD_POINTS = 41;
const STANDARD_REACH = 4;
/** Values of a curve that are kept at most: some grids, among them the one of the prior, which all scores ask for. */
const KEPT = 5_000;

export type PassWords = "veryLikelyPass" | "leaningPass" | "tooCloseToCall" | "leaningFail" | "veryLikelyFail";

/** Chance to pass at a known ability (logits). */
export type PassCurve = (theta: number) => number;

/**
 * Chance to pass a form like the reference one of `items` items at a known ability (logits), where the real standard lies
 * somewhere around ability 0, normally distributed with `standardSd` (logits): the mean, over standards s, of P(raw reaches the
 * sum of logistic(s - b)). With a standardSd of 0 the standard is known. Values are kept, since a grid asks for them again.
 */
export function createPassCurve(input: { reference: Reference; items: number; standardSd: number }): PassCurve {
  const form = likeReference(input.reference, input.items);
  const standards = standardGrid(input.standardSd).map(({ standard, weight }) => ({
    needed: Math.ceil(formCut(form.map((b) => b - standard)) - 1e-9),
    weight,
  }));
  const known = new Map<number, number>();
  return (theta) => {
    const before = known.get(theta);
    if (before !== undefined) return before;
    const from = rawDistributionAt(form, theta);
    for (let raw = from.length - 2; raw >= 0; raw--) from[raw] = (from[raw] ?? 0) + (from[raw + 1] ?? 0);
    const chance = standards.reduce((sum, { needed, weight }) => sum + weight * (from[needed] ?? 0), 0);
    // A belief that moves with the day asks for other abilities every time: they must not pile up.
    if (known.size >= KEPT) known.clear();
    known.set(theta, chance);
    return chance;
  };
}

const examCurves = new Map<string, PassCurve>();

/** The pass curve of the real exam's length for a reference form; kept, since all attempts of a scale version share it. */
export function examCurveOf(reference: Reference): PassCurve {
  const name = reference.difficulties.join();
  const { realExamItems, standardSd } = scoringConfig;
  const curve = examCurves.get(name) ?? createPassCurve({ reference, items: realExamItems, standardSd });
  examCurves.set(name, curve);
  return curve;
}

/** The pass curve averaged over what is believed of ability. */
export function passProbability({ thetas, weights }: Posterior, chanceAt: PassCurve): number {
  return thetas.reduce((sum, theta, i) => {
    const weight = weights[i] ?? 0;
    // Abilities that hardly anybody believes in move no decimal that is shown.
    return weight < 1e-12 ? sum : sum + weight * chanceAt(theta);
  }, 0);
}

/** The words for a pass probability: very likely from 90 %, leaning from 70 %, too close to call between 30 % and 70 %. */
export function passWords(probability: number): PassWords {
  const { veryLikely, leaning } = scoringConfig.passWords;
  if (probability >= veryLikely) return "veryLikelyPass";
  if (probability >= leaning) return "leaningPass";
  const fail = 1 - probability;
  if (fail >= veryLikely) return "veryLikelyFail";
  return fail >= leaning ? "leaningFail" : "tooCloseToCall";
}

function standardGrid(sd: number): { standard: number; weight: number }[] {
  if (sd === 0) return [{ standard: 0, weight: 1 }];
  const points = Array.from({ length: STANDARD_POINTS }, (_, i) => {
    const z = STANDARD_REACH * ((2 * i) / (STANDARD_POINTS - 1) - 1);
    return { standard: z * sd, weight: Math.exp(-(z ** 2) / 2) };
  });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ standard, weight }) => ({ standard, weight: weight / total }));
}
