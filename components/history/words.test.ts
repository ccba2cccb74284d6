import { describe, expect, it } from "vitest";
import type { ComparedAttempt, ComparisonView } from "@/lib/exam/history-views";
import { sayDifference, sayRow, sayShared } from "./comparison-words";
import { sayTrend } from "./history-words";

const attempt = (scaled: number): ComparedAttempt => ({
  attemptId: `a${scaled}`,
  title: "Mock",
  blueprint: { code: "DVA-C02", hash: "3f2a1b9c77", scaleVersion: 1 },
  kind: "mock",
  mode: "exam",
  startedAt: "2026-11-24T08:00:00.000Z",
  raw: { correct: 40, total: 65 },
  whyNoScore: null,
  score: { scaled, low: scaled - 70, high: scaled + 70 },
  passed: scaled >= 720,
  timeUsedMs: 1,
  msPerItem: 1,
  changes: 0,
  blank: 0,
  confidence: { sure: { correct: 0, total: 0 }, unsure: { correct: 0, total: 0 }, guess: { correct: 0, total: 0 } },
});

const view = (difference: ComparisonView["difference"], isSameScale = true): ComparisonView => ({
  a: attempt(640),
  b: attempt(760),
  difference,
  isSameScale,
  isSameExam: true,
  domains: [],
  tasks: [],
  shared: 0,
});

describe("sayDifference", () => {
  it("says why two attempts have no difference on the scale", () => {
    const without = (whyNoScore: ComparedAttempt["whyNoScore"]) =>
      sayDifference({ ...view(null), b: { ...attempt(0), score: null, whyNoScore } });
    expect(without("short")).toContain("too short");
    expect(without("repeats")).toContain("had been met before");
    expect(without("unmet")).toContain("on the screen");
    expect(without("own")).toContain("of your own");
    expect(sayDifference(view(null, false))).toContain("different scales");
  });

  it("says whether a difference is larger than its error", () => {
    expect(sayDifference(view({ points: 120, low: 21, high: 219 }))).toBe(
      "From 640 to 760, a difference of +120 points: that is more than the errors of the two scores explain; nine times in ten the true difference lies between +21 and +219 points.",
    );
    expect(sayDifference(view({ points: 60, low: -39, high: 159 }))).toContain(
      "the errors of the two scores explain that",
    );
    expect(sayDifference(view({ points: -120, low: -219, high: -21 }))).toContain("more than the errors");
    expect(sayDifference(view({ points: 0, low: -99, high: 99 }))).toContain("no difference");
  });

  it("sets no scores against each other that cannot be", () => {
    const other = { ...attempt(760), blueprint: { code: "DVA-C03", hash: "a", scaleVersion: 0 } };
    const different = { ...view(null, false), b: other, isSameExam: false };
    expect(sayDifference(different)).toMatch(/^The two are of different exams, DVA-C02 and DVA-C03: neither/);
    expect(sayDifference(view(null))).toContain("too short");
    expect(sayDifference(view(null, false))).toContain("different scales");
  });
});

describe("what else is said", () => {
  it("warns of questions that both asked", () => {
    expect(sayShared(0)).toBeNull();
    expect(sayShared(1)).toContain("1 question stood in both");
  });

  it("gives counts with their shares, and a dash for none", () => {
    expect(sayRow({ correct: 2, total: 3 })).toBe("2 of 3 (67 %)");
    expect(sayRow({ correct: 0, total: 0 })).toBe("-");
    expect(sayRow(null)).toBe("-");
  });

  it("tells the trend by its ends and its spread", () => {
    const point = (scaled: number) => ({
      attemptId: "a",
      title: "T",
      at: "",
      scaled,
      low: scaled - 50,
      high: scaled + 50,
    });
    expect(sayTrend([point(600), point(760), point(700)])).toBe(
      "The last 3 scaled scores lie between 600 and 760: the first is 600 (550 to 650), the last 700 (650 to 750). The bars hold the true value nine times in ten.",
    );
  });
});
