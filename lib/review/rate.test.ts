import { describe, expect, it } from "vitest";
import { rateResponse, type RatedResponse } from "./rate";

const known: RatedResponse = { correct: true, flagged: false, confidence: null, timeSpentMs: 60_000, timeFactor: 1 };

describe("rateResponse", () => {
  it("is good only where the answer was right, quick and in no doubt", () => {
    expect(rateResponse(known)).toBe("good");
    expect(rateResponse({ ...known, confidence: "sure" })).toBe("good");
  });

  it.each<[string, Partial<RatedResponse>]>([
    ["flagged", { flagged: true }],
    ["unsure", { confidence: "unsure" }],
    ["a guess", { confidence: "guess" }],
    ["slower than three minutes", { timeSpentMs: 180_001 }],
  ])("is hard where a right answer was %s", (_name, change) => {
    expect(rateResponse({ ...known, ...change })).toBe("hard");
  });

  it("is again where the answer was wrong, however sure and quick", () => {
    expect(rateResponse({ ...known, correct: false, confidence: "sure", timeSpentMs: 1_000 })).toBe("again");
  });

  it("gives somebody with half as much time again four and a half minutes before it calls them slow", () => {
    expect(rateResponse({ ...known, timeSpentMs: 270_000, timeFactor: 1.5 })).toBe("good");
    expect(rateResponse({ ...known, timeSpentMs: 270_001, timeFactor: 1.5 })).toBe("hard");
  });
});
