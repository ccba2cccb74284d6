import { describe, expect, it } from "vitest";
import { isKept, type ReviewFilter } from "./review-filter";

const right = { correct: true, blank: false, flagged: true };
const wrong = { correct: false, blank: false, flagged: false };
const blank = { correct: false, blank: true, flagged: false };

describe("isKept", () => {
  it.each<[ReviewFilter, boolean[]]>([
    ["all", [true, true, true]],
    ["wrong", [false, true, true]], // a blank answer is wrong as well
    ["blank", [false, false, true]],
    ["flagged", [true, false, false]],
  ])("%s keeps of a right flagged, a wrong and a blank item %j", (filter, kept) => {
    expect([right, wrong, blank].map((item) => isKept(item, filter))).toEqual(kept);
  });
});
