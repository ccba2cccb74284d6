import { describe, expect, it } from "vitest";
import { noFilter } from "@/lib/exam/review-filter";
import { toReviewListPath, toReviewPath } from "./links";

describe("toReviewPath", () => {
  it("names the filter, so that next and previous stay within it", () => {
    expect(toReviewPath("a1", 7, noFilter)).toBe("/report/a1/questions/7");
    expect(toReviewPath("a1", 7, { ...noFilter, result: "wrong" })).toBe("/report/a1/questions/7?result=wrong");
  });
});

describe("toReviewListPath", () => {
  it("names the filter, so that the list can be shared and the way back leads to it", () => {
    expect(toReviewListPath("a1", noFilter)).toBe("/report/a1/questions");
    expect(toReviewListPath("a1", { ...noFilter, marks: ["slow"], search: "kms" })).toBe(
      "/report/a1/questions?marks=slow&q=kms",
    );
  });
});
