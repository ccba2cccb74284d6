import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { scoreAttempt, type ScoredResponse } from "./score";

const scale = { min: 100, cut: 720, max: 1000 };
const rules = { scale, scaleVersion: 0, standardShare: 0.72 };

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

  it("lets a domain meet its level from the sum of its expected points on", () => {
    const easy = { difficulty: -Math.log(4) }; // 0.8 each
    const responses = [
      ...[true, true, false].map((correct) => make(correct, { ...easy, domain: 1 })), // 2 of 3, expected 2.4
      ...[true, true, true].map((correct) => make(correct, { ...easy, domain: 2, task: "2.1" })),
    ];
    const { domains, tasks, raw, passed } = scoreAttempt({ ...rules, responses });
    expect(domains.map(({ number, level }) => [number, level])).toEqual([
      [1, "needsImprovement"],
      [2, "meets"],
    ]);
    expect(tasks).toEqual([
      { id: "1.1", correct: 2, total: 3 },
      { id: "2.1", correct: 3, total: 3 },
    ]);
    // Compensatory: 5 of 6 against a cut of 4.8 passes although one domain falls short.
    expect(raw.correct).toBe(5);
    expect(passed).toBe(true);
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
