import type { Db } from "./db";
import { eachOf, isPostgres } from "./dialect";
import { Prisma } from "./generated/client";
import { findShare } from "./one-of-many";
import { queryRows } from "./query-rows";
import { toConfidence, toCorrection, toHistory, toOptions, toStrings, type HistoryCells, type OptionRow } from "./rows";
import { isTold } from "./which-attempts";

/**
 * Answers of a candidate whose keys they may know: of closed attempts, but of a mock exam only when its result was asked for, and
 * locked ones of practice mode. Attempts that were deleted tell nothing. What never stood on the screen is no answer, nor is a blank in
 * practice mode whose key was not asked for. Only those that bear on these items, families or entries. `correct` is null where the
 * attempt is open; then `selected` and `keyIds` tell.
 */
export async function findReviewHistory(db: Db, candidateId: string, keys: readonly string[]) {
  const rows = await queryRows<{ answers: string }>(
    db,
    isPostgres(db)
      ? postgresHistoryQuery(candidateId, eachOf(db, keys))
      : await quickerHistoryQuery(db, candidateId, keys),
  );
  return rows.flatMap(({ answers }) => toHistory(answers)).map(toAnswer);
}

/** By index, not taken apart: there are hundreds of thousands of them when a long history is folded. */
function toAnswer(cells: HistoryCells) {
  const options = cells[13];
  return {
    attemptId: cells[0],
    position: cells[1],
    key: cells[2],
    reviewOf: cells[3],
    at: new Date(cells[4]),
    correct: cells[5] === null ? null : cells[5] === 1,
    keyIds: options === null ? [] : keyOf(toCorrection(cells[14])?.options ?? toOptions(options)),
    selected: cells[6] === null ? [] : toStrings(cells[6]),
    helped: cells[7] === 1,
    flagged: cells[8] === 1,
    timeSpentMs: cells[9],
    confidence: toConfidence(cells[10]),
    timeLimitMinutes: cells[11],
    extraMinutes: cells[12],
  };
}

function keyOf(options: readonly OptionRow[]): string[] {
  return options.filter(({ key }) => key).map(({ id }) => id);
}

