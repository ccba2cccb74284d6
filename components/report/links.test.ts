import { describe, expect, it } from "vitest";
import { toReviewPath } from "./links";

describe("toReviewPath", () => {
  it("names the filter, so that next and previous stay within it", () => {
    expect(toReviewPath("a1", 7, "all")).toBe("/report/a1/questions/7");
    expect(toReviewPath("a1", 7, "wrong")).toBe("/report/a1/questions/7?filter=wrong");
  });
});
