import { shuffle, type Random } from "./random";

/** Marks the items of candidates: no question of the bank has a colon in its id. */
const OWN_PREFIX = "own:";

export function toOwnItemId(id: string): string {
  return OWN_PREFIX + id;
}

/** True for the item of a candidate, false for one of the bank. */
export function isOwnItemId(itemId: string): boolean {
  return itemId.startsWith(OWN_PREFIX);
}

/** The options in an order by chance; those that are fixed keep their place. */
export function orderOptions<T extends { readonly isFixed: boolean }>(options: readonly T[], random: Random): T[] {
  const movable = shuffle(
    options.filter(({ isFixed }) => !isFixed),
    random,
  );
  return options.flatMap((option) => (option.isFixed ? [option] : movable.splice(0, 1)));
}

/**
 * The items of a quiz: those shown least often first, then by chance, in an order by chance. The same items in the same order and
 * the same random source give the same quiz.
 */
export function drawOwn<T extends { readonly exposures: number }>(
  items: readonly T[],
  count: number,
  random: Random,
): T[] {
  const byChance = shuffle(items, random).sort((a, b) => a.exposures - b.exposures);
  return shuffle(byChance.slice(0, count), random);
}