/** Every key that an answer of the candidate could bear on, or that a standing of theirs has, in order. */
export async function findAllKeys(db: Db, candidateId: string): Promise<string[]> {
  // One candidate of many has few of all places; where there are few others, looking whose they are takes longer.
  const isOwn = isPostgres(db)
    ? Prisma.sql`"attemptId" IN (SELECT "id" FROM "Attempt" WHERE "candidateId" = ${candidateId})`
    : Prisma.sql`TRUE`;
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT COALESCE("family", "itemId") AS "key" FROM "ItemVersion"
    UNION SELECT "key" FROM "ReviewState" WHERE "candidateId" = ${candidateId}
    UNION SELECT "reviewOf" FROM "AttemptItem" WHERE "reviewOf" IS NOT NULL AND ${isOwn}
    ORDER BY 1`;
  return rows.map(({ key }) => key);
}

/** The keys that the items of an attempt, or one of them, bear on. */
export async function findKeysOf(db: Db, attemptId: string, position?: number): Promise<string[]> {
  const rows = await queryRows<{ key: string; reviewOf: string | null }>(
    db,
    Prisma.sql`
      SELECT COALESCE(v."family", v."itemId") AS "key", i."reviewOf"
      FROM "AttemptItem" i
      JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
      WHERE i."attemptId" = ${attemptId} ${position === undefined ? Prisma.empty : Prisma.sql`AND i."position" = ${position}`}`,
  );
  return [...new Set(rows.flatMap(({ key, reviewOf }) => [reviewOf ?? [], key].flat()))];
}

/**
 * The statement behind findReviewHistory where the candidate has a good part of all attempts: it goes through the answers of anybody to
 * these keys. CROSS JOIN keeps SQLite from going through all attempts for the sake of a few keys.
 */
export function historyQuery(candidateId: string, keys: readonly string[]): Prisma.Sql {
  const asked = JSON.stringify(keys);
  return Prisma.sql`
    SELECT ${answers}
    FROM (
      SELECT rowid AS "row" FROM "AttemptItem" WHERE "itemVersionId" IN (
        SELECT "id" FROM "ItemVersion" WHERE "itemId" IN (SELECT value FROM json_each(${asked}))
        UNION SELECT "id" FROM "ItemVersion" WHERE "family" IN (SELECT value FROM json_each(${asked})))
      UNION SELECT rowid FROM "AttemptItem" WHERE "reviewOf" IN (SELECT value FROM json_each(${asked}))
    ) p
    CROSS JOIN "AttemptItem" i ON i.rowid = p."row"
    CROSS JOIN "Attempt" a ON a."id" = i."attemptId"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "ItemMarks" m ON m."attemptId" = i."attemptId" AND m."position" = i."position"
    WHERE ${isKnown(candidateId)}`;
}

/** The same where the candidate is one of many: it goes through all answers of the candidate's. */
export function ownHistoryQuery(candidateId: string, keys: readonly string[]): Prisma.Sql {
  const asked = Prisma.sql`(SELECT value FROM json_each(${JSON.stringify(keys)}))`;
  return Prisma.sql`
    SELECT ${answers}
    FROM "Attempt" a
    CROSS JOIN "AttemptItem" i ON i."attemptId" = a."id"
    CROSS JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "ItemMarks" m ON m."attemptId" = i."attemptId" AND m."position" = i."position"
    WHERE ${isKnown(candidateId)} AND (v."itemId" IN ${asked} OR v."family" IN ${asked} OR i."reviewOf" IN ${asked})`;
}

/** One text for all answers spares a value of its own for each of their cells, which takes longer than finding them. */
const answers = Prisma.sql`
    json_group_array(json_array(
      i."attemptId", i."position", COALESCE(v."family", v."itemId"), i."reviewOf", COALESCE(i."lockedAt", a."closedAt"),
      i."correct", CASE WHEN i."correct" IS NULL THEN i."selected" END,
      (i."revealedAt" IS NOT NULL OR i."checked" <> '[]'), i."flagged", i."timeSpentMs", m."confidence",
      a."timeLimitMinutes", a."extraMinutes",
      CASE WHEN i."correct" IS NULL THEN v."options" END, CASE WHEN i."correct" IS NULL THEN v."correction" END
    )) AS "answers"`;

/** An answer of the candidate's whose key they may know, on both databases. */
function isKnown(candidateId: string): Prisma.Sql {
  return Prisma.sql`
    a."candidateId" = ${candidateId} AND a."deletedAt" IS NULL
      AND (i."lockedAt" IS NOT NULL OR (${isTold}))
      AND (i."selected" <> '[]' OR i."revealedAt" IS NOT NULL OR (i."seen" = TRUE AND a."mode" = 'exam'))`;
}

/**
 * The quicker of both statements: all of the candidate's answers against those of anybody to these keys, if all items were met alike
 * often. Both find the same.
 */
async function quickerHistoryQuery(db: Db, candidateId: string, keys: readonly string[]): Promise<Prisma.Sql> {
  const { own, attempts, items } = await findShare(db, candidateId);
  return (own * items <= attempts * keys.length ? ownHistoryQuery : historyQuery)(candidateId, keys);
}

/** The same for PostgreSQL. */
function postgresHistoryQuery(candidateId: string, asked: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT COALESCE(json_agg(json_build_array(
      i."attemptId", i."position", COALESCE(v."family", v."itemId"), i."reviewOf",
      to_char(COALESCE(i."lockedAt", a."closedAt"), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      i."correct"::integer, CASE WHEN i."correct" IS NULL THEN i."selected" END,
      (i."revealedAt" IS NOT NULL OR i."checked" <> '[]')::integer, i."flagged"::integer, i."timeSpentMs", m."confidence",
      a."timeLimitMinutes", a."extraMinutes",
      CASE WHEN i."correct" IS NULL THEN v."options" END, CASE WHEN i."correct" IS NULL THEN v."correction" END
    )), '[]')::text AS "answers"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "ItemMarks" m ON m."attemptId" = i."attemptId" AND m."position" = i."position"
    WHERE ${isKnown(candidateId)}
      AND (v."itemId" IN (SELECT "value" FROM ${asked} e) OR v."family" IN (SELECT "value" FROM ${asked} e)
           OR i."reviewOf" IN (SELECT "value" FROM ${asked} e))`;
}
