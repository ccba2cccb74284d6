const DAY_MS = 86_400_000;
/** Nobody plans an exam further ahead, in days; a year that was mistyped is. */
const FURTHEST_DAYS = 3 * 366;

/**
 * What is wrong with an ISO day as the day of an exam, in words; null where it can be: from today on, in whatever time zone the
 * candidate is, for three years.
 */
export function examDayFault(day: string, now: Date): string | null {
  const days = (Date.parse(`${day}T12:00:00Z`) - now.getTime()) / DAY_MS;
  if (days < -1.5) return "this day is over";
  return days > FURTHEST_DAYS ? "is more than three years away" : null;
}
