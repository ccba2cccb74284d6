import { describe, expect, it } from "vitest";
import { parseTimeText, toExamTime, toTimeText, type TimeChoice } from "./time-choice";

const rules = { timeLimitMinutes: 130, maxExtraMinutes: 130, timeMultipliers: [1.25, 1.5, 2], unlimitedTime: true };

describe("toExamTime", () => {
  it.each([
    // By hand: 130 x 1.25 = 162.5, and the half minute is the candidate's.
    [1.25, 33],
    [1.5, 65],
    [2, 130],
  ])("multiplies the limit by %d, so that nobody loses a part of a minute", (factor, extraMinutes) => {
    const time = { timeLimitMinutes: 130, extraMinutes };
    expect(toExamTime(rules, { kind: "multiple", factor })).toEqual({ ok: true, time });
  });

  it("takes the limit away altogether where the blueprint allows it, and only there", () => {
    const time = { timeLimitMinutes: null, extraMinutes: 0 };
    expect(toExamTime(rules, { kind: "unlimited" })).toEqual({ ok: true, time });
    expect(toExamTime({ ...rules, unlimitedTime: false }, { kind: "unlimited" })).toMatchObject({ ok: false });
  });

  it("adds minutes up to what the blueprint allows", () => {
    const time = { timeLimitMinutes: 130, extraMinutes: 130 };
    expect(toExamTime(rules, { kind: "extra", minutes: 130 })).toEqual({ ok: true, time });
    expect(toExamTime(rules, { kind: "extra", minutes: 131 })).toEqual({
      ok: false,
      message: "extraMinutes: at most 130 minutes can be added, 131 were asked for.",
    });
  });

  it("refuses a factor that the blueprint does not offer", () => {
    expect(toExamTime(rules, { kind: "multiple", factor: 3 })).toEqual({
      ok: false,
      message: "timing: the time limit can be multiplied by 1.25, 1.5, 2 only.",
    });
  });
});

describe("a time in an address", () => {
  const choices: [string, TimeChoice][] = [
    ["0", { kind: "extra", minutes: 0 }],
    ["45", { kind: "extra", minutes: 45 }],
    ["x1.25", { kind: "multiple", factor: 1.25 }],
    ["x2", { kind: "multiple", factor: 2 }],
    ["unlimited", { kind: "unlimited" }],
  ];

  it.each(choices)("is %s both ways", (text, choice) => {
    expect(toTimeText(choice)).toBe(text);
    expect(parseTimeText(text)).toEqual(choice);
  });

  it.each(["", "x", "-5", "1.5", "x1.255", "forever"])("is nothing where it says %o", (text) => {
    expect(parseTimeText(text)).toBeNull();
  });
});
