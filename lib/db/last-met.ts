import type { Db } from "./db";
import { eachOf, isPostgres, joinOf } from "./dialect";
import { Prisma } from "./generated/client";
import { toStrings } from "./rows";
import { isTold } from "./which-attempts";

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
  // One text for all of them spares a value of its own for each.
  const ids = isPostgres(db)
    ? Prisma.sql`COALESCE(json_agg(a."id" ORDER BY a."closedAt" DESC, a."id" DESC), '[]')::text`
    : Prisma.sql`json_group_array(a."id" ORDER BY a."closedAt" DESC, a."id" DESC)`;
  const rows = await db.$queryRaw<{ ids: string }[]>`
    SELECT ${ids} AS "ids" FROM "Attempt" a
    WHERE a."candidateId" = ${candidateId} AND a."deletedAt" IS NULL AND ${isTold}`;
  return rows.flatMap(({ ids }) => toStrings(ids));
}

/** How many items or families stand in any attempt: when so many are found, no older attempt can add one. */
async function countPlaced(db: Db): Promise<number> {
  // Many candidates share a server: all their places are many more than the older attempts of one of them.
  if (isPostgres(db)) return Number.POSITIVE_INFINITY;
  const [row] = await db.$queryRaw<{ placed: number | bigint }[]>`
    SELECT COUNT(DISTINCT COALESCE(v."family", v."itemId")) AS "placed"
    FROM (SELECT DISTINCT "itemVersionId" FROM "AttemptItem") p
    ${joinOf(db)} "ItemVersion" v ON v."id" = p."itemVersionId"`;
  return Number(row?.placed ?? 0);
}

async function findMet(db: Db, attemptIds: readonly string[]): Promise<MetRow[]> {
  return db.$queryRaw<MetRow[]>`
    SELECT COALESCE(v."family", v."itemId") AS "key", i."correct", i."flagged"
    FROM ${eachOf(db, attemptIds)} asked
    ${joinOf(db)} "AttemptItem" i ON i."attemptId" = asked."value"
    ${joinOf(db)} "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE i."seen" = TRUE OR i."selected" <> '[]'
    ORDER BY asked."key", i."position"`;
}
