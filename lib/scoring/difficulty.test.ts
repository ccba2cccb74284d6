import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { chanceOf, difficultyOf, logistic, standardShift } from "./difficulty";

const single = { optionCount: 4, selectCount: 1 };

describe("chanceOf", () => {
  it("is one in the number of ways to choose", () => {
    expect(chanceOf(4, 1)).toBe(0.25);
    expect(chanceOf(5, 2)).toBeCloseTo(0.1, 12);
    expect(chanceOf(6, 3)).toBeCloseTo(0.05, 12);
  });
});

describe("difficultyOf", () => {
  it("is minus the logit of the rating", () => {
    // By hand: ln(0.5/0.5) = 0; ln(0.8/0.2) = ln 4 = 1.386294.
    expect(difficultyOf({ ...single, angoffMean: 0.5 }, 0)).toBeCloseTo(0, 12);
    expect(difficultyOf({ ...single, angoffMean: 0.8 }, 0)).toBeCloseTo(-1.386294, 6);
    expect(difficultyOf({ ...single, angoffMean: 0.8 }, 0.5)).toBeCloseTo(-1.886294, 6);
  });

  it("keeps ratings within 0.10 and 0.97 and above chance", () => {
    expect(difficultyOf({ ...single, angoffMean: 1 }, 0)).toBeCloseTo(-Math.log(0.97 / 0.03), 12);
    // Four options: chance 0.25, so 0.30 at least. ln(0.3/0.7) = -0.847298.
    expect(difficultyOf({ ...single, angoffMean: 0.05 }, 0)).toBeCloseTo(0.847298, 6);
    // Two of five: chance 0.10, so 0.15. Three of six: 0.05 and 0.05 make 0.10.
    expect(difficultyOf({ optionCount: 5, selectCount: 2, angoffMean: 0 }, 0)).toBeCloseTo(Math.log(0.85 / 0.15), 12);
    expect(difficultyOf({ optionCount: 6, selectCount: 3, angoffMean: 0 }, 0)).toBeCloseTo(Math.log(0.9 / 0.1), 12);
  });
});

describe("standardShift", () => {
  it("makes the weighted mean success of the just-qualified candidate the asked share", () => {
    const items = fc.array(fc.record({ angoffMean: fc.double({ min: 0.2, max: 0.95, noNaN: true }) }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.tuple(items, items), fc.double({ min: 0.4, max: 0.9, noNaN: true }), ([one, two], share) => {
        const domains = [
          { weight: 32, items: one.map((item) => ({ ...single, ...item })) },
          { weight: 68, items: two.map((item) => ({ ...single, ...item })) },
        ];
        const shift = standardShift({ domains, share });
        const meanOf = (list: readonly { angoffMean: number }[]) =>
          list.reduce((sum, item) => sum + logistic(-difficultyOf({ ...single, ...item }, shift)), 0) / list.length;
        expect(0.32 * meanOf(one) + 0.68 * meanOf(two)).toBeCloseTo(share, 9);
      }),
      { numRuns: runs(100, 1_000) },
    );
  });

  it("refuses a domain without items", () => {
    expect(() => standardShift({ domains: [{ weight: 1, items: [] }], share: 0.7 })).toThrow(RangeError);
  });
});
