import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadItems } from "@/lib/bank/load";
import { loadBlueprints } from "@/lib/bank/load-blueprint";
import { storedSeeds } from "@/lib/exam/families";
import { assembleForm, type FormRules } from "@/lib/exam/form";
import { standardShift } from "@/lib/scoring/difficulty";
import { checkout } from "@/prisma/data-location";
import { runs } from "./counts";

const questions = join(checkout, "questions");
const { items, instances } = loadItems(questions);
const [loaded] = loadBlueprints(questions).blueprints;
if (loaded === undefined) throw new Error("there is no blueprint");
const { blueprint } = loaded;

const rules: FormRules = { tasks: blueprint.domains.flatMap(({ tasks }) => tasks), quotas: blueprint.quotas };
const pool = [...items, ...instances.filter(({ family }) => family?.seed === storedSeeds[0])].map((item) => ({
  id: item.id,
  domain: item.domain,
  task: item.task,
  primaryTopic: item.topics[0] ?? "",
  family: item.family?.name ?? null,
  selectCount: item.selectCount,
  hasExhibit: item.hasExhibit,
  angoffMean: item.angoffMean ?? 0,
  exposures: 0,
}));

describe("the real bank", () => {
  /** As many disjoint forms as the task with the fewest items allows. */
  const forms = Math.min(
    ...rules.tasks.map(({ id, items: needed }) => Math.floor(items.filter(({ task }) => task === id).length / needed)),
  );

  it(`gives a candidate ${forms} disjoint forms one after the other, each within all hard quotas, for every seed`, () => {
    expect(forms).toBeGreaterThanOrEqual(2);
    for (let seed = 0; seed < runs(40, 1_000); seed++) {
      const seen = new Set<string>();
      for (let form = 1; form <= forms; form++) {
        const drawn = assembleForm({
          rules,
          pool: pool.map((item) => ({ ...item, exposures: seen.has(item.id) ? 1 : 0 })),
          layout: "withUnscored",
          seed: `${seed}/${form}`,
        });
        if (!drawn.ok) throw new Error(`seed ${seed}, form ${form}: ${JSON.stringify(drawn)}`);
        const chosen = drawn.places.map(({ item }) => item);
        expect(chosen.some(({ id }) => seen.has(id))).toBe(false);
        const families = chosen.flatMap(({ family }) => family ?? []);
        expect(new Set(families).size).toBe(families.length);
        // By the exam guide: 21, 17, 15 and 12 of 65 by domain, of which 16, 13, 12 and 9 count.
        const byDomain = (only: (scored: boolean) => boolean) =>
          [1, 2, 3, 4].map((n) => drawn.places.filter(({ item, scored }) => item.domain === n && only(scored)).length);
        expect(byDomain(() => true)).toEqual([21, 17, 15, 12]);
        expect(byDomain((scored) => scored)).toEqual([16, 13, 12, 9]);
        const multiple = chosen.filter(({ selectCount }) => selectCount > 1).length;
        expect(multiple >= 9 && multiple <= 11).toBe(true);
        expect(chosen.filter(({ hasExhibit }) => hasExhibit).length).toBeGreaterThanOrEqual(14);
        expect(chosen.filter(({ primaryTopic }) => primaryTopic.startsWith("lambda-")).length).toBeLessThanOrEqual(14);
        for (const { id } of chosen) seen.add(id);
      }
    }
  });

  it("stands where the scale was fixed: its own shift is the frozen one, give or take a tenth of a logit", () => {
    const domains = blueprint.domains.map(({ number, weight }) => ({
      weight,
      items: items
        .filter(({ domain }) => domain === number)
        .map(({ angoffMean, options, selectCount }) => ({
          angoffMean: angoffMean ?? 0,
          optionCount: options.length,
          selectCount,
        })),
    }));
    const shift = standardShift({ domains, share: blueprint.standardShare });
    expect(Math.abs(shift - blueprint.scaleShift)).toBeLessThan(0.1);
  });
});
