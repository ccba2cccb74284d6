import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import {
  abilityBand,
  equatedScore,
  equatedShare,
  likeReference,
  scaledBand,
  scaledOfShare,
  toReference,
  trueShare,
} from "./equating";
import { createPassCurve, passProbability, passWords } from "./pass-probability";
import { priorGrid } from "./posterior";
import { midUpperTail, rawDistributionAt } from "./raw-distribution";
import { formCut, isPass } from "./scale";
import { normalForm } from "./test-forms";

const scale = { min: 100, cut: 720, max: 1000 };
const forms = fc.array(fc.double({ min: -3.4, max: 2.2, noNaN: true }), { minLength: 5, maxLength: 65 });
const reference = toReference(normalForm(65, 0.72));

describe("equatedScore", () => {
  it("is monotone, 100 at none, 1000 at all, and passes exactly from the form's cut", () => {
    fc.assert(
      fc.property(forms, (difficulties) => {
        const scores = [...difficulties, 0].map((_, raw) => equatedScore({ difficulties, raw, reference, scale }));
        expect(scores[0]).toBe(100);
        expect(scores.at(-1)).toBe(1000);
        scores.forEach((score, raw) => {
          expect(Number.isInteger(score)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(scores[raw - 1] ?? 100);
          expect(score >= 720).toBe(isPass(raw, formCut(difficulties)));
        });
      }),
      { numRuns: runs(100, 1_000) },
    );
  });

  it("does not care about the order of the items", () => {
    fc.assert(
      fc.property(forms, fc.nat(65), (difficulties, n) => {
        const raw = n % (difficulties.length + 1);
        const turned = [...difficulties].reverse();
        expect(equatedScore({ difficulties: turned, raw, reference, scale })).toBe(
          equatedScore({ difficulties, raw, reference, scale }),
        );
      }),
      {
        numRuns: runs(100, 1_000),
        // The cut is 7 here but for a rounding error, and the raw score is 7.
        examples: [[[0, 0, -1.942890293094024e-15, ...Array.from({ length: 11 }, () => 0)], 22]],
      },
    );
  });

  it("is the two-piece line on the reference form itself", () => {
    const { difficulties } = reference;
    const count = difficulties.length;
    const cut = formCut(difficulties);
    for (let raw = 0; raw <= count; raw++) {
      const line =
        raw < cut ? Math.min(719, 100 + (620 * raw) / cut) : Math.max(720, 720 + (280 * (raw - cut)) / (count - cut));
      expect(equatedScore({ difficulties, raw, reference, scale })).toBe(Math.round(line));
    }
  });

  /** The score on a reference form of 65 like items whose cut is this. */
  const onForm = (cut: number, raw: number) => {
    const difficulties = Array.from({ length: 65 }, () => Math.log(65 / cut - 1));
    return equatedScore({ difficulties, raw, reference: toReference(difficulties), scale });
  };

  it("draws the two lines through lowest, cut and highest score", () => {
    // By hand, 65 items, cut 46.8: 40 right are 100 + 620 x 40 / 46.8 = 629.9; 50 right are 720 + 280 x 3.2 / 18.2 = 769.2.
    expect(onForm(46.8, 40)).toBe(630);
    expect(onForm(46.8, 50)).toBe(769);
  });

  it("never rounds a fail up to the cut or a pass below it", () => {
    // 46 of a cut of 46.01 is 719.87 and would round to 720.
    expect(onForm(46.01, 46)).toBe(719);
    expect(onForm(46.999, 47)).toBe(720);
  });

  it("refuses what is no raw score or no cut", () => {
    for (const raw of [66, -1, 1.5]) expect(() => onForm(46, raw)).toThrow(RangeError);
    const { difficulties } = reference;
    for (const shareAtCut of [0, 1, NaN]) {
      const broken = { difficulties, shareAtCut };
      expect(() => equatedScore({ difficulties, raw: 1, reference: broken, scale })).toThrow(RangeError);
    }
  });

  it("never asks for more on a harder form, and never scores the same raw score lower on it", () => {
    fc.assert(
      fc.property(forms, fc.double({ min: 0, max: 2, noNaN: true }), (difficulties, harder) => {
        const hard = difficulties.map((b) => b + harder);
        const needed = (form: readonly number[]) =>
          [...form, 0].findIndex((_, raw) => equatedScore({ difficulties: form, raw, reference, scale }) >= 720);
        expect(needed(hard)).toBeLessThanOrEqual(needed(difficulties));
        const raw = Math.floor(difficulties.length / 2);
        expect(equatedScore({ difficulties: hard, raw, reference, scale })).toBeGreaterThanOrEqual(
          equatedScore({ difficulties, raw, reference, scale }),
        );
      }),
      { numRuns: runs(100, 1_000) },
    );
  });
});

describe("fairness over forms", () => {
  it("gives one person the same expected score on forms half a logit apart (design: 4 points at most)", () => {
    const shifts = [-0.5, -0.25, 0, 0.25, 0.5];
    const expectedScore = (difficulties: readonly number[], theta: number) =>
      rawDistributionAt(difficulties, theta).reduce(
        (sum, mass, raw) =>
          sum + mass * scaledOfShare(equatedShare(difficulties, raw, reference), reference.shareAtCut, scale),
        0,
      );
    for (let theta = -2; theta <= 2; theta += 0.25) {
      const scores = shifts.map((shift) =>
        expectedScore(
          reference.difficulties.map((b) => b + shift),
          theta,
        ),
      );
      expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(4);
    }
  });
});

describe("abilityBand", () => {
  it("puts five per cent of the mid-p tails outside of each end", () => {
    const { difficulties } = reference;
    const { low, high } = abilityBand(difficulties, 45, 0.9);
    expect(midUpperTail(rawDistributionAt(difficulties, low), 45)).toBeCloseTo(0.05, 9);
    expect(midUpperTail(rawDistributionAt(difficulties, high), 45)).toBeCloseTo(0.95, 9);
  });

  it("has no bound below at none right and none above at all right", () => {
    const { difficulties } = reference;
    expect(abilityBand(difficulties, 0, 0.9).low).toBe(-Infinity);
    expect(abilityBand(difficulties, 65, 0.9).high).toBe(Infinity);
    expect(scaledBand(abilityBand(difficulties, 0, 0.9), reference, scale).low).toBe(100);
    expect(scaledBand(abilityBand(difficulties, 65, 0.9), reference, scale).high).toBe(1000);
  });

  it("covers the true ability nine times in ten on average, and never much less, at 10 to 65 items", () => {
    for (const count of [10, 20, 50, 65]) {
      const difficulties = normalForm(count, 0.72);
      const bands = [...difficulties, 0].map((_, raw) => abilityBand(difficulties, raw, 0.9));
      const coverages: number[] = [];
      for (let theta = -3; theta <= 3.0001; theta += 0.05) {
        const covered = rawDistributionAt(difficulties, theta).reduce((sum, mass, raw) => {
          const band = bands[raw];
          return band !== undefined && band.low <= theta && theta <= band.high ? sum + mass : sum;
        }, 0);
        coverages.push(covered);
      }
      const mean = coverages.reduce((sum, value) => sum + value, 0) / coverages.length;
      expect(mean).toBeGreaterThanOrEqual(0.9);
      expect(Math.min(...coverages)).toBeGreaterThanOrEqual(0.83);
    }
  });
});

describe("likeReference", () => {
  it("is the reference form itself at its own length, and as hard on average at another", () => {
    const sorted = [...reference.difficulties].sort((a, b) => a - b);
    likeReference(reference, 65).forEach((b, i) => expect(b).toBeCloseTo(sorted[i] ?? NaN, 12));
    const shorter = toReference(likeReference(reference, 50));
    expect(shorter.shareAtCut).toBeCloseTo(reference.shareAtCut, 2);
  });
});

describe("createPassCurve", () => {
  /** The ability (logits) of a true scaled score, by the inverse of the two lines and of T. */
  const abilityOf = (scaled: number) => {
    const share = scaled < 720 ? ((scaled - 100) / 620) * 0.72 : 0.72 + ((scaled - 720) / 280) * 0.28;
    let low = -10;
    let high = 10;
    for (let i = 0; i < 100; i++) {
      const middle = (low + high) / 2;
      if (trueShare(reference, middle) < share) low = middle;
      else high = middle;
    }
    return low;
  };
  const scores = [640, 680, 700, 720, 740, 760, 800, 840];

  it("agrees with the design's table within three hundredths where the standard is uncertain", () => {
    const expected = [0.11, 0.27, 0.38, 0.51, 0.62, 0.72, 0.89, 0.97];
    scores.forEach((scaled, i) => {
      const chance = createPassCurve({ reference, items: 50, standardSd: 0.25 })(abilityOf(scaled));
      expect(Math.abs(chance - (expected[i] ?? NaN)), `${scaled}: ${chance}`).toBeLessThanOrEqual(0.03);
    });
  });

  it("rises with ability and is surer with a known standard", () => {
    const at = (scaled: number, standardSd: number) =>
      createPassCurve({ reference, items: 50, standardSd })(abilityOf(scaled));
    scores.slice(1).forEach((scaled, i) => expect(at(scaled, 0.25)).toBeGreaterThan(at(scores[i] ?? 0, 0.25)));
    expect(at(640, 0)).toBeLessThan(at(640, 0.25));
    expect(at(840, 0)).toBeGreaterThan(at(840, 0.25));
  });
});

describe("passProbability", () => {
  it("averages over what is believed of ability, and says so in words", () => {
    const chance = (mean: number) =>
      passProbability(priorGrid({ mean, sd: 0.3 }), createPassCurve({ reference, items: 50, standardSd: 0.25 }));
    expect(passWords(chance(1.5))).toBe("veryLikelyPass");
    expect(passWords(chance(0))).toBe("tooCloseToCall");
    expect(passWords(chance(-1.5))).toBe("veryLikelyFail");
    expect([0.9, 0.89, 0.7, 0.69, 0.31, 0.3, 0.11, 0.1].map(passWords)).toEqual([
      "veryLikelyPass",
      "leaningPass",
      "leaningPass",
      "tooCloseToCall",
      "tooCloseToCall",
      "leaningFail",
      "leaningFail",
      "veryLikelyFail",
    ]);
  });
});
