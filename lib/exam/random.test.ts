import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { createRandom, shuffle } from "./random";

describe("createRandom", () => {
  it("gives the same numbers for the same seed, so that a form can be drawn again", () => {
    const a = createRandom("form 7");
    const b = createRandom("form 7");
    expect(Array.from({ length: 50 }, a.next)).toEqual(Array.from({ length: 50 }, b.next));
    expect(createRandom("form 8").next()).not.toBe(createRandom("form 7").next());
  });

  it("stays in [0, 1) and hits every whole number below a bound about equally often", () => {
    const random = createRandom("evenness");
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const value = random.next();
      expect(value >= 0 && value < 1).toBe(true);
      const at = random.below(5);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    // 2,000 expected each; 6 standard deviations are 240.
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(240);
  });
});

describe("shuffle", () => {
  it("keeps every value and leaves the original alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (values, seed) => {
        const before = [...values];
        const shuffled = shuffle(values, createRandom(seed));
        expect([...shuffled].sort()).toEqual([...before].sort());
        expect(values).toEqual(before);
      }),
      { numRuns: runs(200, 1_000) },
    );
  });

  it("gives each of the six orders of three values about equally often", () => {
    const random = createRandom("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const order = shuffle(["a", "b", "c"], random).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(180);
  });
});
