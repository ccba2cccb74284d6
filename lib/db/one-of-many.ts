import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";

/** Attempts of a candidate that are counted: whoever has as many is not one of many in an installation. */
const COUNTED = 2_000;

/** How many attempts a candidate has among all of a SQLite file, and how many items there are. */
export type Share = { readonly own: number; readonly attempts: number; readonly items: number };

/**
 * What decides whether a candidate's own rows are fewer to look at than those of everybody. The highest row tells how many there are
 * without counting, and somewhat too many where some were deleted.
 */
export async function findShare(db: Db, candidateId: string): Promise<Share> {
  const [row] = await queryRows<Record<keyof Share, number | bigint | null>>(
    db,
    Prisma.sql`
      SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM "Attempt" WHERE "candidateId" = ${candidateId} LIMIT ${COUNTED})) AS "own",
        (SELECT MAX(rowid) FROM "Attempt") AS "attempts", (SELECT MAX(rowid) FROM "Item") AS "items"`,
  );
  const own = Number(row?.own);
  return {
    own: own < COUNTED ? own : Number.POSITIVE_INFINITY,
    attempts: Number(row?.attempts),
    items: Number(row?.items),
  };
}
