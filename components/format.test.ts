import { describe, expect, it } from "vitest";
import {
  countOf,
  formatDay,
  formatDuration,
  formatInstant,
  formatLocalInstant,
  formatLongDuration,
  formatMinutes,
} from "./format";

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [-5, "0:00"],
    [61_499, "1:01"],
    [3_599_499, "59:59"],
    [3_599_500, "1:00:00"],
    [7_800_000, "2:10:00"],
  ])("writes %i ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("formatLongDuration", () => {
  it("cannot be read as hours and minutes where it means minutes and seconds", () => {
    expect(formatLongDuration(5_000)).toBe("0:00:05");
    expect(formatLongDuration(754_000)).toBe("0:12:34");
    expect(formatLongDuration(7_800_000)).toBe("2:10:00");
  });
});

describe("formatMinutes", () => {
  it("never promises a minute that is not there", () => {
    expect(formatMinutes(119_999)).toBe("1 minute");
    expect(formatMinutes(71 * 60_000)).toBe("71 minutes");
    expect(formatMinutes(59_999)).toBe("less than a minute");
  });
});

describe("days and instants", () => {
  it("writes a day out without moving it into another zone", () => {
    expect(formatDay("2026-11-30")).toBe("30 November 2026");
    expect(formatDay("2026-12-01")).toBe("1 December 2026");
  });

  it("writes an instant in UTC wherever it runs", () => {
    expect(formatInstant("2026-11-24T07:10:59.999Z")).toBe("24 Nov 2026, 07:10 UTC");
  });

  it("writes an instant by the local clock, over midnight and with summer time", () => {
    // The tests run on Chatham Island: UTC+13:45 in November, UTC+12:45 in June.
    expect(formatLocalInstant("2026-11-24T07:10:00.000Z")).toBe("24 Nov 2026, 20:55");
    expect(formatLocalInstant("2026-06-30T12:00:00.000Z")).toBe("1 Jul 2026, 00:45");
  });
});

describe("countOf", () => {
  it("says one thing in the singular and none in the plural", () => {
    expect([0, 1, 2].map((count) => countOf(count, "question"))).toEqual(["0 questions", "1 question", "2 questions"]);
  });
});
