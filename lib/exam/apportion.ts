/**
 * Whole seats in proportion to weights, by largest remainder (Hamilton). Ties go to the earlier weight.
 * `total` is a whole number of seats; the result has one entry a weight and sums to `total`.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) throw new RangeError("apportion needs a positive sum of weights");
  const exact = weights.map((weight) => (total * weight) / sum);
  const seats = exact.map(Math.floor);
  const left = total - seats.reduce((a, b) => a + b, 0);
  exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => {
      seats[index] = (seats[index] ?? 0) + 1;
    });
  return seats;
}
