import { findExamDate } from "@/lib/db/candidates";
import { findBankPlaces, type BankPlace } from "@/lib/db/coverage";
import type { Db } from "@/lib/db/db";
import { findOpenKeys } from "@/lib/db/pool";
import { findStandings } from "@/lib/db/review-states";
import { dayOf, type Calendar } from "@/lib/review/due-day";
import type { Memory } from "@/lib/review/memory";
import { dueToday } from "@/lib/review/queue";

export type Scheduled = { readonly key: string; readonly memory: Memory; readonly place: BankPlace };

/** The review schedule of a candidate on a day. */
export type Schedule = {
  readonly calendar: Calendar;
  /** What is scheduled and can be asked: in force, and in no open attempt. */
  readonly scheduled: readonly Scheduled[];
  /** Of these what is due, most urgent first. */
  readonly due: readonly Scheduled[];
};

/** The schedule as it is stored. The caller has made sure that it is there (ensureReviews). */
export async function findSchedule(db: Db, candidateId: string, now: Date): Promise<Schedule> {
  const calendar = { examDate: await findExamDate(db, candidateId), today: dayOf(now) };
  const places = new Map((await findBankPlaces(db)).map((place) => [place.key, place]));
  const open = await findOpenKeys(db, candidateId);
  const scheduled = [...(await findStandings(db, candidateId))].flatMap(([key, { memory }]) => {
    const place = places.get(key);
    return memory === null || place === undefined || open.has(key) ? [] : [{ key, memory, place }];
  });
  return { calendar, scheduled, due: dueToday(scheduled, { ...calendar, now }) };
}
