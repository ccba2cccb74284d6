const STEPS = 200;

/**
 * Where a falling function crosses zero between `low` and `high`, to the last bit that a double holds; the nearer end where it
 * does not cross. Bisection cannot run away as Newton's method does on flat likelihoods.
 */
export function bisect(falling: (x: number) => number, { low, high }: { low: number; high: number }): number {
  let from = low;
  let to = high;
  for (let step = 0; step < STEPS; step++) {
    const middle = (from + to) / 2;
    if (middle <= from || middle >= to) break;
    if (falling(middle) > 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
