import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { formCut } from "./scale";

const difficulties = fc.array(fc.double({ min: -3.4, max: 2.2, noNaN: true }), { minLength: 5, maxLength: 65 });

describe("formCut", () => {
  it("is what the just-qualified candidate is expected to get", () => {
    // By hand: b = 0 twice is half a point each, b = -ln 4 is 0.8.
    expect(formCut([0, 0, -Math.log(4)])).toBeCloseTo(1.8, 12);
  });

  it("is lower on a harder form, so that it asks for less", () => {
    expect(formCut([1, 1, 1])).toBeLessThan(formCut([0, 0, 0]));
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
