/** Something with an end; null means that it has no time limit. While it is paused its clock stands still. */
export type Timed = { readonly deadlineAt: Date | null; readonly pausedAt: Date | null };

const MS_PER_MINUTE = 60_000;

/**
 * Milliseconds left; stops at zero, so no caller has to guard against a negative clock. Null without a time limit; while paused,
 * what was left when the pause began.
 */
export function remainingMs({ deadlineAt, pausedAt }: Timed, now: Date): number | null {
  return deadlineAt === null ? null : Math.max(0, deadlineAt.getTime() - (pausedAt ?? now).getTime());
}

/** True from the deadline on; never while paused. */
export function isExpired(timed: Timed, now: Date): boolean {
  return timed.pausedAt === null && remainingMs(timed, now) === 0;
}

/** How long a pause has lasted, in ms; 0 where there is none. */
export function pauseMs({ pausedAt }: Pick<Timed, "pausedAt">, now: Date): number {
  return pausedAt === null ? 0 : Math.max(0, now.getTime() - pausedAt.getTime());
}

/** As much as is noted of pauses (24.8 days): what a column of 32 bits holds. The deadline moves by all of them. */
export const MAX_PAUSED_MS = 2 ** 31 - 1;

/** Running again after a pause: the deadline moves by as long as it lasted, so that as much is left as when it began. */
export function resumed(timed: Timed & { readonly pausedMs: number }, now: Date) {
  const ms = pauseMs(timed, now);
  const deadlineAt = timed.deadlineAt === null ? null : new Date(timed.deadlineAt.getTime() + ms);
  return { deadlineAt, pausedAt: null, pausedMs: Math.min(timed.pausedMs + ms, MAX_PAUSED_MS) };
}

/** The instant at which `minutes` after `startedAt` are over. */
export function deadlineAfter(startedAt: Date, minutes: number): Date {
  return new Date(startedAt.getTime() + minutes * MS_PER_MINUTE);
}

/** Milliseconds between begin and close, without the pauses; never more than the time limit, and never negative. */
export function timeUsedMs(
  { startedAt, closedAt, pausedMs }: { readonly startedAt: Date; readonly closedAt: Date; readonly pausedMs: number },
  timeLimitMs: number | null,
): number {
  const used = Math.max(0, closedAt.getTime() - startedAt.getTime() - pausedMs);
  return timeLimitMs === null ? used : Math.min(used, timeLimitMs);
}

/** The average time for one of `total` items in ms: of the time limit, or `minutesPerItem` where there is none. */
export function allowanceMs(timeLimitMs: number | null, total: number, minutesPerItem: number): number {
  return timeLimitMs === null || total === 0 ? minutesPerItem * MS_PER_MINUTE : timeLimitMs / total;
}
