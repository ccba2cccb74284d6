import { describe, expect, it } from "vitest";
import type { ReadinessView } from "@/lib/exam/home-views";
import { sayChances, sayChange, sayLeverage, sayStanding } from "./readiness-words";

const view: ReadinessView = {
  blueprintCode: "DVA-C02",
  carriedFrom: [],
  isWaiting: false,
  today: { scaled: 734, low: 655, high: 808, probability: 0.58, words: "tooCloseToCall" },
  onExamDay: null,
  examDate: null,
  scale: { min: 100, cut: 720, max: 1000 },
  course: [],
  leverage: { title: "Security", newItems: 20 },
  lastMocks: null,
};

describe("the words on readiness", () => {
  it("give the standing with its band, and say when the band holds the mark", () => {
    expect(sayStanding(view)).toMatch(/about 734, between 655 and 808 .* on either side of the 720/);
    expect(sayStanding({ ...view, today: { ...view.today, low: 725 } })).not.toMatch(/either side/);
    expect(sayStanding({ ...view, today: { ...view.today, high: 719 } })).not.toMatch(/either side/);
  });

  it("give the chance of today, and of the exam's day when there is one", () => {
    expect(sayChances(view)).toBe("Too close to call today: a chance of 58\u00a0%.");
    const dated = {
      ...view,
      examDate: "2027-03-01",
      onExamDay: { probability: 0.54, words: "tooCloseToCall" },
    } as const;
    expect(sayChances(dated)).toMatch(/58\u00a0%\. On 1 March 2027 it is 54\u00a0% if nothing but time passes/);
    expect(sayChances({ ...dated, onExamDay: null })).toBe(sayChances(view));
  });

  it("name the domain that matters most, and ask for no measuring where it is measured well", () => {
    expect(sayLeverage(view)).toMatch(/^Security would change this most: about 20 new questions/);
    expect(sayLeverage({ ...view, leverage: { ...view.leverage, newItems: 0 } })).toMatch(/learning helps there/);
  });

  it("call a difference between two exams a change only where it exceeds their errors", () => {
    expect(sayChange(view)).toBe("");
    const mocks = { before: 700, after: 640, repeats: 0, isDetectable: false };
    expect(sayChange({ ...view, lastMocks: mocks })).toMatch(/no detectable change/);
    expect(sayChange({ ...view, lastMocks: { ...mocks, isDetectable: true } })).toMatch(/a loss of 60 points/);
    expect(sayChange({ ...view, lastMocks: { ...mocks, before: 500, isDetectable: true } })).toMatch(/a gain of 140/);
    const met = sayChange({ ...view, lastMocks: { ...mocks, before: 500, repeats: 43, isDetectable: true } });
    expect(met).toContain("43 questions in them had been met before");
    expect(met).not.toContain("gain of 140");
  });
});
