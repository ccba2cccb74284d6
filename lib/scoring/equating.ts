import { bisect } from "./bisect";
import { midUpperTailAt } from "./raw-distribution";
import { expectedRaw, maximumLikelihood, requireRaw, THETA_LIMIT } from "./rasch";
import { quantile } from "./reference-form";
import { formCut, inOrder, isPass, type Scale } from "./scale";

/**
 * The form that every other one is equated to: its difficulties (logits), and the share right that is worth the cut score,
 * which is what ability 0 is expected to get on it.
 */
export type Reference = { readonly difficulties: readonly number[]; readonly shareAtCut: number };

/** A reference form whose share at the cut follows from its difficulties: the mean of logistic(-b). Throws when empty. */
export function toReference(difficulties: readonly number[]): Reference {
  if (difficulties.length === 0) throw new RangeError("a reference form needs items");
  return { difficulties, shareAtCut: formCut(difficulties) / difficulties.length };
}

/**
 * Share right on the reference form that is worth a raw score on a form (true-score equating, Kolen and Brennan 2014, ch. 6): the
 * ability at which the form's expected raw score is the observed one, then the reference form's mean success at it. 0 at none
 * and 1 at all right. Throws where raw is no whole number of 0 to n.
 */
export function equatedShare(difficulties: readonly number[], raw: number, reference: Reference): number {
  requireRaw(difficulties, raw);
  const estimate = maximumLikelihood(inOrder(difficulties), raw);
  if (estimate === null) return raw === 0 ? 0 : 1;
  return trueShare(reference, estimate.theta);
}

/** Mean success on the reference form at ability theta (logits); 0 and 1 at minus and plus infinity. */
export function trueShare({ difficulties }: Reference, theta: number): number {
  if (theta === -Infinity) return 0;
  if (theta === Infinity) return 1;
  return expectedRaw(difficulties, theta) / difficulties.length;
}

/**
 * Scaled points, not rounded, of a share right on the reference form: two straight lines that meet at the share at the cut,
 * through (0, min) and (1, max).
 */
export function scaledOfShare(share: number, shareAtCut: number, scale: Scale): number {
  if (!(shareAtCut > 0 && shareAtCut < 1))
    throw new RangeError(`share at the cut ${shareAtCut} is not between 0 and 1`);
  return share < shareAtCut
    ? scale.min + ((scale.cut - scale.min) * share) / shareAtCut
    : scale.cut + ((scale.max - scale.cut) * (share - shareAtCut)) / (1 - shareAtCut);
}

/**
 * Whole scaled points of a raw score: equated, put on the two lines, rounded, and kept below the cut score under the form's cut
 * and at it or above from the cut on, so that number and verdict agree.
 */
export function equatedScore(input: {
  difficulties: readonly number[];
  raw: number;
  reference: Reference;
  scale: Scale;
}): number {
  const { difficulties, raw, reference, scale } = input;
  const share = equatedShare(difficulties, raw, reference);
  const points = Math.round(scaledOfShare(share, reference.shareAtCut, scale));
  return isPass(raw, formCut(difficulties)) ? Math.max(scale.cut, points) : Math.min(scale.cut - 1, points);
}

/** Whole scaled points that an ability (logits) is worth: its true share right on the reference form, put on the two lines. */
export function scaledOfAbility(theta: number, reference: Reference, scale: Scale): number {
  return Math.round(scaledOfShare(trueShare(reference, theta), reference.shareAtCut, scale));
}

/** A range of abilities in logits; infinite where the answers set no bound. */
export type AbilityBand = { readonly low: number; readonly high: number };

/**
 * Exact mid-p interval for ability (Lancaster 1961 for the mid-p; Brown, Cai and DasGupta 2001 for why not Wald's): the low end
 * gives the observed raw score or more a chance of (1 - coverage) / 2, counting half of the score itself, the high end mirrors
 * it. Unbounded below at none and above at all right. Throws where raw is no whole number of 0 to n.
 */
export function abilityBand(difficulties: readonly number[], raw: number, coverage: number): AbilityBand {
  requireRaw(difficulties, raw);
  const tail = (1 - coverage) / 2;
  const upper = (theta: number) => midUpperTailAt(difficulties, theta, raw);
  const range = { low: -THETA_LIMIT, high: THETA_LIMIT };
  return {
    low: raw === 0 ? -Infinity : bisect((theta) => tail - upper(theta), range),
    high: raw === difficulties.length ? Infinity : bisect((theta) => 1 - tail - upper(theta), range),
  };
}

/** The band in whole scaled points. */
export function scaledBand(band: AbilityBand, reference: Reference, scale: Scale): { low: number; high: number } {
  return { low: scaledOfAbility(band.low, reference, scale), high: scaledOfAbility(band.high, reference, scale) };
}

/** Difficulties (logits) of a shorter or longer form like the reference: its quantiles at (i + 1/2) / count, interpolated. */
export function likeReference({ difficulties }: Reference, count: number): number[] {
  const sorted = inOrder(difficulties);
  return Array.from({ length: count }, (_, i) => quantile(sorted, (i + 0.5) / count));
}
