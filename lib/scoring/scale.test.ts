import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { formCut, isPass, scaledScore } from "./scale";

const scale = { min: 100, cut: 720, max: 1000 };
const difficulties = fc.array(fc.double({ min: -3.4, max: 2.2, noNaN: true }), { minLength: 5, maxLength: 65 });

describe("formCut", () => {
  it("is what the just-qualified candidate is expected to get", () => {
    // By hand: b = 0 twice is half a point each, b = -ln 4 is 0.8.
    expect(formCut([0, 0, -Math.log(4)])).toBeCloseTo(1.8, 12);
  });

  it("is lower on a harder form, so that it asks for less", () => {
    expect(formCut([1, 1, 1])).toBeLessThan(formCut([0, 0, 0]));
  });
});

describe("scaledScore", () => {
  it("draws the two lines through lowest, cut and highest score", () => {
    // By hand, 65 items, cut 46.8: 40 right are 100 + 620 x 40 / 46.8 = 629.9; 50 right are 720 + 280 x 3.2 / 18.2 = 769.2.
    expect(scaledScore({ raw: 40, count: 65, cut: 46.8, scale })).toBe(630);
    expect(scaledScore({ raw: 50, count: 65, cut: 46.8, scale })).toBe(769);
  });

  it("never rounds a fail up to the cut or a pass below it", () => {
    // 46 of a cut of 46.01 is 719.87 and would round to 720.
    expect(scaledScore({ raw: 46, count: 65, cut: 46.01, scale })).toBe(719);
    expect(scaledScore({ raw: 47, count: 65, cut: 46.999, scale })).toBe(720);
  });

  it("refuses what is no raw score or no cut", () => {
    expect(() => scaledScore({ raw: 66, count: 65, cut: 46, scale })).toThrow(RangeError);
    expect(() => scaledScore({ raw: -1, count: 65, cut: 46, scale })).toThrow(RangeError);
    expect(() => scaledScore({ raw: 1.5, count: 65, cut: 46, scale })).toThrow(RangeError);
    expect(() => scaledScore({ raw: 1, count: 65, cut: 0, scale })).toThrow(RangeError);
    expect(() => scaledScore({ raw: 1, count: 65, cut: NaN, scale })).toThrow(RangeError);
  });

  it("is 100 for none, 1000 for all, never falls with one more right, and passes exactly from the cut", () => {
    fc.assert(
      fc.property(difficulties, (b) => {
        const cut = formCut(b);
        const count = b.length;
        const scores = Array.from({ length: count + 1 }, (_, raw) => scaledScore({ raw, count, cut, scale }));
        expect(scores[0]).toBe(100);
        expect(scores[count]).toBe(1000);
        scores.forEach((score, raw) => {
          expect(Number.isInteger(score)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(scores[raw - 1] ?? 100);
          expect(score >= 720).toBe(isPass(raw, cut));
        });
      }),
      { numRuns: runs(200, 1_000) },
    );
  });

  it("never asks for more on a form that is harder item by item", () => {
    fc.assert(
      fc.property(difficulties, fc.double({ min: 0, max: 2, noNaN: true }), (b, harder) => {
        expect(Math.ceil(formCut(b.map((x) => x + harder)))).toBeLessThanOrEqual(Math.ceil(formCut(b)));
      }),
      { numRuns: runs(200, 1_000) },
    );
  });
});
