import { describe, expect, it } from "vitest";
import { sayChance, sayEstimate, sayPrecision } from "./precision";

const mock = {
  scaled: 709,
  passed: false,
  scale: { min: 100, cut: 720, max: 1000 },
  formCut: 46.2,
  neededCorrect: 47,
  standardShare: 0.72,
  scaleVersion: 0,
  band: { low: 632, high: 788 },
  passProbability: 0.461,
  passWords: "tooCloseToCall",
  examItems: 50,
  alternatives: [],
} as const;

describe("sayPrecision", () => {
  it("gives band, words and chance, and says when a form could have gone either way", () => {
    expect(sayPrecision(mock)).toBe(
      "The true score lies between 632 and 788 nine times in ten, so this form could have gone either way. Too close to call: the chance to pass a form of 50 counted questions like this is 46\u00a0%, for somebody of whom nothing but this attempt is known.",
    );
    expect(sayPrecision({ ...mock, band: { low: 500, high: 680 } })).not.toContain("either way");
  });

  it("never says that something is certain", () => {
    expect([0.001, 0.01, 0.996, 0.99].map(sayChance)).toEqual([
      "under 1\u00a0%",
      "1\u00a0%",
      "over 99\u00a0%",
      "99\u00a0%",
    ]);
  });

  it("says of a long quiz what it is worth, and no verdict", () => {
    expect(sayEstimate({ scaled: 700, low: 600, high: 800 })).toContain("neither pass nor fail");
  });
});
