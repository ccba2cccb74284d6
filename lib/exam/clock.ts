/** Something with an end; null means that it has no time limit. */
export type Timed = { readonly deadlineAt: Date | null };

const MS_PER_MINUTE = 60_000;

/** Milliseconds left; stops at zero, so no caller has to guard against a negative clock. Null without a time limit. */
export function remainingMs({ deadlineAt }: Timed, now: Date): number | null {
  return deadlineAt === null ? null : Math.max(0, deadlineAt.getTime() - now.getTime());
}

/** True from the deadline on. */
export function isExpired(timed: Timed, now: Date): boolean {
  return remainingMs(timed, now) === 0;
}

/** The instant at which `minutes` after `startedAt` are over. */
export function deadlineAfter(startedAt: Date, minutes: number): Date {
  return new Date(startedAt.getTime() + minutes * MS_PER_MINUTE);
}

/** Milliseconds between begin and close; never more than the time limit, and never negative. */
export function timeUsedMs(startedAt: Date, closedAt: Date, timeLimitMs: number | null): number {
  const used = Math.max(0, closedAt.getTime() - startedAt.getTime());
  return timeLimitMs === null ? used : Math.min(used, timeLimitMs);
}
