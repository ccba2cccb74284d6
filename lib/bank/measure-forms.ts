import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";
import type { Bank } from "./bank";
import { placedOf, type BankItem } from "./bank-item";

/** How many disjoint forms of every blueprint the bank is to make. */
export const FORMS = 8;

/** A task of a blueprint: how many items ask it there, how many the forms need, and how many of those are missing. */
export type FormNeed = {
  readonly task: string;
  readonly items: number;
  readonly needed: number;
  readonly gap: number;
};

/** What a blueprint has of the bank. Items of families come on top, as in all gates. */
export type BlueprintForms = {
  readonly code: string;
  readonly asked: number;
  readonly needs: readonly FormNeed[];
  /** Items that say of themselves that this blueprint does not ask them, and why. */
  readonly left: readonly { readonly id: string; readonly reason: string }[];
};

/** The items that a blueprint asks, each under its task there. */
export function askedBy(blueprint: Blueprint, items: readonly BankItem[]): (BankItem & { readonly home: string })[] {
  const place = placer(blueprint);
  return items.flatMap((item) => {
    const at = place({ skill: item.skill, placed: placedOf(item) });
    return at === null ? [] : [{ ...item, ...at, home: item.task }];
  });
}

/** For every blueprint what its tasks have against what the disjoint forms need. */
export function measureForms({ items, blueprints }: Pick<Bank, "items" | "blueprints">): BlueprintForms[] {
  return blueprints.map((blueprint) => {
    const asked = askedBy(blueprint, items);
    return {
      code: blueprint.code,
      asked: asked.length,
      needs: tasksOf(blueprint).map((task) => {
        const count = asked.filter((item) => item.task === task.id).length;
        const needed = FORMS * task.items;
        return { task: task.id, items: count, needed, gap: Math.max(0, needed - count) };
      }),
      left: items.flatMap(({ id, notAsked }) => {
        const reason = notAsked[blueprint.code];
        return reason === undefined ? [] : [{ id, reason }];
      }),
    };
  });
}

/** The same as lines of the report. */
export function toFormLines(all: readonly BlueprintForms[]): string[] {
  return all.flatMap(({ code, asked, needs, left }) => [
    "",
    `${code}: ${asked} items asked; by task, what is there of what ${FORMS} disjoint forms need:`,
    ...needs.map(({ task, items, needed, gap }) => {
      const row = `${task}  ${String(items).padStart(4)} of ${String(needed).padStart(3)}`;
      return gap === 0 ? row : `${row}  lacks ${gap}`;
    }),
    ...(left.length === 0 ? [] : [`${code} does not ask:`, ...left.map(({ id, reason }) => `${id}: ${reason}`)]),
  ]);
}
