import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { scoreAttempt, type ScoredResponse } from "./score";

const scale = { min: 100, cut: 720, max: 1000 };
// ln(0.72 / 0.28) = 0.944: the just-qualified candidate gets 72 % of this form.
const rules = { scale, scaleVersion: 0, standardShare: 0.72, referenceForm: Array.from({ length: 65 }, () => -0.944) };

function make(correct: boolean, change: Partial<ScoredResponse> = {}): ScoredResponse {
  return { correct, scored: true, domain: 1, task: "1.1", difficulty: 0, ...change };
}

describe("scoreAttempt", () => {
  it("counts scored items only, and names the others apart", () => {
    const responses = [make(true), make(false), make(true, { scored: false }), make(true, { scored: false })];
    const score = scoreAttempt({ ...rules, responses });
    expect(score.raw).toEqual({ correct: 1, total: 2 });
    expect(score.unscored).toEqual({ correct: 2, total: 2 });
    // Two items of b = 0: the cut is 1.0, so one right passes.
    expect(score.cut).toBeCloseTo(1, 12);
    expect(score).toMatchObject({ passed: true, scaled: 720 });
  });

  it("lets a domain meet its level when its ability reaches the standard more likely than not", () => {
    const easy = { difficulty: -Math.log(4) }; // 0.8 each
    const many = (right: number, of: number, change: Partial<ScoredResponse>) =>
      Array.from({ length: of }, (_, i) => make(i < right, { ...easy, ...change }));
    const responses = [...many(6, 10, { domain: 1 }), ...many(11, 11, { domain: 2, task: "2.1" })];
    const { domains, tasks, raw, passed } = scoreAttempt({ ...rules, responses });
    expect(domains.map(({ number, level }) => [number, level])).toEqual([
      [1, "needsImprovement"],
      [2, "meets"],
    ]);
    expect(tasks).toEqual([
      { id: "1.1", correct: 6, total: 10 },
      { id: "2.1", correct: 11, total: 11 },
    ]);
    // Compensatory: 17 of 21 against a cut of 16.8 passes although one domain falls short.
    expect(raw.correct).toBe(17);
    expect(passed).toBe(true);
  });

  it("says how sure it is: a band that holds the score, and a chance to pass that rises with it", () => {
    const at = (right: number) =>
      scoreAttempt({
        ...rules,
        responses: Array.from({ length: 65 }, (_, i) => make(i < right, { difficulty: -0.944, domain: (i % 4) + 1 })),
      });
    for (const right of [0, 30, 47, 60, 65]) {
      const { scaled, precision } = at(right);
      expect(precision?.bandLow).toBeLessThanOrEqual(scaled);
      expect(precision?.bandHigh).toBeGreaterThanOrEqual(scaled);
    }
    const chances = [30, 40, 47, 55, 65].map((right) => at(right).precision?.passProbability ?? NaN);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    // By hand: 47 of 65 is 0.72308 on a form that is its own reference; (0.72308 - 0.72) / 0.28 of 280 points above 720 is 3.
    expect(at(47).scaled).toBe(723);
    expect(at(47).domains.every(({ isEnough }) => isEnough === false)).toBe(true);
  });

  it("refuses a form without scored items", () => {
    expect(() => scoreAttempt({ ...rules, responses: [make(true, { scored: false })] })).toThrow(RangeError);
  });

  it("does not care about the order of items, and its rows add up", () => {
    const response = fc.record({
      correct: fc.boolean(),
      scored: fc.boolean(),
      domain: fc.integer({ min: 1, max: 4 }),
      difficulty: fc.double({ min: -3, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(response, { minLength: 1, maxLength: 65 }), fc.nat(), (list, turn) => {
        const responses = [
          make(true),
          ...list.map((item) => make(item.correct, { ...item, task: `${item.domain}.1` })),
        ];
        const turned = [...responses.slice(turn % responses.length), ...responses.slice(0, turn % responses.length)];
        const score = scoreAttempt({ ...rules, responses });
        const other = scoreAttempt({ ...rules, responses: turned });
        expect({ ...other, cut: 0, domains: other.domains.map((d) => ({ ...d, expected: 0 })) }).toEqual({
          ...score,
          cut: 0,
          domains: score.domains.map((d) => ({ ...d, expected: 0 })),
        });
        expect(other.cut).toBeCloseTo(score.cut, 9);
        expect(score.domains.reduce((sum, { correct }) => sum + correct, 0)).toBe(score.raw.correct);
        expect(score.tasks.reduce((sum, { total }) => sum + total, 0)).toBe(score.raw.total);
      }),
      { numRuns: runs(200, 1_000) },
    );
  });
});
