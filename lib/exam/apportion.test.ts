import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { apportion } from "./apportion";

describe("apportion", () => {
  it("gives left-over places to the largest remainders, so no form is short an item", () => {
    // By hand: 65 items at 32/26/24/18 % are 20.8, 16.9, 15.6, 11.7 - three places are left over.
    expect(apportion(65, [32, 26, 24, 18])).toEqual([21, 17, 15, 12]);
    // 50: 16, 13, 12, 9 exactly.
    expect(apportion(50, [32, 26, 24, 18])).toEqual([16, 13, 12, 9]);
  });

  it("refuses weights that say nothing", () => {
    expect(() => apportion(5, [0, 0])).toThrow(RangeError);
  });

  it("always sums to the total and stays within one of the exact share", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 })
      .filter((w) => w.some((x) => x > 0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), weights, (total, shares) => {
        const seats = apportion(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(seats.reduce((a, b) => a + b, 0)).toBe(total);
        seats.forEach((seat, i) => expect(Math.abs(seat - (total * (shares[i] ?? 0)) / sum)).toBeLessThan(1));
      }),
      { numRuns: runs(300, 1_000) },
    );
  });
});
