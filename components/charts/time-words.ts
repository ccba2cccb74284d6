import { formatDuration } from "@/components/format";

export type TimedItem = {
  readonly position: number;
  readonly timeSpentMs: number;
  readonly correct: boolean;
  readonly blank: boolean;
};

/** How long questions took, against the average that there was. */
export function sayTimes(items: readonly TimedItem[], allowanceMs: number): string {
  const timed = items.filter(({ timeSpentMs }) => timeSpentMs > 0);
  const longest = timed.reduce<TimedItem | null>(
    (most, item) => (most === null || item.timeSpentMs > most.timeSpentMs ? item : most),
    null,
  );
  if (longest === null) return "No time was measured on any question.";
  const mean = timed.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0) / timed.length;
  const slow = items.filter(({ timeSpentMs }) => timeSpentMs > allowanceMs).length;
  const over = slow === 0 ? "none took longer" : `${slow} of ${items.length} took longer`;
  return `A question stood on the screen for ${formatDuration(mean)} on average, of ${formatDuration(allowanceMs)} that there were; ${over}, the longest was question ${longest.position} with ${formatDuration(longest.timeSpentMs)}.`;
}

export type PacedItem = { readonly answeredAfterMs: number | null };

/** Answers written by an instant (ms after the begin). */
export function answeredBy(items: readonly PacedItem[], afterMs: number): number {
  return items.filter(({ answeredAfterMs }) => answeredAfterMs !== null && answeredAfterMs <= afterMs).length;
}

/** How many answers stood after half of the time, against an even pace, and when the last one was written. */
export function sayPace(
  items: readonly PacedItem[],
  { fullMs, isTimed }: { fullMs: number; isTimed: boolean },
): string {
  const times = items.flatMap(({ answeredAfterMs }) => (answeredAfterMs === null ? [] : [answeredAfterMs]));
  if (times.length === 0) return "No question was answered, so there is no pace to show.";
  const half = answeredBy(items, fullMs / 2);
  const ahead = Math.round(half - items.length / 2);
  const even =
    ahead === 0
      ? "about as many as at an even pace"
      : `about ${Math.abs(ahead)} ${ahead > 0 ? "more" : "fewer"} than at an even pace`;
  const time = isTimed ? "half of the time" : "half of the time that an exam would give";
  return `After ${time} (${formatDuration(fullMs / 2)}) ${half} of ${items.length} questions had the answer that counts, ${even}; the last one was written after ${formatDuration(Math.max(...times))}.`;
}
