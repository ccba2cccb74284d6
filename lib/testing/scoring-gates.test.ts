import { describe, expect, it } from "vitest";
import { loadBank } from "@/lib/bank/bank";
import { createRandom } from "@/lib/exam/random";
import { difficultyOf } from "@/lib/scoring/difficulty";
import { toReference } from "@/lib/scoring/equating";
import { runs } from "./counts";
import { bestAccuracy, drawStudyForm, makeStudyBank, spreadOverForms, studyCandidates } from "./scoring-simulation";
import { normalForm } from "@/lib/scoring/test-forms";

const { bank } = loadBank("questions");
if (bank === undefined) throw new Error("the bank cannot be loaded");
const { blueprint } = bank;
const rules = {
  reference: toReference(blueprint.referenceForm),
  scale: blueprint.scale,
  weights: new Map(blueprint.domains.map(({ number, weight }) => [number, weight])),
};
const items = bank.items.map(({ domain, angoffMean, options, selectCount }) => ({
  domain,
  difficulty: difficultyOf(
    { angoffMean: angoffMean ?? 0, optionCount: options.length, selectCount },
    blueprint.scaleShift,
  ),
}));

describe("the measure on simulated candidates and forms of the real bank", () => {
  it("spreads one person's expected score by 12 points at most over random forms with rating errors of half a logit", () => {
    // The errors of one bank are shared by its forms, so that one bank alone says little: the mean of several counts.
    const spreads = Array.from({ length: runs(6, 12) }, (_, at) => {
      const random = createRandom(`spread/${at}`);
      const study = makeStudyBank(items, { ratingSd: 0.5, isWild: false, random });
      const forms = Array.from({ length: runs(12, 60) }, () => drawStudyForm(study, 65, rules, random));
      return spreadOverForms(forms, rules);
    });
    expect(spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length).toBeLessThanOrEqual(12);
  });

  it("states bands that hold and chances that are met, and decides nearly as well as anything could", () => {
    const random = createRandom("gates");
    const study = makeStudyBank(items, { ratingSd: 0, isWild: false, random });
    const candidates = { mean: 0.3, sd: 1 };
    const found = studyCandidates({ bank: study, count: 65, candidates, size: runs(400, 3_000), rules, seed: "gates" });
    const slack = runs(3, 1);
    expect(found.accuracy).toBeGreaterThanOrEqual(found.bestAccuracy - 0.02 * slack);
    expect(found.coverage).toBeGreaterThanOrEqual(0.9 - 0.015 * slack);
    expect(found.calibrationError).toBeLessThanOrEqual(0.02 * slack);
    expect(Math.abs(found.statedSem / found.empiricalSem - 1)).toBeLessThanOrEqual(0.15);
    expect(found.domainAccuracy).toBeGreaterThanOrEqual(0.85);
  });
});

describe("bestAccuracy", () => {
  it("is what the design computed for forms of 10 to 65 items", () => {
    for (const [count, accuracy] of [
      [10, 0.805],
      [20, 0.849],
      [50, 0.901],
      [65, 0.912],
    ] as const) {
      expect(bestAccuracy(normalForm(count, 0.72), { mean: 0.3, sd: 1 })).toBeCloseTo(accuracy, 2);
    }
  });
});
