import type { ReviewRating } from "./rate";

/** An item that can be shown now. */
export type ReviewItem = {
  readonly id: string;
  /** The family of the item, else its id. */
  readonly key: string;
  readonly isFamily: boolean;
  readonly task: string;
  readonly skill: string;
  readonly primaryTopic: string;
  /** How often it was shown, in whatever attempt. */
  readonly exposures: number;
  /** When it was last answered with its key known; null for never. */
  readonly askedAt: Date | null;
};

export type ReviewEntry = { readonly key: string; readonly rating: ReviewRating };

export type ReviewPlace<T> = { readonly item: T; readonly reviewOf: string };

/**
 * Which items a review shows: one for each of the first `limit` entries that are due. An entry whose item is not in the pool is left
 * out.
 * - A family: itself; its numbers are new each time.
 * - Last answered wrong: itself, for the fact that was missed is in no other question.
 * - Else another item of its skill: one never shown, as long as `spare` says that the next exams do not need it; else the one that
 *   was answered longest ago, itself included. Of equals one of the same primary topic, then the first in the pool, so whoever
 *   wants chance shuffles the pool.
 * No item stands twice, nor one that is due on its own account. docs/decisions/0014 has the reasons.
 */
export function chooseItems<T extends ReviewItem>(input: {
  /** All that are due, most urgent first. */
  readonly entries: readonly ReviewEntry[];
  readonly pool: readonly T[];
  readonly limit: number;
  /** By task: how many items that were never shown a review may take. */
  readonly spare: ReadonlyMap<string, number>;
}): ReviewPlace<T>[] {
  const { entries, pool, limit } = input;
  const spare = new Map(input.spare);
  const taken = new Set(entries.map(({ key }) => key));
  const places: ReviewPlace<T>[] = [];
  for (const { key, rating } of entries) {
    if (places.length === limit) break;
    const own = pool.find((item) => item.key === key);
    if (own === undefined) continue;
    const siblings = pool.filter((item) => item.skill === own.skill && !item.isFamily && !taken.has(item.key));
    const item = own.isFamily || rating === "again" ? own : chooseAmong(own, siblings, spare);
    if (item.exposures === 0) spare.set(item.task, (spare.get(item.task) ?? 0) - 1);
    taken.add(item.key);
    places.push({ item, reviewOf: key });
  }
  return places;
}

function chooseAmong<T extends ReviewItem>(own: T, siblings: readonly T[], spare: ReadonlyMap<string, number>): T {
  const topicFirst = (a: T, b: T) =>
    Number(b.primaryTopic === own.primaryTopic) - Number(a.primaryTopic === own.primaryTopic);
  const unseen = siblings
    .filter(({ task, exposures }) => exposures === 0 && (spare.get(task) ?? 0) > 0)
    .sort(topicFirst);
  if (unseen[0] !== undefined) return unseen[0];
  const known = [own, ...siblings].filter(({ askedAt }) => askedAt !== null);
  return known.sort((a, b) => time(a) - time(b) || topicFirst(a, b))[0] ?? own;
}

const time = ({ askedAt }: ReviewItem) => askedAt?.getTime() ?? 0;
