import { describe, expect, it } from "vitest";
import { deadlineAfter, isExpired, remainingMs, timeUsedMs } from "./clock";

const begin = new Date("2026-11-24T08:00:00.000Z");

describe("the clock", () => {
  it("gives 130 minutes from the begin", () => {
    expect(deadlineAfter(begin, 130).toISOString()).toBe("2026-11-24T10:10:00.000Z");
  });

  it("stops at zero and counts the deadline itself as over", () => {
    const timed = { deadlineAt: deadlineAfter(begin, 1) };
    expect(remainingMs(timed, new Date("2026-11-24T08:00:59.999Z"))).toBe(1);
    expect(isExpired(timed, new Date("2026-11-24T08:00:59.999Z"))).toBe(false);
    expect(isExpired(timed, new Date("2026-11-24T08:01:00.000Z"))).toBe(true);
    expect(remainingMs(timed, new Date("2026-11-25T08:00:00.000Z"))).toBe(0);
  });

  it("never ends where there is no time limit", () => {
    expect(remainingMs({ deadlineAt: null }, begin)).toBeNull();
    expect(isExpired({ deadlineAt: null }, new Date("2036-01-01T00:00:00Z"))).toBe(false);
  });

  it("tells a time used that is neither negative nor above the limit", () => {
    expect(timeUsedMs(begin, new Date("2026-11-24T08:10:00Z"), 3_600_000)).toBe(600_000);
    expect(timeUsedMs(begin, new Date("2026-11-24T09:00:01Z"), 3_600_000)).toBe(3_600_000);
    expect(timeUsedMs(begin, new Date("2026-11-24T07:59:00Z"), null)).toBe(0);
  });
});
