import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { domainOf, newState, overallOf, stateAt, updateState, type FirstExposure } from "./ability-state";
import { domainAbilities } from "./domain-ability";
import { updateDifficulty } from "./difficulty-update";
import { claimOf, isDetectableChange, whyCounts } from "./length-rules";
import { maximumPosterior } from "./rasch";

const now = new Date("2026-11-28T12:00:00Z");
const domains = [1, 2, 3, 4];
const weights = new Map([
  [1, 32],
  [2, 26],
  [3, 24],
  [4, 18],
]);
const answers = (count: number, domain: number, correct: boolean): FirstExposure[] =>
  Array.from({ length: count }, () => ({ domain, difficulty: -1, correct }));

describe("updateState", () => {
  it("is the posterior mode of one ability where there is one domain", () => {
    // Overall and offset act as one ability with the sum of their variances: 1.44 + 0.16 = 1.6.
    const form = [-1, 0, 1, 0.5];
    const exposures = form.map((difficulty, i) => ({ domain: 1, difficulty, correct: i < 3 }));
    const state = updateState(newState([1]), exposures, now);
    const found = domainOf(state, 1);
    const expected = maximumPosterior(form, 3, { mean: -0.3, sd: Math.sqrt(1.6) });
    expect(found.mean).toBeCloseTo(expected.theta, 8);
    expect(found.sd).toBeCloseTo(expected.se, 8);
  });

  it("believes more of a domain that went well, and lifts the others less", () => {
    const state = updateState(newState(domains), answers(15, 2, true), now);
    const before = overallOf(newState(domains), weights);
    expect(domainOf(state, 2).mean).toBeGreaterThan(domainOf(state, 1).mean);
    expect(domainOf(state, 1).mean).toBeGreaterThan(before.mean);
    expect(overallOf(state, weights).sd).toBeLessThan(before.sd);
  });

  it("does not care about the order of items, and stays finite whatever the answers", () => {
    const exposure = fc.record({
      domain: fc.constantFrom(...domains),
      difficulty: fc.double({ min: -4, max: 4, noNaN: true }),
      correct: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(exposure, { maxLength: 65 }), (exposures) => {
        const one = updateState(newState(domains), exposures, now);
        const other = updateState(newState(domains), [...exposures].reverse(), now);
        one.mean.forEach((value, i) => {
          expect(Number.isFinite(value)).toBe(true);
          expect(other.mean[i]).toBeCloseTo(value, 6);
        });
      }),
      { numRuns: runs(50, 500) },
    );
  });

  it("forgets: a hundred days add one logit² of variance, and no time runs backwards", () => {
    const state = updateState(newState(domains), answers(30, 1, true), now);
    const later = stateAt(state, new Date(now.getTime() + 100 * 86_400_000));
    expect(domainOf(later, 1).sd ** 2 - domainOf(state, 1).sd ** 2).toBeCloseTo(1, 9);
    expect(stateAt(state, new Date(0))).toEqual(state);
  });

  it("refuses a domain that it does not know", () => {
    expect(() => updateState(newState([1]), answers(1, 2, true), now)).toThrow(RangeError);
    expect(() => domainOf(newState([1]), 2)).toThrow(RangeError);
  });
});

describe("domainAbilities", () => {
  const form = (raw: number, count = 15) => ({ difficulties: Array.from({ length: count }, () => -1), raw });

  it("says that there is not enough evidence between a clear yes and a clear no", () => {
    const first = (...raws: number[]) => domainAbilities(raws.map((raw) => form(raw)))[0];
    expect(first(15, 14, 14)).toMatchObject({ level: "meets", isEnough: true });
    expect(first(11, 11, 11)).toMatchObject({ isEnough: false });
    expect(first(3, 4, 4)).toMatchObject({ level: "needsImprovement", isEnough: true });
  });

  it("leans on the other domains where a domain has few items", () => {
    const [few] = domainAbilities([form(1, 2), form(15), form(15)]);
    const [alone] = domainAbilities([form(1, 2)]);
    expect(few?.theta).toBeGreaterThan(alone?.theta ?? Infinity);
    expect(few?.low).toBeLessThan(few?.theta ?? -Infinity);
    expect(few?.high).toBeGreaterThan(few?.theta ?? Infinity);
  });
});

describe("updateDifficulty", () => {
  it("moves a difficulty against the answer and grows surer each time", () => {
    const prior = { b: 0, variance: 0.25 };
    const right = updateDifficulty(prior, { theta: 0, variance: 0, correct: true });
    // By hand: k = 1 / sqrt(1 + pi / 32) = 0.95426, P = 1/2, v' = 1 / (4 + 0.25 k²) = 0.23654, b' = -v' k / 2 = -0.11286.
    expect(right.variance).toBeCloseTo(0.23654, 4);
    expect(right.b).toBeCloseTo(-0.11286, 4);
    const wrong = updateDifficulty(prior, { theta: 0, variance: 0, correct: false });
    expect(wrong.b).toBeCloseTo(-right.b, 12);
  });
});

describe("claimOf", () => {
  it("says pass or fail of mock exams only, and no scaled score under 30 items", () => {
    const quiz = { isMock: false, isOwn: false, scoredItems: 65, repeats: 0, unmet: 0 };
    expect(claimOf({ ...quiz, isMock: true })).toBe("verdict");
    expect(claimOf(quiz)).toBe("estimate");
    expect(claimOf({ ...quiz, scoredItems: 30 })).toBe("estimate");
    expect(claimOf({ ...quiz, scoredItems: 29 })).toBe("counts");
    expect(claimOf({ ...quiz, repeats: 1 })).toBe("counts");
    expect(claimOf({ ...quiz, unmet: 1 })).toBe("counts");
    expect(claimOf({ ...quiz, isMock: true, repeats: 1 })).toBe("verdict");
    // Whatever else speaks against it: no number of own questions would give an estimate.
    expect(claimOf({ ...quiz, isOwn: true })).toBe("counts");
    expect(whyCounts({ ...quiz, isOwn: true, scoredItems: 3, repeats: 1, unmet: 1 })).toBe("own");
    expect([isDetectableChange(700, 824), isDetectableChange(700, 825)]).toEqual([false, true]);
  });
});
