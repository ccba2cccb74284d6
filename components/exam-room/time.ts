/** Milliseconds as h:mm:ss, rounded up so that 0:00:00 means over. */
export function formatClock(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Milliseconds left in words, for a screen reader. */
export function sayClock(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes === 0) return `${Math.ceil(Math.max(0, ms) / 1000)} seconds left`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hours === 1 ? "hour" : "hours"}`] : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? "minute" : "minutes"}`] : []),
  ];
  return `${parts.join(" ")} left`;
}

/** Minutes at which the room says how much time is left. */
export const noticeMinutes = [30, 10, 5, 1] as const;

/** At this many minutes a hidden clock comes back. */
export const showClockMinutes = 5;

/** The notice that falls between two looks at the clock, in minutes; null when there is none. */
export function noticeBetween(earlierMs: number, laterMs: number): number | null {
  const crossed = noticeMinutes.filter((minutes) => earlierMs > minutes * 60_000 && laterMs <= minutes * 60_000);
  return crossed.at(-1) ?? null;
}
