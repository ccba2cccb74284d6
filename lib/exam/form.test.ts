import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { assembleForm, type FormRules } from "./form";
import type { PoolItem } from "./quotas";

/** A small exam: two tasks of 4 and 2, of which 1 and 1 do not count. */
const rules: FormRules = {
  tasks: [
    { id: "1.1", items: 4, scored: 3, unscored: 1 },
    { id: "2.1", items: 2, scored: 1, unscored: 1 },
  ],
  quotas: {
    multipleResponse: { min: 1, max: 2 },
    exhibits: { min: 2 },
    lambdaPrimary: { prefix: "lambda-", max: 2 },
    angoffTolerance: 0.05,
  },
};

function makeItem(index: number, change: Partial<PoolItem> = {}): PoolItem {
  return {
    id: `item-${String(index).padStart(3, "0")}`,
    domain: 1,
    task: "1.1",
    primaryTopic: `topic-${index}`,
    family: null,
    selectCount: 1,
    hasExhibit: false,
    angoffMean: 0.6,
    exposures: 0,
    ...change,
  };
}

/** Two forms' worth: 8 items of task 1.1 and 4 of 2.1, with what the quotas ask for spread unevenly. */
const pool: PoolItem[] = [
  ...Array.from({ length: 8 }, (_, i) =>
    makeItem(i, { hasExhibit: i < 4, selectCount: i < 2 ? 2 : 1, primaryTopic: i < 4 ? `lambda-${i}` : `topic-${i}` }),
  ),
  ...Array.from({ length: 4 }, (_, i) =>
    makeItem(20 + i, { domain: 2, task: "2.1", selectCount: i === 0 ? 2 : 1, angoffMean: 0.5 + i * 0.05 }),
  ),
];

const draw = (items: readonly PoolItem[], seed: string, layout: "allScored" | "withUnscored" = "allScored") =>
  assembleForm({ rules, pool: items, layout, seed });

describe("assembleForm", () => {
  it("gives the same form for the same seed, in whatever order the pool comes", () => {
    const form = draw(pool, "one");
    expect(draw([...pool].reverse(), "one")).toEqual(form);
    expect(draw(pool, "two")).not.toEqual(form);
  });

  it("keeps counts and hard quotas, and can draw the other half afterwards, for every seed", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const first = draw(pool, seed);
        if (!first.ok) throw new Error(JSON.stringify(first));
        const taken = new Set(first.places.map(({ item }) => item.id));
        const second = draw(
          pool.map((item) => (taken.has(item.id) ? { ...item, exposures: 1 } : item)),
          `${seed}/2`,
        );
        if (!second.ok) throw new Error(JSON.stringify(second));
        for (const { places } of [first, second]) {
          const items = places.map(({ item }) => item);
          expect(items.filter(({ task }) => task === "1.1")).toHaveLength(4);
          expect(items.filter(({ task }) => task === "2.1")).toHaveLength(2);
          const multiple = items.filter(({ selectCount }) => selectCount > 1).length;
          expect(multiple >= 1 && multiple <= 2).toBe(true);
          expect(items.filter(({ hasExhibit }) => hasExhibit).length).toBeGreaterThanOrEqual(2);
          expect(items.filter(({ primaryTopic }) => primaryTopic.startsWith("lambda-")).length).toBeLessThanOrEqual(2);
        }
        expect(second.places.some(({ item }) => taken.has(item.id))).toBe(false);
      }),
      { numRuns: runs(200, 1_000) },
    );
  });

  it("marks the right number of every task as unscored, and not always the same ones", () => {
    const unscoredOf = (seed: string) => {
      const form = draw(pool, seed, "withUnscored");
      if (!form.ok) throw new Error("no form");
      const unscored = form.places.filter(({ scored }) => !scored).map(({ item }) => item);
      expect(unscored.map(({ task }) => task).sort()).toEqual(["1.1", "2.1"]);
      return unscored.map(({ id }) => id).join();
    };
    expect(new Set(Array.from({ length: 20 }, (_, i) => unscoredOf(`seed ${i}`))).size).toBeGreaterThan(4);
  });

  it("says which task lacks how many, and counts a family once", () => {
    const short = pool.filter(({ task, id }) => task === "1.1" || id === "item-020");
    expect(draw(short, "x")).toMatchObject({ ok: false, shortages: [{ task: "2.1", needed: 2, available: 1 }] });
    const oneFamily = pool.map((item) => (item.task === "2.1" ? { ...item, family: "units" } : item));
    expect(draw(oneFamily, "x")).toMatchObject({ ok: false, shortages: [{ task: "2.1", needed: 2, available: 1 }] });
  });

  it("takes at most one of a family", () => {
    const families = pool.map((item) =>
      ["item-004", "item-005", "item-006"].includes(item.id) ? { ...item, family: "f" } : item,
    );
    for (let i = 0; i < 50; i++) {
      const form = draw(families, `f${i}`);
      if (!form.ok) continue;
      expect(form.places.filter(({ item }) => item.family === "f").length).toBeLessThanOrEqual(1);
    }
  });

  it("says which hard quota no draw can keep", () => {
    const plain = pool.map((item) => ({ ...item, hasExhibit: false }));
    const form = draw(plain, "x");
    expect(form.ok).toBe(false);
    if (!form.ok) expect(form.broken.join()).toContain("exhibit");
  });

  it("repeats seen items only when it must, and says how many", () => {
    const seen = pool.map((item, i) => ({ ...item, exposures: i % 2 }));
    const form = draw(seen.slice(0, 9).concat(seen.slice(9)), "x");
    if (!form.ok) throw new Error("no form");
    const all = draw(
      pool.map((item) => ({ ...item, exposures: 3 })),
      "x",
    );
    if (!all.ok) throw new Error("no form");
    expect(all.relaxed).toContain("6 of 6 questions had been seen before");
    expect(form.places.filter(({ item }) => item.exposures > 0).length).toBeLessThan(6);
  });
});
