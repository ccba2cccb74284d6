import { describe, expect, it } from "vitest";
import { correlation, poolStatistics, type PooledResponses } from "./item-statistics";

const options = ["A", "B", "C", "D"];
const items = ["one", "two", "three"].map((id) => ({ id, key: ["A"], options }));
/** A row of letters a candidate: the option chosen, "-" for a blank, "." where the item was not shown. */
const pool = (...rows: string[]): PooledResponses => ({
  items,
  answers: rows.map((row) =>
    [...row].map((letter) =>
      letter === "." ? undefined : { selected: letter === "-" ? [] : [letter], correct: letter === "A" },
    ),
  ),
});

describe("poolStatistics", () => {
  it("gives the reliability and error that hand calculation gives", () => {
    // Totals 3, 2, 1, 0: mean 1.5, population variance 1.25. Shares right 3/4, 2/4, 1/4: p(1-p) sums to 0.625.
    // KR-20 = 3/2 x (1 - 0.625 / 1.25) = 0.75; SEM = sqrt(1.25 x 0.25) = 0.559.
    const { kr20, sem, items: found } = poolStatistics(pool("AAA", "AAB", "ABB", "BBB"));
    expect(kr20).toBeCloseTo(0.75, 12);
    expect(sem).toBeCloseTo(0.55902, 5);
    expect(found.map(({ facility }) => facility)).toEqual([0.75, 0.5, 0.25]);
    // Item one against the rest (1, 1/2, 0, 0 of two): right is 1, 1, 1, 0. By hand: covariance 0.09375, 0.09375 / sqrt(0.1875 x 0.171875).
    expect(found[0]?.pointBiserial).toBeCloseTo(0.09375 / Math.sqrt(0.1875 * 0.171875), 10);
  });

  it("counts a blank as wrong and leaves out whom the item was not shown", () => {
    const { items: found } = poolStatistics(pool("AAA", "-AB", ".BB"));
    expect(found[0]).toMatchObject({ candidates: 2, facility: 0.5 });
    expect(found[0]?.options.map(({ share }) => share)).toEqual([0.5, 0, 0, 0]);
  });

  it("flags items that good candidates miss, distractors nobody takes and an option that beats the key", () => {
    const { items: found } = poolStatistics(pool("BAA", "BAA", "BAA", "AAB", "ABB", "ABB"));
    expect(found[0]?.flags).toEqual(expect.arrayContaining(["negative", "idleDistractor", "rivalOption"]));
    expect(found[0]?.pointBiserial).toBeLessThan(0);
    const { items: easy } = poolStatistics(pool("AAA", "AAB", "ABA", "ABB"));
    expect(easy[0]?.flags).toContain("easy");
    expect(easy[0]?.pointBiserial).toBeNull();
    expect(poolStatistics(pool("BAA", "BAB")).items[0]?.flags).toContain("hard");
  });

  it("counts every chosen option where two are asked for, and compares distractors with the rarer key", () => {
    const two = { id: "two keys", key: ["A", "B"], options: ["A", "B", "C", "D", "E"] };
    const other = { id: "other", key: ["A"], options };
    const row = (selected: string, isOtherRight: boolean) => [
      { selected: [...selected], correct: selected === "AB" },
      { selected: [isOtherRight ? "A" : "B"], correct: isOtherRight },
    ];
    const answers = [
      row("AC", true),
      row("AC", true),
      row("AB", false),
      row("AC", false),
      row("DE", false),
      row("", false),
    ];
    const [found] = poolStatistics({ items: [two, other], answers }).items;
    expect(found?.facility).toBeCloseTo(1 / 6, 12);
    expect(found?.options.map(({ isKey, share }) => [isKey, Math.round(share * 6)])).toEqual([
      [true, 4],
      [true, 1],
      [false, 3],
      [false, 1],
      [false, 1],
    ]);
    expect(found?.flags).toContain("rivalOption");
  });

  it("takes nothing about discrimination from candidates who saw no other item, nor options from a family", () => {
    const alone = poolStatistics(pool("A..", "B..", "AAB", "BBA")).items[0];
    const together = poolStatistics(pool("AAB", "BBA")).items[0];
    expect(alone).toMatchObject({ candidates: 4, facility: 0.5, pointBiserial: together?.pointBiserial });
    const family = { id: "family", key: [], options: [] };
    const found = poolStatistics({ items: [family], answers: [[{ selected: ["x"], correct: true }]] }).items[0];
    expect(found).toMatchObject({ facility: 1, options: [], flags: ["easy"] });
  });

  it("has efficiency of one hundred where the best sort of right answers is the one seen", () => {
    const { items: found } = poolStatistics(pool("AAA", "AAB", "BBB", "BBB"));
    expect(found[0]?.discriminativeEfficiency).toBeCloseTo(100, 10);
    const weights = found.map(({ effectiveWeight }) => effectiveWeight ?? 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 10);
  });

  it("finds the reliability of the LSAT-6 data", () => {
    // Bock and Lieberman 1970: 1,000 persons, five items; how many gave each pattern, 00000 to 11111. Alpha is .295.
    const counts = [
      3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28,
      298,
    ];
    const answers = counts.flatMap((count, pattern) => {
      const bits = [...pattern.toString(2).padStart(5, "0")];
      const row = bits.map((bit) => ({ selected: bit === "1" ? ["A"] : ["B"], correct: bit === "1" }));
      return Array.from({ length: count }, () => row);
    });
    const lsat = [1, 2, 3, 4, 5].map((number) => ({ id: `item ${number}`, key: ["A"], options }));
    const found = poolStatistics({ items: lsat, answers });
    expect(found.kr20).toBeCloseTo(0.295, 3);
    expect(found.items.map(({ facility }) => facility)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
  });

  it("says nothing where there is nothing", () => {
    expect(poolStatistics({ items, answers: [] })).toMatchObject({ candidates: 0, kr20: null, sem: null });
    expect(correlation([1, 1], [0, 1])).toBeNull();
  });
});
