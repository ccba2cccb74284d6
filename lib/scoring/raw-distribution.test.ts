import fc from "fast-check";
import { expect, it } from "vitest";
import { rawDistribution } from "./raw-distribution";

/** The definition, with a new row for each item. */
function rowByRow(chances: readonly number[]): number[] {
  return chances.reduce<number[]>(
    (row, p) => [...row, 0].map((mass, raw) => (row[raw - 1] ?? 0) * p + mass * (1 - p)),
    [1],
  );
}

it("spreads two items by hand", () => {
  // 0.5 and 0.2: none 0.5 · 0.8, one 0.5 · 0.8 + 0.5 · 0.2, both 0.5 · 0.2.
  const [none, one, both] = rawDistribution([0.5, 0.2]);
  expect(none).toBeCloseTo(0.4, 12);
  expect(one).toBeCloseTo(0.5, 12);
  expect(both).toBeCloseTo(0.1, 12);
});

it("gives the same numbers in one row as with a new row for each item, to the last bit", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 65 }), (chances) => {
      expect(rawDistribution(chances)).toEqual(rowByRow(chances));
    }),
  );
});
