import type { Db } from "./db";
import { toStrings } from "./rows";

/** Attempts whose items are read at a time, newest first: as a rule the first few hold all questions of the bank. */
const CHUNK = 400;

type MetRow = { key: string; correct: number | bigint | boolean | null; flagged: number | bigint | boolean };
export type LastMet = { readonly key: string; readonly correct: boolean; readonly flagged: boolean };

/**
 * The items, or families, that the candidate has had on the screen in a closed attempt, by what came of the last time. Attempts
 * that were deleted, and exams whose result nobody has asked for, tell nothing.
 */
export async function findLastMet(db: Db, candidateId: string): Promise<LastMet[]> {
  const ids = await findTelling(db, candidateId);
  const placed = await countPlaced(db);
  const found = new Map<string, LastMet>();
  for (let from = 0; from < ids.length && found.size < placed; from += CHUNK) {
    for (const row of await findMet(db, ids.slice(from, from + CHUNK))) {
      const { key, correct, flagged } = row;
      if (!found.has(key)) found.set(key, { key, correct: Boolean(correct), flagged: Boolean(flagged) });
    }
  }
  return [...found.values()];
}

/** Attempts that tell how questions stand, the one closed last first. */
async function findTelling(db: Db, candidateId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ ids: string }[]>`
    SELECT json_group_array("id" ORDER BY "closedAt" DESC, "id" DESC) AS "ids" FROM "Attempt"
    WHERE "candidateId" = ${candidateId} AND "status" <> 'inProgress' AND "deletedAt" IS NULL
      AND ("kind" <> 'mock' OR "reportOpenedAt" IS NOT NULL)`;
  return rows.flatMap(({ ids }) => toStrings(ids));
}

/** How many items or families stand in any attempt: when so many are found, no older attempt can add one. */
async function countPlaced(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ placed: number | bigint }[]>`
    SELECT COUNT(DISTINCT COALESCE(v."family", v."itemId")) AS "placed"
    FROM (SELECT DISTINCT "itemVersionId" FROM "AttemptItem") p
    CROSS JOIN "ItemVersion" v ON v."id" = p."itemVersionId"`;
  return Number(row?.placed ?? 0);
}

async function findMet(db: Db, attemptIds: readonly string[]): Promise<MetRow[]> {
  return db.$queryRaw<MetRow[]>`
    SELECT COALESCE(v."family", v."itemId") AS "key", i."correct", i."flagged"
    FROM json_each(${JSON.stringify(attemptIds)}) asked
    CROSS JOIN "AttemptItem" i ON i."attemptId" = asked."value"
    CROSS JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE i."seen" = 1 OR i."selected" <> '[]'
    ORDER BY asked."key", i."position"`;
}
