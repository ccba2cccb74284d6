import { bisect } from "./bisect";
import { formCut } from "./scale";

/** Standard normal quantiles at (i + 1/2) / count, shifted so that ability 0 is expected to get `share` of them right. */
export function normalForm(count: number, share: number): number[] {
  const spread = Array.from({ length: count }, (_, i) => quantile((i + 0.5) / count));
  const shift = bisect((x) => share - formCut(spread.map((b) => b - x)) / count, { low: -10, high: 10 });
  return spread.map((b) => b - shift);
}

/** The inverse of the standard normal distribution function, by bisection on its integral (Abramowitz and Stegun 26.2.17). */
function quantile(share: number): number {
  return bisect((x) => share - cumulative(x), { low: -8, high: 8 });
}

function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)) *
    (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))));
  return x >= 0 ? 1 - tail : tail;
}
