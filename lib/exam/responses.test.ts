import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { applyWrite, isCorrect, MAX_TIME_SPENT_MS, type ResponseWrite, type StoredResponse } from "./responses";

const [a, b, c] = ["a", "b", "c"];
const blank: StoredResponse = { sequence: 0, selected: [], flagged: false, timeSpentMs: 0, changes: 0 };

describe("isCorrect", () => {
  it("gives the point for the key in any order", () => {
    expect(isCorrect([a, b], [b, a])).toBe(true);
    expect(isCorrect([a], [a])).toBe(true);
  });

  it("gives no credit for half of a multiple-response key, for too much, or for a blank", () => {
    expect(isCorrect([a, b], [a])).toBe(false);
    expect(isCorrect([a, b], [a, b, c])).toBe(false);
    expect(isCorrect([a, b], [a, c])).toBe(false);
    expect(isCorrect([a], [])).toBe(false);
    expect(isCorrect([a, b], [a, a])).toBe(false);
  });

  it("never calls an item without a key right", () => {
    expect(isCorrect([], [])).toBe(false);
  });
});

describe("applyWrite", () => {
  it("takes the higher sequence and ignores a replay", () => {
    const write: ResponseWrite = { sequence: 2, selected: [a], flagged: true, timeSpentMs: 500 };
    const stored = applyWrite(blank, write);
    expect(stored).toEqual({ sequence: 2, selected: [a], flagged: true, timeSpentMs: 500, changes: 0 });
    expect(applyWrite(stored, write)).toBe(stored);
    expect(applyWrite(stored, { ...write, sequence: 1, selected: [b] })).toBe(stored);
  });

  it("counts a change of mind, but neither the first answer nor a flag", () => {
    const first = applyWrite(blank, { sequence: 1, selected: [a], flagged: false, timeSpentMs: 0 });
    const flagged = applyWrite(first, { sequence: 2, selected: [a], flagged: true, timeSpentMs: 0 });
    expect(flagged.changes).toBe(0);
    expect(applyWrite(flagged, { sequence: 3, selected: [b], flagged: true, timeSpentMs: 0 }).changes).toBe(1);
  });

  it("cuts an absurd time, and never lets time shrink", () => {
    const long = applyWrite(blank, { sequence: 1, selected: [], flagged: false, timeSpentMs: 1e12 });
    expect(long.timeSpentMs).toBe(MAX_TIME_SPENT_MS);
    expect(applyWrite(long, { sequence: 2, selected: [], flagged: false, timeSpentMs: 5 }).timeSpentMs).toBe(
      MAX_TIME_SPENT_MS,
    );
  });

  it("ends the same for every order, repetition and delay of the same writes", () => {
    const writes = fc.uniqueArray(
      fc.record({
        sequence: fc.integer({ min: 1, max: 40 }),
        selected: fc.subarray([a, b, c]),
        flagged: fc.boolean(),
        timeSpentMs: fc.integer({ min: 0, max: 10_000 }),
      }),
      { selector: ({ sequence }) => sequence, minLength: 1, maxLength: 12 },
    );
    const settled = writes.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length, maxLength: list.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(settled, ([list, noisy]) => {
        const arrived = [...noisy, ...list];
        const end = arrived.reduce(applyWrite, blank);
        const last = list.reduce((x, y) => (y.sequence > x.sequence ? y : x));
        expect(end).toMatchObject({ sequence: last.sequence, selected: last.selected, flagged: last.flagged });
        expect(end.timeSpentMs).toBe(Math.max(...list.map(({ timeSpentMs }) => timeSpentMs)));
      }),
      { numRuns: runs(500, 10_000) },
    );
  });
});
