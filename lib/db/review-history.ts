import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { toConfidence, toCorrection, toOptions, toStrings } from "./rows";

type HistoryRow = {
  attemptId: string;
  position: number | bigint;
  key: string;
  reviewOf: string | null;
  closedAt: Date | string | null;
  lockedAt: Date | string | null;
  correct: number | bigint | boolean | null;
  selected: string;
  helped: number | bigint | boolean;
  flagged: number | bigint | boolean;
  timeSpentMs: number | bigint;
  confidence: string | null;
  timeLimitMinutes: number | bigint | null;
  extraMinutes: number | bigint;
  options: string | null;
  correction: string | null;
};

/**
 * Answers of a candidate whose keys they may know: of closed attempts, but of a mock exam only when its result was asked for, and
 * locked ones of practice mode. Attempts that were deleted tell nothing. What never stood on the screen is no answer, nor is a blank in practice mode whose key was not asked for. With `keys` only those
 * that bear on these items, families or entries. `correct` is null where the attempt is open; then `options` hold the key.
 */
export async function findReviewHistory(db: Db, candidateId: string, keys?: readonly string[]) {
  const rows = await db.$queryRaw<HistoryRow[]>(historyQuery(candidateId, keys));
  return rows.map((row) => ({
    attemptId: row.attemptId,
    position: Number(row.position),
    key: row.key,
    reviewOf: row.reviewOf,
    at: new Date(row.lockedAt ?? row.closedAt ?? NaN),
    correct: row.correct === null ? null : Boolean(row.correct),
    keyIds:
      row.options === null
        ? []
        : (toCorrection(row.correction)?.options ?? toOptions(row.options))
            .filter(({ key }) => key)
            .map(({ id }) => id),
    selected: toStrings(row.selected),
    helped: Boolean(row.helped),
    flagged: Boolean(row.flagged),
    timeSpentMs: Number(row.timeSpentMs),
    confidence: toConfidence(row.confidence),
    timeLimitMinutes: row.timeLimitMinutes === null ? null : Number(row.timeLimitMinutes),
    extraMinutes: Number(row.extraMinutes),
  }));
}

/** The keys that the items of an attempt, or one of them, bear on. */
export async function findKeysOf(db: Db, attemptId: string, position?: number): Promise<string[]> {
  const rows = await db.attemptItem.findMany({
    where: { attemptId, ...(position === undefined ? {} : { position }) },
    select: { reviewOf: true, itemVersion: { select: { itemId: true, family: true } } },
  });
  const keys = rows.flatMap(({ reviewOf, itemVersion: { family, itemId } }) =>
    [reviewOf ?? [], family ?? itemId].flat(),
  );
  return [...new Set(keys)];
}

/** The statement behind findReviewHistory. CROSS JOIN keeps SQLite from going through all attempts for the sake of a few keys. */
export function historyQuery(candidateId: string, keys?: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT i."attemptId", i."position", COALESCE(v."family", v."itemId") AS "key", i."reviewOf", a."closedAt", i."lockedAt",
           i."correct", i."selected", i."flagged", i."timeSpentMs", m."confidence", a."timeLimitMinutes", a."extraMinutes",
           (i."revealedAt" IS NOT NULL OR i."checked" <> '[]') AS "helped",
           CASE WHEN i."correct" IS NULL THEN v."options" END AS "options",
           CASE WHEN i."correct" IS NULL THEN v."correction" END AS "correction"
    FROM ${keys === undefined ? all : placesOf(keys)}
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "ItemMarks" m ON m."attemptId" = i."attemptId" AND m."position" = i."position"
    WHERE a."candidateId" = ${candidateId} AND a."deletedAt" IS NULL
      AND (i."lockedAt" IS NOT NULL
           OR (a."status" <> 'inProgress' AND (a."kind" <> 'mock' OR a."reportOpenedAt" IS NOT NULL)))
      AND (i."selected" <> '[]' OR i."revealedAt" IS NOT NULL OR (i."seen" = 1 AND a."mode" = 'exam'))`;
}

const all = Prisma.sql`"Attempt" a JOIN "AttemptItem" i ON i."attemptId" = a."id"`;

function placesOf(keys: readonly string[]): Prisma.Sql {
  const asked = JSON.stringify(keys);
  return Prisma.sql`(
      SELECT "attemptId", "position" FROM "AttemptItem" WHERE "itemVersionId" IN (
        SELECT "id" FROM "ItemVersion" WHERE "itemId" IN (SELECT value FROM json_each(${asked}))
        UNION SELECT "id" FROM "ItemVersion" WHERE "family" IN (SELECT value FROM json_each(${asked})))
      UNION SELECT "attemptId", "position" FROM "AttemptItem" WHERE "reviewOf" IN (SELECT value FROM json_each(${asked}))
    ) p
    CROSS JOIN "AttemptItem" i ON i."attemptId" = p."attemptId" AND i."position" = p."position"
    CROSS JOIN "Attempt" a ON a."id" = i."attemptId"`;
}
