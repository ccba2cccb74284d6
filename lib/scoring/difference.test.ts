import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf } from "./difference";

describe("differenceOf", () => {
  it("adds the errors of both scores in squares", () => {
    // By hand: sides of 30 and 40 make 50; 60 and 80 make 100.
    const a = { scaled: 700, low: 620, high: 740 };
    const b = { scaled: 760, low: 730, high: 820 };
    expect(differenceOf(a, b)).toEqual({ points: 60, low: 10, high: 160 });
  });

  it("is zero with an error when a score is set against itself", () => {
    const a = { scaled: 700, low: 670, high: 740 };
    expect(differenceOf(a, a)).toEqual({ points: 0, low: -50, high: 50 });
  });

  it("mirrors itself when the two change places, and always holds the difference", () => {
    const score = fc
      .tuple(fc.integer({ min: 100, max: 1000 }), fc.nat(200), fc.nat(200))
      .map(([scaled, down, up]) => ({ scaled, low: scaled - down, high: scaled + up }));
    fc.assert(
      fc.property(score, score, (a, b) => {
        const there = differenceOf(a, b);
        const back = differenceOf(b, a);
        expect(there.points).toBe(b.scaled - a.scaled);
        expect(there.low).toBeLessThanOrEqual(there.points);
        expect(there.high).toBeGreaterThanOrEqual(there.points);
        // Rounding of a half goes up on both sides.
        expect(Math.abs(there.low + back.high)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
