import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { logistic } from "./difficulty";
import { meanOf, posteriorOf, quantileOf, shareFrom } from "./posterior";
import { expectedRaw, information, maximumLikelihood, maximumPosterior, weightedLikelihood } from "./rasch";
import { midUpperTail, rawDistribution } from "./raw-distribution";

const forms = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 65 });
// LSAT section 6 (Bock and Lieberman 1970), discrimination 1.
const lsat6 = [-2.872, -1.063, -0.258, -1.388, -2.219];

describe("maximumLikelihood", () => {
  it("is the ability that expects the observed raw score", () => {
    // By hand: two items at 0, one right: p = 1/2 each, theta 0, information 2 x 1/4, SE sqrt(2).
    const even = maximumLikelihood([0, 0], 1);
    expect(even?.theta).toBeCloseTo(0, 12);
    expect(even?.se).toBeCloseTo(Math.SQRT2, 10);
    // By hand: four items at 1, three right: theta = 1 + ln 3, information 4 x 3/16 = 3/4.
    const found = maximumLikelihood([1, 1, 1, 1], 3);
    expect(found?.theta).toBeCloseTo(1 + Math.log(3), 10);
    expect(found?.se).toBeCloseTo(1 / Math.sqrt(0.75), 10);
  });

  it("has no finite value at none and all right", () => {
    expect([maximumLikelihood(lsat6, 0), maximumLikelihood(lsat6, 5)]).toEqual([null, null]);
    expect(() => maximumLikelihood(lsat6, 6)).toThrow(RangeError);
    expect(() => maximumLikelihood(lsat6, 0.5)).toThrow(RangeError);
  });

  it("rises with the raw score and does not care about the order of items", () => {
    fc.assert(
      fc.property(forms, (b) => {
        const thetas = b.slice(1).map((_, i) => maximumLikelihood(b, i + 1)?.theta ?? NaN);
        thetas.forEach((theta, i) => {
          expect(expectedRaw(b, theta)).toBeCloseTo(i + 1, 8);
          if (i > 0) expect(theta).toBeGreaterThan(thetas[i - 1] ?? Infinity);
        });
        const turned = maximumLikelihood([...b].reverse(), 1)?.theta;
        expect(turned).toBeCloseTo(thetas[0] ?? NaN, 8);
      }),
      { numRuns: runs(50, 500) },
    );
  });
});

describe("weightedLikelihood", () => {
  it("pulls none and all right to finite values, mirrored around the items", () => {
    // By hand, one item at 0: 1 - p + (q - p) / 2 = 0 with p = 3/4: theta = ln 3; none right is its mirror.
    expect(weightedLikelihood([0], 1).theta).toBeCloseTo(Math.log(3), 8);
    expect(weightedLikelihood([0], 0).theta).toBeCloseTo(-Math.log(3), 8);
  });

  it("is the mode under Jeffreys' prior, the square root of the information", () => {
    for (let raw = 0; raw <= lsat6.length; raw++) {
      const { theta } = weightedLikelihood(lsat6, raw);
      const logPosterior = (x: number) =>
        lsat6.reduce((sum, b) => sum - Math.log1p(Math.exp(x - b)), raw * x) + Math.log(information(lsat6, x)) / 2;
      expect(logPosterior(theta)).toBeGreaterThan(logPosterior(theta + 1e-3));
      expect(logPosterior(theta)).toBeGreaterThan(logPosterior(theta - 1e-3));
    }
  });

  it("is finite on any form and rises with the raw score", () => {
    fc.assert(
      fc.property(forms, (b) => {
        const thetas = [...b, 0].map((_, raw) => weightedLikelihood(b, raw).theta);
        thetas.forEach((theta, raw) => {
          expect(Number.isFinite(theta)).toBe(true);
          if (raw > 0) expect(theta).toBeGreaterThan(thetas[raw - 1] ?? Infinity);
        });
      }),
      { numRuns: runs(50, 500) },
    );
  });
});

describe("posteriorOf", () => {
  it("has the mean, spread and mode that fine integration gives", () => {
    const prior = { mean: -0.3, sd: 1.2 };
    const step = 0.001;
    const grid = Array.from({ length: 20_001 }, (_, i) => -10 + i * step);
    for (const raw of [0, 2, 5]) {
      const density = grid.map((x) =>
        lsat6.reduce(
          (product, b) => product * (1 - logistic(x - b)),
          Math.exp(raw * x - ((x - prior.mean) / prior.sd) ** 2 / 2),
        ),
      );
      const total = density.reduce((sum, value) => sum + value, 0);
      const mean = grid.reduce((sum, x, i) => sum + (x * (density[i] ?? 0)) / total, 0);
      const variance = grid.reduce((sum, x, i) => sum + ((x - mean) ** 2 * (density[i] ?? 0)) / total, 0);
      const posterior = posteriorOf(lsat6, raw, prior);
      expect(meanOf(posterior).theta).toBeCloseTo(mean, 5);
      expect(meanOf(posterior).se).toBeCloseTo(Math.sqrt(variance), 5);
      const mode = grid[density.indexOf(Math.max(...density))] ?? NaN;
      expect(Math.abs(maximumPosterior(lsat6, raw, prior).theta - mode)).toBeLessThanOrEqual(step);
    }
  });

  it("is the prior where there are no items", () => {
    const prior = posteriorOf([], 0, { mean: 0.5, sd: 2 });
    expect(meanOf(prior).theta).toBeCloseTo(0.5, 8);
    expect(meanOf(prior).se).toBeCloseTo(2, 5);
    expect(shareFrom(prior, 0.5)).toBeCloseTo(0.5, 6);
    // The 5 % point of a normal distribution lies 1.6449 deviations below its mean.
    expect(quantileOf(prior, 0.05)).toBeCloseTo(0.5 - 1.6449 * 2, 3);
  });
});

describe("rawDistribution", () => {
  it("gives the worked example of Lord and Wingersky's recursion", () => {
    // p = .26, .27, .18, multiplied out by hand: none is .74 x .73 x .82 = .442964.
    const expected = [0.442964, 0.416708, 0.127692, 0.012636];
    rawDistribution([0.26, 0.27, 0.18]).forEach((mass, raw) => expect(mass).toBeCloseTo(expected[raw] ?? NaN, 12));
  });

  it("sums to one, has the mean of its chances, and does not care about their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 65 }), (chances) => {
        const distribution = rawDistribution(chances);
        expect(distribution.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 10);
        const mean = distribution.reduce((sum, mass, raw) => sum + mass * raw, 0);
        expect(mean).toBeCloseTo(
          chances.reduce((sum, p) => sum + p, 0),
          8,
        );
        rawDistribution([...chances].reverse()).forEach((mass, raw) =>
          expect(mass).toBeCloseTo(distribution[raw] ?? NaN, 12),
        );
      }),
      { numRuns: runs(100, 1_000) },
    );
  });

  it("counts half of the observed score into the upper tail", () => {
    // By hand, two fair coins: P(X > 1) + P(X = 1) / 2 = 1/4 + 1/4.
    expect(midUpperTail(rawDistribution([0.5, 0.5]), 1)).toBeCloseTo(0.5, 12);
  });
});
