import { findExamDate } from "@/lib/db/candidates";
import { findAsked } from "@/lib/db/bank-in-force";
import type { BankPlace } from "@/lib/db/coverage";
import type { Db } from "@/lib/db/db";
import { findOpenKeys } from "@/lib/db/pool";
import { findMemories } from "@/lib/db/review-states";
import type { Place } from "@/lib/exam/placing";
import { dayOf, type Calendar } from "@/lib/review/due-day";
import type { Memory } from "@/lib/review/memory";
import { dueToday } from "@/lib/review/queue";

export type Scheduled = { readonly key: string; readonly memory: Memory; readonly place: BankPlace };

/** The review schedule of a candidate on a day. */
export type Schedule = {
  readonly calendar: Calendar;
  /** What is scheduled and can be asked: in force, of the candidate's exam, and in no open attempt. */
  readonly scheduled: readonly Scheduled[];
  /** Of these what is due, most urgent first. */
  readonly due: readonly Scheduled[];
  /** How many more are scheduled that wait for the end of an open attempt. */
  readonly held: number;
  /** What can be asked now, scheduled or not. */
  readonly drawable: readonly BankPlace[];
};

/**
 * The schedule as it is stored, of what `place` (lib/exam/placing) places. The caller has made sure that it is there (ensureReviews).
 */
export async function findSchedule(
  db: Db,
  { candidateId, place }: { readonly candidateId: string; readonly place: Place },
  now: Date,
): Promise<Schedule> {
  const calendar = { examDate: await findExamDate(db, candidateId), today: dayOf(now) };
  const open = await findOpenKeys(db, candidateId);
  const { items, byKey } = await findAsked(db, place);
  const asked = [...(await findMemories(db, candidateId))].flatMap(([key, memory]) => {
    const found = byKey.get(key);
    return found === undefined ? [] : [{ key, memory, place: found }];
  });
  const scheduled = asked.filter(({ key }) => !open.has(key));
  const drawable = items.filter(({ key }) => !open.has(key));
  const held = asked.length - scheduled.length;
  return { calendar, scheduled, held, drawable, due: dueToday(scheduled, { ...calendar, now }) };
}
