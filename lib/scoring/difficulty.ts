import { scoringConfig } from "./config";

/** What the measure reads of an item: the mean Angoff rating (a share) and how it is answered. */
export type RatedItem = {
  readonly angoffMean: number;
  readonly optionCount: number;
  readonly selectCount: number;
};

/** The logistic function: logits to a share. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Share that blind guessing gets right when `selectCount` of `optionCount` options must be found exactly: 1 / C(n, k). */
export function chanceOf(optionCount: number, selectCount: number): number {
  let combinations = 1;
  for (let i = 0; i < selectCount; i++) combinations = (combinations * (optionCount - i)) / (i + 1);
  return 1 / combinations;
}

/**
 * Rasch difficulty in logits of an Angoff rating p, where ability 0 is the minimally qualified candidate:
 * b = -logit(p) - shift, with p clamped to [0.10, 0.97] and to chance + 0.05. The shift (logits) of the scale version moves
 * all items by one constant, so that the standard is the assumed share and not the raters' own.
 */
export function difficultyOf(item: RatedItem, shift: number): number {
  const floor = Math.max(
    scoringConfig.minRating,
    chanceOf(item.optionCount, item.selectCount) + scoringConfig.aboveChance,
  );
  const p = Math.min(scoringConfig.maxRating, Math.max(floor, item.angoffMean));
  return -Math.log(p / (1 - p)) - shift;
}

/**
 * The shift (logits) for which the mean success of a candidate at ability 0, averaged within domains and weighted between them,
 * is `share`. Solved by bisection; the mean is monotone in the shift. Throws where a weighted domain has no item.
 */
export function standardShift(input: {
  domains: readonly { readonly weight: number; readonly items: readonly RatedItem[] }[];
  share: number;
}): number {
  const total = input.domains.reduce((sum, { weight }) => sum + weight, 0);
  const meanAt = (shift: number) =>
    input.domains.reduce((sum, { weight, items }) => {
      if (items.length === 0) throw new RangeError("a domain without items has no mean difficulty");
      const mean = items.reduce((s, item) => s + logistic(-difficultyOf(item, shift)), 0) / items.length;
      return sum + (weight / total) * mean;
    }, 0);
  let low = -10;
  let high = 10;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (meanAt(middle) < input.share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
