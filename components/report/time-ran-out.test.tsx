import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TimeRanOut } from "./time-ran-out";

describe("TimeRanOut", () => {
  it("frightens nobody who has ended the exam", () => {
    expect(renderToStaticMarkup(<TimeRanOut status="submitted" />)).toBe("");
    expect(renderToStaticMarkup(<TimeRanOut status="timedOut" />)).toContain(
      "The time ran out. Every answer saved before the end was counted.",
    );
  });
});
