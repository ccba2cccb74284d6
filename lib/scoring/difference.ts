/** A score with the interval that holds the true one. */
export type BandedScore = { readonly scaled: number; readonly low: number; readonly high: number };

/** A difference of two scores with its interval, at the coverage that the two bands have. */
export type ScoreDifference = { readonly points: number; readonly low: number; readonly high: number };

/**
 * The difference b - a of two independent scores in scaled points, with the interval that its error leaves. The errors of the two
 * add up in squares, as in the standard error of a difference, sqrt(SE_a² + SE_b²); because the bands are not symmetric, each side is
 * recovered from the limits that face it (MOVER: Zou and Donner 2008, Statistics in Medicine 27, 1693-1702):
 * low = d - sqrt((b - b_low)² + (a_high - a)²), high = d + sqrt((b_high - b)² + (a - a_low)²).
 */
export function differenceOf(a: BandedScore, b: BandedScore): ScoreDifference {
  const points = b.scaled - a.scaled;
  return {
    points,
    low: Math.round(points - Math.hypot(b.scaled - b.low, a.high - a.scaled)),
    high: Math.round(points + Math.hypot(b.high - b.scaled, a.scaled - a.low)),
  };
}
