import { describe, expect, it } from "vitest";
import { formatClock, noticeBetween, sayClock } from "./time";

const minutes = (count: number) => count * 60_000;

describe("formatClock", () => {
  it("shows hours, minutes and seconds in fixed places", () => {
    expect(formatClock(minutes(130))).toBe("2:10:00");
    expect(formatClock(minutes(9) + 5_000)).toBe("0:09:05");
  });

  it("shows zero only when nothing is left", () => {
    expect(formatClock(1)).toBe("0:00:01");
    expect(formatClock(0)).toBe("0:00:00");
    expect(formatClock(-5)).toBe("0:00:00");
  });
});

describe("sayClock", () => {
  it("says it in words, with the right plural", () => {
    expect(sayClock(minutes(130))).toBe("2 hours 10 minutes left");
    expect(sayClock(minutes(61))).toBe("1 hour 1 minute left");
    expect(sayClock(minutes(60))).toBe("1 hour left");
    expect(sayClock(42_000)).toBe("42 seconds left");
  });
});

describe("noticeBetween", () => {
  it("gives a notice once, when its minute is reached", () => {
    expect(noticeBetween(minutes(30) + 1, minutes(30))).toBe(30);
    expect(noticeBetween(minutes(30), minutes(30) - 1)).toBeNull();
  });

  it("gives only the last notice after a sleep that skipped several", () => {
    expect(noticeBetween(minutes(31), minutes(4))).toBe(5);
  });

  it("gives none when the server grants more than was thought", () => {
    expect(noticeBetween(minutes(9), minutes(11))).toBeNull();
  });
});
