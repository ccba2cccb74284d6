import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allowanceMs,
  deadlineAfter,
  isExpired,
  MAX_PAUSED_MS,
  pauseMs,
  remainingMs,
  resumed,
  timeUsedMs,
} from "./clock";

const begin = new Date("2026-11-24T08:00:00.000Z");

describe("the clock", () => {
  it("gives 130 minutes from the begin", () => {
    expect(deadlineAfter(begin, 130).toISOString()).toBe("2026-11-24T10:10:00.000Z");
  });

  it("stops at zero and counts the deadline itself as over", () => {
    const timed = { deadlineAt: deadlineAfter(begin, 1), pausedAt: null };
    expect(remainingMs(timed, new Date("2026-11-24T08:00:59.999Z"))).toBe(1);
    expect(isExpired(timed, new Date("2026-11-24T08:00:59.999Z"))).toBe(false);
    expect(isExpired(timed, new Date("2026-11-24T08:01:00.000Z"))).toBe(true);
    expect(remainingMs(timed, new Date("2026-11-25T08:00:00.000Z"))).toBe(0);
  });

  it("never ends where there is no time limit", () => {
    expect(remainingMs({ deadlineAt: null, pausedAt: null }, begin)).toBeNull();
    expect(isExpired({ deadlineAt: null, pausedAt: null }, new Date("2036-01-01T00:00:00Z"))).toBe(false);
  });

  it("tells a time used that is neither negative nor above the limit", () => {
    const used = (closed: string, pausedMs: number, limitMs: number | null) =>
      timeUsedMs({ startedAt: begin, closedAt: new Date(closed), pausedMs }, limitMs);
    expect(used("2026-11-24T08:10:00Z", 0, 3_600_000)).toBe(600_000);
    expect(used("2026-11-24T09:00:01Z", 0, 3_600_000)).toBe(3_600_000);
    expect(used("2026-11-24T07:59:00Z", 0, null)).toBe(0);
    expect(used("2026-11-24T10:10:00Z", 7_200_000, 3_600_000)).toBe(600_000);
  });
});

describe("a pause", () => {
  const later = (ms: number) => new Date(begin.getTime() + ms);
  const span = fc.integer({ min: 0, max: 10 * 24 * 3_600_000 });

  it("stops the clock for as long as it lasts, and nothing runs out meanwhile", () => {
    const timed = { deadlineAt: later(60_000), pausedAt: later(59_999) };
    expect(remainingMs(timed, later(100 * 60_000))).toBe(1);
    expect(isExpired(timed, later(100 * 60_000))).toBe(false);
    expect(pauseMs(timed, later(61_999))).toBe(2_000);
  });

  it("leaves exactly as much time as when it began, however often and long it is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_600_000 }),
        fc.array(fc.tuple(span, span), { maxLength: 8 }),
        (limit, all) => {
          let at = 0;
          let ran = 0;
          let timed = { deadlineAt: new Date(later(limit)) as Date | null, pausedAt: null as Date | null, pausedMs: 0 };
          for (const [run, rest] of all) {
            at += run;
            ran += run;
            timed = { ...timed, pausedAt: later(at) };
            const left = remainingMs(timed, later(at + rest));
            expect(left).toBe(Math.max(0, limit - ran));
            at += rest;
            timed = resumed(timed, later(at));
            expect(remainingMs(timed, later(at))).toBe(left);
            expect(isExpired(timed, later(at))).toBe(ran >= limit);
          }
          expect(timed.pausedMs).toBe(Math.min(at - ran, MAX_PAUSED_MS));
        },
      ),
    );
  });

  it("of something without a time limit is only counted", () => {
    expect(resumed({ deadlineAt: null, pausedAt: begin, pausedMs: 5 }, later(10))).toEqual({
      deadlineAt: null,
      pausedAt: null,
      pausedMs: 15,
    });
  });

  it("that a clock set back seems to end before it began takes no time away", () => {
    const timed = { deadlineAt: later(60_000), pausedAt: later(30_000), pausedMs: 0 };
    expect(resumed(timed, begin).deadlineAt).toEqual(timed.deadlineAt);
  });
});

describe("allowanceMs", () => {
  it("shares the time limit out over the items, extra time included", () => {
    // By hand: 130 minutes over 65 items are 2:00, 160 minutes are 2:27.7.
    expect(allowanceMs(130 * 60_000, 65, 2)).toBe(120_000);
    expect(allowanceMs(160 * 60_000, 65, 2)).toBeCloseTo(147_692, 0);
  });

  it("is what the blueprint gives an item where there is no limit", () => {
    expect(allowanceMs(null, 65, 2)).toBe(120_000);
    expect(allowanceMs(60_000, 0, 2)).toBe(120_000);
  });
});
