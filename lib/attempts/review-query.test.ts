import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noFilter, reviewMarks, reviewMeetings, reviewResults, toReviewQuery } from "@/lib/exam/review-filter";
import { runs } from "@/lib/testing/counts";
import { parseReviewQuery } from "./review-query";

describe("parseReviewQuery", () => {
  it("reads every filter back from the address that was made of it", () => {
    const filter = fc.record({
      result: fc.constantFrom(null, ...reviewResults),
      marks: fc.subarray([...reviewMarks]),
      met: fc.constantFrom(null, ...reviewMeetings),
      domain: fc.option(fc.integer({ min: 1, max: 99 })),
      task: fc.constantFrom(null, "1.1", "3.4"),
      topic: fc.constantFrom(null, "lambda-layers", "kms"),
      search: fc.string({ maxLength: 60 }).map((text) => text.trim()),
    });
    fc.assert(
      fc.property(filter, (asked) => {
        const query = Object.fromEntries(new URLSearchParams(toReviewQuery(asked)));
        expect(parseReviewQuery(query)).toEqual({ filter: asked, ignored: [] });
      }),
      { numRuns: runs(300, 5_000) },
    );
  });

  it("leaves out what means nothing and names it, and takes empty fields for none", () => {
    const query = {
      result: "odd",
      marks: "flagged.odd",
      domain: "1; DROP",
      task: "",
      topic: ["a", "b"],
      q: " kms ",
      page: "2",
    };
    expect(parseReviewQuery(query)).toEqual({
      filter: { ...noFilter, search: "kms" },
      ignored: ["result", "marks", "domain", "topic"],
    });
    expect(parseReviewQuery({ result: "wrong", q: "x".repeat(201) })).toEqual({
      filter: { ...noFilter, result: "wrong" },
      ignored: ["q"],
    });
  });
});
