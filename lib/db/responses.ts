import type { StoredResponse } from "@/lib/exam/responses";
import type { Db } from "./db";

/** Stores the state of one response after a write that counted. */
export async function writeResponse(
  db: Db,
  place: { attemptId: string; position: number },
  response: StoredResponse & { savedAt: Date },
): Promise<void> {
  await db.attemptItem.update({
    where: { attemptId_position: place },
    data: { ...response, selected: JSON.stringify(response.selected), seen: true },
  });
}

/** Marks a practice item as locked. */
export async function writeLock(db: Db, place: { attemptId: string; position: number }, lockedAt: Date): Promise<void> {
  await db.attemptItem.update({ where: { attemptId_position: place }, data: { lockedAt } });
}

/** Marks items as seen and raises their time; a smaller time than the stored one changes nothing. */
export async function writeVisits(
  db: Db,
  attemptId: string,
  visits: readonly { readonly position: number; readonly timeSpentMs: number }[],
): Promise<void> {
  for (const { position, timeSpentMs } of visits) {
    await db.attemptItem.updateMany({ where: { attemptId, position, seen: false }, data: { seen: true } });
    await db.attemptItem.updateMany({
      where: { attemptId, position, timeSpentMs: { lt: timeSpentMs } },
      data: { timeSpentMs },
    });
  }
}
