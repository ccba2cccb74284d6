import type { Db } from "./db";
import { eachOf } from "./dialect";

/** What a candidate does with attempts that are closed: names them, deletes them, takes that back. */

/** Gives an attempt a name of the candidate's own; null takes it away. False where the candidate has no such attempt. */
export async function writeAttemptName(
  db: Db,
  place: { readonly id: string; readonly candidateId: string },
  name: string | null,
): Promise<boolean> {
  return (await db.attempt.updateMany({ where: { ...place, deletedAt: null }, data: { name } })).count > 0;
}

/** Marks an attempt as deleted at a moment, or, with null, as not deleted. */
export async function writeDeletedAt(db: Db, id: string, deletedAt: Date | null): Promise<void> {
  await db.attempt.update({ where: { id }, data: { deletedAt } });
}

/**
 * Takes away for good what was deleted before a moment, and returns how many attempts that were. Their questions stay met: who has
 * seen a question does not meet it for the first time again.
 */
export async function purgeDeleted(db: Db, before: Date): Promise<number> {
  const rows = await db.attempt.findMany({ where: { deletedAt: { lt: before } }, select: { id: true } });
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.$executeRaw`
    INSERT INTO "MetItem" ("candidateId", "key", "shown")
    SELECT a."candidateId", COALESCE(v."family", v."itemId"), COUNT(*)
    FROM ${eachOf(db, ids)} gone
    JOIN "Attempt" a ON a."id" = gone."value"
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE true
    GROUP BY a."candidateId", COALESCE(v."family", v."itemId")
    ON CONFLICT ("candidateId", "key") DO UPDATE SET "shown" = "MetItem"."shown" + excluded."shown"`;
  await db.$executeRaw`
    INSERT INTO "GoneAttempt" ("candidateId", "attemptId")
    SELECT a."candidateId", a."id" FROM ${eachOf(db, ids)} gone JOIN "Attempt" a ON a."id" = gone."value"
    WHERE true ON CONFLICT DO NOTHING`;
  // One by one: a long list would not fit into one statement.
  for (const id of ids) await db.attempt.delete({ where: { id } });
  return ids.length;
}

/** Notes of every attempt of a candidate that it is gone for good; the caller takes them away. */
export async function writeAllGone(db: Db, candidateId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "GoneAttempt" ("candidateId", "attemptId")
    SELECT "candidateId", "id" FROM "Attempt" WHERE "candidateId" = ${candidateId}
    ON CONFLICT DO NOTHING`;
}

/** Lets another candidate know of a candidate's attempts that they are gone for good. */
export async function carryGone(db: Db, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "GoneAttempt" ("candidateId", "attemptId")
    SELECT ${to}, "attemptId" FROM "GoneAttempt" WHERE "candidateId" = ${from}
    ON CONFLICT DO NOTHING`;
  await db.goneAttempt.deleteMany({ where: { candidateId: from } });
}

/** True for an attempt of this candidate that was taken away for good, and has not come in again with a file. */
export async function isGoneForGood(
  db: Db,
  { id, candidateId }: { readonly id: string; readonly candidateId: string },
): Promise<boolean> {
  const place = { candidateId_attemptId: { candidateId, attemptId: id } };
  if ((await db.goneAttempt.findUnique({ where: place })) === null) return false;
  return (await db.attempt.count({ where: { id, candidateId } })) === 0;
}
