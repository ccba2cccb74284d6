import type { Db } from "./db";
import { toOptions, toStrings } from "./rows";
import type { PresentItem } from "./key-corrections";

/** What the bank says now of items, those that it does not ask any more left out. */
export async function findPresentItems(db: Db, itemIds: readonly string[]): Promise<PresentItem[]> {
  const items: PresentItem[] = [];
  const ids = [...new Set(itemIds)];
  // A statement takes a limited number of values.
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db.item.findMany({
      where: { id: { in: ids.slice(from, from + 500) }, retiredAt: null },
      select: { id: true, current: { select: { contentHash: true, options: true, takeaway: true, references: true } } },
    });
    for (const { id, current } of rows) {
      if (current === null) continue;
      const { contentHash, takeaway } = current;
      const [options, references] = [toOptions(current.options), toStrings(current.references)];
      items.push({ id, contentHash, options, takeaway, references });
    }
  }
  return items;
}

/** Closed attempts of a candidate that showed an item whose key was corrected after it was shown. */
export async function findCorrectedAttempts(db: Db, candidateId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a."id"
    FROM "ItemVersion" v
    JOIN "AttemptItem" i ON i."itemVersionId" = v."id"
    JOIN "Attempt" a ON a."id" = i."attemptId"
    WHERE v."correction" IS NOT NULL AND a."candidateId" = ${candidateId} AND a."status" <> 'inProgress'`;
  return rows.map(({ id }) => id);
}

/** What stands as right in an attempt, by position. */
export async function findCorrect(db: Db, attemptId: string): Promise<ReadonlyMap<number, boolean | null>> {
  const rows = await db.attemptItem.findMany({ where: { attemptId }, select: { position: true, correct: true } });
  return new Map(rows.map(({ position, correct }) => [position, correct]));
}
