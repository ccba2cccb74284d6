import { describe, expect, it } from "vitest";
import { areKeysHeld, isResultHidden } from "./hidden-result";

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

describe("areKeysHeld", () => {
  const endedAt = new Date("2026-11-24T10:00:00Z");
  const hoursLater = (hours: number) => new Date(endedAt.getTime() + hours * 60 * 60 * 1000);
  const quiz = { kind: "quiz", status: "submitted", closedAt: endedAt, reportOpenedAt: null } as const;

  it("holds those of a closed quiz until its report is opened, or no answer from before its end can count any more", () => {
    expect(areKeysHeld(quiz, hoursLater(1))).toBe(true);
    expect(areKeysHeld({ ...quiz, reportOpenedAt: hoursLater(1) }, hoursLater(1))).toBe(false);
    expect(areKeysHeld(quiz, hoursLater(25))).toBe(false);
  });

  it("holds those of an exam until its result is opened", () => {
    expect(areKeysHeld({ ...quiz, kind: "mock" }, hoursLater(25))).toBe(true);
  });
});
