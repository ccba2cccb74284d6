import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toggleHighlight, type TextRange } from "./marks";

const range = (start: number, end: number): TextRange => ({ start, end });
const anyRange = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => range(Math.min(a, b), Math.max(a, b)));

/** The characters that ranges cover. */
const cover = (ranges: readonly TextRange[]) =>
  new Set(ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

describe("toggleHighlight", () => {
  it("joins a range with those that it touches", () => {
    expect(toggleHighlight([range(0, 4), range(8, 10)], range(4, 8))).toEqual([range(0, 10)]);
    expect(toggleHighlight([range(8, 10)], range(0, 2))).toEqual([range(0, 2), range(8, 10)]);
  });

  it("takes out what is highlighted already, from the middle too", () => {
    expect(toggleHighlight([range(0, 10)], range(0, 10))).toEqual([]);
    expect(toggleHighlight([range(0, 10)], range(3, 5))).toEqual([range(0, 3), range(5, 10)]);
  });

  it("keeps ranges in order, apart and covering exactly what was marked, whatever is marked after what", () => {
    fc.assert(
      fc.property(fc.array(anyRange, { maxLength: 12 }), (marked) => {
        let ranges: readonly TextRange[] = [];
        let expected = new Set<number>();
        for (const one of marked) {
          const own = cover([one]);
          const isCovered = [...own].every((at) => expected.has(at));
          expected = isCovered ? new Set([...expected].filter((at) => !own.has(at))) : new Set([...expected, ...own]);
          ranges = toggleHighlight(ranges, one);
          expect(cover(ranges)).toEqual(expected);
          ranges.forEach(({ start, end }, i) => {
            expect(start).toBeLessThan(end);
            const before = ranges[i - 1];
            if (before !== undefined) expect(start).toBeGreaterThan(before.end - (isCovered ? 1 : 0));
          });
        }
      }),
    );
  });

  it("changes nothing for an empty range", () => {
    expect(toggleHighlight([range(1, 3)], range(2, 2))).toEqual([range(1, 3)]);
  });
});
