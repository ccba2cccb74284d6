import type { SeedBank, SeedItem } from "@/lib/db/seed-bank";
import type { Blueprint } from "@/lib/exam/blueprint";
import { makeBank, makeItems, makeSeedItem, smallBlueprint } from "./database";

/** The exam that follows the small one: what domain 2 asked moves to domain 1 and the other way round, and task 2.2 is new. */
export const smallSuccessor: Blueprint = {
  ...withoutEnd(smallBlueprint),
  code: "DVA-C03",
  title: "The next small exam",
  validFrom: "2026-12-01",
  skillsOf: "DVA-C02",
  domains: [
    {
      number: 1,
      title: "What was second",
      weight: 33,
      tasks: [
        {
          ...{ id: "1.1", title: "From the second", items: 2, scored: 1, unscored: 1 },
          skills: [{ id: "2.1.1", title: "Another" }],
        },
      ],
    },
    {
      number: 2,
      title: "What was first",
      weight: 67,
      tasks: [
        {
          ...{ id: "2.1", title: "From the first", items: 2, scored: 2, unscored: 0 },
          skills: [{ id: "1.1.1", title: "A skill" }],
        },
        {
          ...{ id: "2.2", title: "A new task", items: 2, scored: 1, unscored: 1 },
          skills: [{ id: "C03-2.2", title: "New" }],
        },
      ],
    },
  ],
};

/** Items that only the next exam asks. */
export const newItems: readonly SeedItem[] = Array.from({ length: 4 }, (_, i) =>
  makeSeedItem(40 + i, { domain: 2, task: "C03-2.2", skill: "C03-2.2" }),
);

/** The bank of both exams: of the twelve items of the first one the next one leaves item-7 out. */
export function makeBankOfTwo(
  items: readonly SeedItem[] = [...makeItems().map(leaveSeven), ...newItems],
  successor: Blueprint = smallSuccessor,
): SeedBank {
  return {
    ...makeBank(items, `two-${items.length}-${successor.title}`),
    blueprints: [
      { blueprint: smallBlueprint, hash: "blueprint-1" },
      { blueprint: successor, hash: "blueprint-2" },
    ],
  };
}

/** Item 7 as the next exam no longer asks it. */
export function leaveSeven(item: SeedItem): SeedItem {
  return item.id === "item-7" ? { ...item, contentHash: "item-7-left", placed: { "DVA-C03": null } } : item;
}

function withoutEnd({ validUntil: _until, successor: _next, ...blueprint }: Blueprint): Blueprint {
  return blueprint;
}
