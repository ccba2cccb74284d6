import { createEvents, type DateArray, type EventAttributes } from "ics";

const DAY_MS = 86_400_000;

/**
 * Review days as an iCalendar file (RFC 5545): an all-day event, shown as free time, for each day. The event of a day keeps its id, so
 * that a calendar that reads the file again changes what it has. `code` names the exam, `now` is the moment of which the file tells. Throws where a day is
 * no ISO day.
 */
export function toReviewCalendar(
  days: readonly { readonly day: string; readonly questions: number }[],
  { code, now }: { readonly code: string; readonly now: Date },
): string {
  const events = days.map(({ day, questions }): EventAttributes & { timestamp: number } => ({
    uid: `review-${day}@dva-practice`,
    timestamp: now.getTime(),
    title: `Review ${questions} ${questions === 1 ? "question" : "questions"}`,
    description: `Due for spaced review as of ${now.toISOString().slice(0, 10)}. Every review moves the days after it.`,
    start: toDateArray(day),
    end: toDateArray(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString()),
    busyStatus: "FREE",
    transp: "TRANSPARENT",
  }));
  const { error, value } = createEvents(events, { productId: "dva-practice/reviews", calName: `${code} reviews` });
  if (value === null) throw error ?? new Error("the calendar could not be written");
  return value;
}

function toDateArray(iso: string): DateArray {
  const [year = NaN, month = NaN, day = NaN] = iso.slice(0, 10).split("-").map(Number);
  return [year, month, day];
}
