import type { FirstAnswer, StoredResponse } from "@/lib/exam/responses";
import type { Db } from "./db";
import { eachOf, partOf } from "./dialect";
import { Prisma } from "./generated/client";
import { changeRows } from "./query-rows";

/** Stores the state of one response after a write that counted. */
export async function writeResponse(
  db: Db,
  place: { attemptId: string; position: number },
  response: StoredResponse & { savedAt: Date; givenAt: Date; savedBy: string | null },
): Promise<void> {
  const { first, selected, ...columns } = response;
  await db.attemptItem.update({
    where: { attemptId_position: place },
    data: { ...columns, ...toFirstColumn(first), selected: JSON.stringify(selected), seen: true },
  });
}

/** Stores the first answer alone: an earlier one than the stored has arrived behind the answer that counts. */
export async function writeFirstAnswer(
  db: Db,
  place: { attemptId: string; position: number },
  first: FirstAnswer | null,
): Promise<void> {
  await db.attemptItem.update({ where: { attemptId_position: place }, data: toFirstColumn(first) });
}

function toFirstColumn(first: FirstAnswer | null) {
  return { firstSelected: first === null ? null : JSON.stringify(first) };
}

/** Marks a practice item as locked. */
export async function writeLock(db: Db, place: { attemptId: string; position: number }, lockedAt: Date): Promise<void> {
  await db.attemptItem.update({ where: { attemptId_position: place }, data: { lockedAt } });
}

/** Keeps which options of a practice item were checked, in the order of asking. */
export async function writeChecked(
  db: Db,
  place: { attemptId: string; position: number },
  checked: readonly string[],
): Promise<void> {
  await db.attemptItem.update({
    where: { attemptId_position: place },
    data: { checked: JSON.stringify(checked), seen: true },
  });
}

/** Locks a practice item whose key was asked for without an answer. */
export async function writeReveal(db: Db, place: { attemptId: string; position: number }, at: Date): Promise<void> {
  await db.attemptItem.update({ where: { attemptId_position: place }, data: { lockedAt: at, revealedAt: at } });
}

/** Marks items as seen and raises their time; a smaller time than the stored one changes nothing. */
export async function writeVisits(
  db: Db,
  attemptId: string,
  visits: readonly { readonly position: number; readonly timeSpentMs: number }[],
): Promise<void> {
  if (visits.length === 0) return;
  await changeRows(
    db,
    Prisma.sql`
      UPDATE "AttemptItem"
      SET "seen" = TRUE,
        "timeSpentMs" = CASE WHEN "timeSpentMs" < given."longest" THEN given."longest" ELSE "timeSpentMs" END
      FROM (
        SELECT ${partOf(db, "position", "integer")} AS "place", MAX(${partOf(db, "timeSpentMs", "integer")}) AS "longest"
        FROM ${eachOf(db, visits)} e
        GROUP BY 1
      ) given
      WHERE "attemptId" = ${attemptId} AND "position" = given."place"`,
  );
}
