import type { Memory } from "./memory";

const DAY_MS = 86_400_000;

/** The candidate's exam and the present day, both ISO days. */
export type Calendar = { readonly examDate: string | null; readonly today: string };

/** Days that are kept as they are written, by their number: the instants of a schedule are many, on few days. */
const KEPT = 10_000;
const written = new Map<number, string>();

/** The ISO day of an instant, in UTC as all days here. */
export function dayOf(at: Date): string {
  const number = Math.floor(at.getTime() / DAY_MS);
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = at.toISOString().slice(0, 10);
  if (written.size >= KEPT) written.clear();
  written.set(number, day);
  return day;
}

/** The ISO day so many days after another. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));
}

/**
 * The day on which a question is due: the scheduler's, but never later than the day before the exam. Null where it was answered on
 * that day or later and there is nothing more to do before the exam. Once the exam is over the scheduler's day stands alone.
 */
export function dueDayOf(memory: Pick<Memory, "dueAt" | "reviewedAt">, { examDate, today }: Calendar): string | null {
  const planned = dayOf(memory.dueAt);
  if (examDate === null || examDate < today) return planned;
  const eve = addDays(examDate, -1);
  if (planned <= eve) return planned;
  return dayOf(memory.reviewedAt) < eve ? eve : null;
}

/** Questions by the day on which they are due, in order; what is overdue counts for today. Days without any are left out. */
export function countByDay(memories: readonly Memory[], calendar: Calendar): { day: string; questions: number }[] {
  const counts = new Map<string, number>();
  for (const memory of memories) {
    const due = dueDayOf(memory, calendar);
    if (due === null) continue;
    const day = due < calendar.today ? calendar.today : due;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, questions]) => ({ day, questions })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
