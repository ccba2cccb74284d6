import { dueDayOf, type Calendar } from "./due-day";
import { recallChance, type Memory } from "./memory";

/** Questions that one review has at most. */
export const SITTING_MAX = 20;

/** What is due today, the one least likely to be known first: whoever stops early has done what mattered most. */
export function dueToday<T extends { readonly key: string; readonly memory: Memory }>(
  entries: readonly T[],
  { now, ...calendar }: Calendar & { readonly now: Date },
): T[] {
  return entries
    .flatMap((entry) => {
      const day = dueDayOf(entry.memory, calendar);
      return day === null || day > calendar.today ? [] : [{ entry, chance: recallChance(entry.memory, now) }];
    })
    .sort((a, b) => a.chance - b.chance || (a.entry.key < b.entry.key ? -1 : 1))
    .map(({ entry }) => entry);
}
