import type { QuizItem } from "./quiz";

export type DrillKind = "these" | "fresh";

export type DrillItem = QuizItem & { readonly skill: string };

/** An item that was reviewed, as far as a drill is concerned. */
export type DrillSource = { readonly itemId: string; readonly skill: string };

/**
 * The items that can be drawn now to drill what was reviewed: "these" are the same ones again (an item of a family with numbers of
 * its own), "fresh" those of the same skills that the candidate has never met.
 */
export function drillPool<T extends DrillItem>(
  pool: readonly T[],
  sources: readonly DrillSource[],
): Readonly<Record<DrillKind, readonly T[]>> {
  const ids = new Set(sources.map(({ itemId }) => itemId));
  const skills = new Set(sources.map(({ skill }) => skill));
  return {
    these: pool.filter(({ id }) => ids.has(id)),
    fresh: pool.filter(({ id, exposures, skill }) => exposures === 0 && skills.has(skill) && !ids.has(id)),
  };
}

/** How many of these items one quiz can have: at most one of a family. */
export function countQualifying(items: readonly DrillItem[]): number {
  return new Set(items.map(({ id, family }) => family ?? id)).size;
}
