import { describe, expect, it } from "vitest";
import { isResultHidden } from "./hidden-result";

const at = new Date("2026-11-24T08:00:00Z");

describe("isResultHidden", () => {
  it("hides a closed mock exam until somebody asks, whether it was ended or timed out", () => {
    expect(isResultHidden({ kind: "mock", status: "submitted", reportOpenedAt: null })).toBe(true);
    expect(isResultHidden({ kind: "mock", status: "timedOut", reportOpenedAt: null })).toBe(true);
    expect(isResultHidden({ kind: "mock", status: "submitted", reportOpenedAt: at })).toBe(false);
  });

  it("hides no quiz, and nothing that is open", () => {
    expect(isResultHidden({ kind: "quiz", status: "submitted", reportOpenedAt: null })).toBe(false);
    expect(isResultHidden({ kind: "mock", status: "inProgress", reportOpenedAt: null })).toBe(false);
  });
});
