import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BankItem } from "@/lib/bank/bank-item";
import { loadItems } from "@/lib/bank/load";
import { FORMS, askedBy } from "@/lib/bank/measure-forms";
import { ownBlueprint } from "@/lib/bank/test-builders";
import { storedSeeds } from "@/lib/exam/families";
import type { Blueprint } from "@/lib/exam/blueprint";
import { assembleForm, type FormRules } from "@/lib/exam/form";
import { isCostlyMarkdown } from "@/lib/exam/markdown-cost";
import { itemLimits } from "@/lib/exchange/imported-item";
import { standardShift } from "@/lib/scoring/difficulty";
import { checkout } from "@/prisma/data-location";
import { runs } from "./counts";

const questions = join(checkout, "questions");
const drafts = join(questions, "drafts");
const bank = loadItems(questions);
const waiting = existsSync(drafts) ? loadItems(drafts) : { items: [], instances: [] };

const oneOfEach = ({ items, instances }: Pick<typeof bank, "items" | "instances">) => [
  ...items,
  ...instances.filter(({ family }) => family?.seed === storedSeeds[0]),
];

const toPoolItem = (item: BankItem) => ({
  id: item.id,
  domain: item.domain,
  task: item.task,
  primaryTopic: item.topics[0] ?? "",
  family: item.family?.name ?? null,
  selectCount: item.selectCount,
  hasExhibit: item.hasExhibit,
  angoffMean: item.angoffMean ?? 0.66,
  exposures: 0,
});

const rulesOf = (blueprint: Blueprint): FormRules => ({
  tasks: blueprint.domains.flatMap(({ tasks }) => tasks),
  quotas: blueprint.quotas,
});

/** Draws disjoint forms one after the other and holds each against the quotas; the shares are worked out by hand. */
function drawDisjoint(
  { blueprint, items, forms, seed }: { blueprint: Blueprint; items: readonly BankItem[]; forms: number; seed: number },
  shares: { readonly all: readonly number[]; readonly scored: readonly number[] },
): string[] {
  const pool = askedBy(blueprint, items).map(toPoolItem);
  const seen = new Set<string>();
  for (let form = 1; form <= forms; form++) {
    const drawn = assembleForm({
      rules: rulesOf(blueprint),
      pool: pool.map((item) => ({ ...item, exposures: seen.has(item.id) ? 1 : 0 })),
      layout: "withUnscored",
      seed: `${seed}/${form}`,
    });
    if (!drawn.ok) throw new Error(`seed ${seed}, form ${form}: ${JSON.stringify(drawn)}`);
    const chosen = drawn.places.map(({ item }) => item);
    expect(chosen.some(({ id }) => seen.has(id))).toBe(false);
    const families = chosen.flatMap(({ family }) => family ?? []);
    expect(new Set(families).size).toBe(families.length);
    const byDomain = (only: (scored: boolean) => boolean) =>
      [1, 2, 3, 4].map((n) => drawn.places.filter(({ item, scored }) => item.domain === n && only(scored)).length);
    expect(byDomain(() => true)).toEqual(shares.all);
    expect(byDomain((scored) => scored)).toEqual(shares.scored);
    const multiple = chosen.filter(({ selectCount }) => selectCount > 1).length;
    expect(multiple >= 9 && multiple <= 11).toBe(true);
    expect(chosen.filter(({ hasExhibit }) => hasExhibit).length).toBeGreaterThanOrEqual(14);
    expect(chosen.filter(({ primaryTopic }) => primaryTopic.startsWith("lambda-")).length).toBeLessThanOrEqual(14);
    for (const { id } of chosen) seen.add(id);
  }
  return [...seen];
}

describe("the real bank under DVA-C02", () => {
  const blueprint = ownBlueprint();
  const { tasks } = rulesOf(blueprint);
  /** As many disjoint forms as the task with the fewest items allows. */
  const forms = Math.min(
    ...tasks.map(({ id, items }) => Math.floor(bank.items.filter(({ task }) => task === id).length / items)),
  );

  it(`gives a candidate ${forms} disjoint forms one after the other, each within all hard quotas, for every seed`, () => {
    expect(forms).toBeGreaterThanOrEqual(2);
    // What only DVA-C03 asks is in the pool of nobody here.
    const items = [...oneOfEach(bank), ...oneOfEach(waiting)];
    const foreign = new Set(items.filter(({ task }) => task.startsWith("C")).map(({ id }) => id));
    for (let seed = 0; seed < runs(40, 1_000); seed++) {
      // By the exam guide: 21, 17, 15 and 12 of 65 by domain, of which 16, 13, 12 and 9 count.
      const shares = { all: [21, 17, 15, 12], scored: [16, 13, 12, 9] };
      const seen = drawDisjoint({ blueprint, items, forms, seed }, shares);
      expect(seen.some((id) => foreign.has(id))).toBe(false);
    }
  });

  it("stands where the scale was fixed: its own shift is the frozen one, give or take a tenth of a logit", () => {
    const asked = askedBy(blueprint, bank.items);
    const domains = blueprint.domains.map(({ number, weight }) => ({
      weight,
      items: asked
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

describe("the real bank under DVA-C03, with what is written for it", () => {
  const blueprint = ownBlueprint("DVA-C03");
  const ids = new Set(waiting.items.map(({ id }) => id));
  const items = [...oneOfEach(bank).filter(({ id }) => !ids.has(id)), ...oneOfEach(waiting)];

  it(`gives a candidate ${FORMS} disjoint forms by its own split, for every seed`, () => {
    for (let seed = 0; seed < runs(6, 300); seed++) {
      // By largest remainder of 30, 26, 22 and 22 %: 20, 17, 14 and 14 of 65, of which 15, 13, 11 and 11 count.
      drawDisjoint({ blueprint, items, forms: FORMS, seed }, { all: [20, 17, 14, 14], scored: [15, 13, 11, 11] });
    }
  });

  it("never draws an item that says DVA-C03 does not ask it", () => {
    const pool = askedBy(blueprint, items);
    const left = new Set(pool.slice(0, 60).map(({ id }) => id));
    const marked = items.map((item) =>
      left.has(item.id) ? { ...item, notAsked: { "DVA-C03": "facts changed" } } : item,
    );
    expect(askedBy(blueprint, marked).length).toBe(pool.length - 60);
    expect(askedBy(blueprint, marked).some(({ id }) => left.has(id))).toBe(false);
    const asC02 = (some: typeof items) => askedBy(ownBlueprint(), some).length;
    expect(asC02(marked)).toBe(asC02(items));
  });
});

describe("every text of the real bank", () => {
  it("is read as Markdown and fits into the file of a candidate, with room to spare", () => {
    for (const { id, stem, options, takeaway } of [...bank.items, ...bank.instances, ...waiting.items]) {
      expect(isCostlyMarkdown(`${stem}\n${stem}`), id).toBe(false);
      for (const { text, rationale } of options) {
        expect(2 * text.length, id).toBeLessThan(itemLimits.option);
        expect(2 * (rationale ?? "").length, id).toBeLessThan(itemLimits.remark);
      }
      expect(2 * (takeaway ?? "").length, id).toBeLessThan(itemLimits.remark);
    }
  });
});
