import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import {
  applyWrite,
  isCorrect,
  MAX_TIME_SPENT_MS,
  type AppliedWrite,
  type ResponseWrite,
  type StoredResponse,
} from "./responses";

const [a, b, c] = ["a", "b", "c"];
const blank: StoredResponse = { sequence: 0, selected: [], flagged: false, timeSpentMs: 0, changes: 0, first: null };

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
    const write: AppliedWrite = { sequence: 2, selected: [a], flagged: true, timeSpentMs: 500, isComplete: true };
    const stored = applyWrite(blank, write);
    const first = { sequence: 2, selected: [a] };
    expect(stored).toEqual({ sequence: 2, selected: [a], flagged: true, timeSpentMs: 500, changes: 0, first });
    expect(applyWrite(stored, write)).toBe(stored);
    expect(applyWrite(stored, { ...write, sequence: 1, selected: [], isComplete: false })).toBe(stored);
  });

  it("counts a change of mind, but neither the first answer nor a flag", () => {
    const first = applyWrite(blank, { sequence: 1, selected: [a], flagged: false, timeSpentMs: 0, isComplete: true });
    const flagged = applyWrite(first, { sequence: 2, selected: [a], flagged: true, timeSpentMs: 0, isComplete: true });
    expect(flagged.changes).toBe(0);
    const other = { sequence: 3, selected: [b], flagged: true, timeSpentMs: 0, isComplete: true };
    expect(applyWrite(flagged, other).changes).toBe(1);
  });

  it("cuts an absurd time, and never lets time shrink", () => {
    const long = applyWrite(blank, { sequence: 1, selected: [], flagged: false, timeSpentMs: 1e12, isComplete: false });
    expect(long.timeSpentMs).toBe(MAX_TIME_SPENT_MS);
    const short = { sequence: 2, selected: [], flagged: false, timeSpentMs: 5, isComplete: false };
    expect(applyWrite(long, short).timeSpentMs).toBe(MAX_TIME_SPENT_MS);
  });

  it("keeps the first complete answer, also where an earlier one arrives behind a later one", () => {
    const half = { sequence: 1, selected: [a], flagged: false, timeSpentMs: 0, isComplete: false };
    const third = { ...half, sequence: 3, selected: [a, c], isComplete: true };
    const incomplete = applyWrite(blank, half);
    expect(incomplete.first).toBeNull();
    const later = applyWrite(incomplete, third);
    expect(later.first).toEqual({ sequence: 3, selected: [a, c] });
    const earlier = applyWrite(later, { ...third, sequence: 2, selected: [a, b] });
    expect(earlier).toMatchObject({ sequence: 3, selected: [a, c], first: { sequence: 2, selected: [a, b] } });
    const fourth = applyWrite(earlier, { ...third, sequence: 4, selected: [b, c] });
    expect(fourth.first).toEqual({ sequence: 2, selected: [a, b] });
  });

  it("claims no first answer for what was answered before it was kept", () => {
    const write = { sequence: 3, selected: [b], flagged: false, timeSpentMs: 0, isComplete: true };
    expect(applyWrite({ ...blank, sequence: 2, selected: [a] }, write).first).toBeNull();
    expect(applyWrite({ ...blank, sequence: 2, selected: [], changes: 1 }, write).first).toBeNull();
    expect(applyWrite({ ...blank, sequence: 2, flagged: true }, write).first).toEqual({ sequence: 3, selected: [b] });
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
      fc.property(settled, fc.integer({ min: 1, max: 3 }), ([bare, noisyBare], selectCount) => {
        const toApplied = (write: ResponseWrite) => ({ ...write, isComplete: write.selected.length === selectCount });
        const list = bare.filter(({ selected }) => selected.length <= selectCount).map(toApplied);
        fc.pre(list.length > 0);
        const arrived = [...noisyBare.filter(({ selected }) => selected.length <= selectCount).map(toApplied), ...list];
        const end = arrived.reduce(applyWrite, blank);
        const last = list.reduce((x, y) => (y.sequence > x.sequence ? y : x));
        expect(end).toMatchObject({ sequence: last.sequence, selected: last.selected, flagged: last.flagged });
        expect(end.timeSpentMs).toBe(Math.max(...list.map(({ timeSpentMs }) => timeSpentMs)));
        const [first] = list.filter(({ isComplete }) => isComplete).sort((x, y) => x.sequence - y.sequence);
        expect(end.first?.selected).toEqual(first?.selected);
      }),
      { numRuns: runs(500, 10_000) },
    );
  });
});
