import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import {
  countWith,
  isKept,
  noFilter,
  reviewMarks,
  reviewMeetings,
  reviewResults,
  toReviewQuery,
  type ReviewFacts,
  type ReviewFilter,
} from "./review-filter";

const right: ReviewFacts = {
  correct: true,
  blank: false,
  flagged: false,
  confidence: null,
  change: "none",
  changes: 0,
  isSlow: false,
  hasStruckKey: false,
  scored: true,
  firstExposure: true,
  domain: 1,
  task: "1.1",
  topics: ["lambda-layers"],
  stem: "A company runs AWS Lambda functions behind an API.",
};
const wrong: ReviewFacts = { ...right, correct: false, flagged: true, domain: 2, task: "2.1" };
const blank: ReviewFacts = { ...right, correct: false, blank: true };
const items = [right, wrong, blank];
const kept = (part: Partial<ReviewFilter>) => items.map((item) => isKept(item, { ...noFilter, ...part }));

describe("isKept", () => {
  it.each<[Partial<ReviewFilter>, boolean[]]>([
    [{}, [true, true, true]],
    [{ result: "right" }, [true, false, false]],
    [{ result: "wrong" }, [false, true, true]], // a blank answer is wrong as well
    [{ result: "blank" }, [false, false, true]],
    [{ marks: ["flagged"] }, [false, true, false]],
    [{ domain: 2 }, [false, true, false]],
    [{ task: "1.1" }, [true, false, true]],
    [{ topic: "lambda-layers" }, [true, true, true]],
    [{ topic: "kms" }, [false, false, false]],
    [{ result: "wrong", domain: 1 }, [false, false, true]], // every part counts
    [{ search: "api  LAMBDA" }, [true, true, true]], // all words, in whatever order and case
    [{ search: "lambda queue" }, [false, false, false]],
  ])("with %j keeps of a right, a wrong and a blank item %j", (part, expected) => {
    expect(kept(part)).toEqual(expected);
  });

  it.each<[ReviewFilter["marks"], Partial<ReviewFacts>]>([
    [["unsure"], { confidence: "unsure" }],
    [["unsure"], { confidence: "guess" }],
    [["changed"], { change: "rightToWrong" }],
    [["changed"], { change: "unknown", changes: 1 }],
    [["slow"], { isSlow: true }],
    [["struckKey"], { hasStruckKey: true }],
    [["unscored"], { scored: false }],
  ])("%j keeps an item with %j and not one without", (marks, fact) => {
    expect(isKept({ ...right, ...fact }, { ...noFilter, marks })).toBe(true);
    expect(isKept(right, { ...noFilter, marks })).toBe(false);
  });

  it("takes neither sure nor unsaid for unsure, and an unknown first answer for no change", () => {
    expect(isKept({ ...right, confidence: "sure" }, { ...noFilter, marks: ["unsure"] })).toBe(false);
    expect(isKept({ ...right, change: "unknown" }, { ...noFilter, marks: ["changed"] })).toBe(false);
  });

  it("tells what is met for the first time from what was met before", () => {
    const repeat = { ...right, firstExposure: false };
    expect([right, repeat].map((item) => isKept(item, { ...noFilter, met: "first" }))).toEqual([true, false]);
    expect([right, repeat].map((item) => isKept(item, { ...noFilter, met: "repeat" }))).toEqual([false, true]);
  });

  it("keeps no more with one part more, whatever the filter", () => {
    const filter = fc.record({
      result: fc.constantFrom(null, ...reviewResults),
      marks: fc.subarray([...reviewMarks]),
      met: fc.constantFrom(null, ...reviewMeetings),
      domain: fc.constantFrom(null, 1, 2),
      task: fc.constantFrom(null, "1.1"),
      topic: fc.constantFrom(null, "kms"),
      search: fc.constantFrom("", "lambda"),
    });
    fc.assert(
      fc.property(filter, fc.constantFrom(...reviewMarks), (one, mark) => {
        expect(countWith(items, one, { marks: [...one.marks, mark] })).toBeLessThanOrEqual(countWith(items, one, {}));
        expect(countWith(items, one, { ...noFilter })).toBe(items.length);
      }),
      { numRuns: runs(200, 2_000) },
    );
  });
});

describe("toReviewQuery", () => {
  it("names what is asked for, in one order, and nothing else", () => {
    expect(toReviewQuery(noFilter)).toBe("");
    expect(
      toReviewQuery({
        ...{ result: "wrong", marks: ["slow", "flagged"], met: "repeat", domain: 2 },
        ...{ task: "2.1", topic: "kms", search: "a & b" },
      }),
    ).toBe("result=wrong&marks=flagged.slow&met=repeat&domain=2&task=2.1&topic=kms&q=a+%26+b");
  });
});
