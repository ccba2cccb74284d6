const DAY_MS = 24 * 60 * 60 * 1000;

/** Entries that arrive later than this after the end count no more. */
export const LATE_LIMIT_MS = DAY_MS;

/** Longer than this nothing waits on a device: so much since an anchor a browser tells at most, however wildly its clock was set. */
export const MAX_SINCE_MS = 6 * DAY_MS;

/** The longest stretch of time that a browser may tell of: all that it does tell, and a day to spare. */
export const MAX_TOLD_MS = MAX_SINCE_MS + DAY_MS;

/** "counted", or the clause that keeps an entry from counting. */
export const lateVerdicts = [
  "counted",
  /** The anchor is not one that the server gave out for this attempt. */
  "unknownAnchor",
  /** Given at the end or after it. */
  "afterEnd",
  /** Something that the browser believed to be stored is missing. */
  "gap",
  /** Another window has answered the question since. */
  "newerAnswer",
  /** The candidate has seen the report, and with it the keys. */
  "reportOpened",
  /** Arrived more than 24 h after the end. */
  "tooLate",
] as const;

export type LateVerdict = (typeof lateVerdicts)[number];

/** True as long as something from before the end may still count. */
export function isWithinLateLimit(endedAt: Date, now: Date): boolean {
  return now.getTime() - endedAt.getTime() <= LATE_LIMIT_MS;
}

/** The earliest end from before which something may still count. */
export function earliestOpenEnd(now: Date): Date {
  return new Date(now.getTime() - LATE_LIMIT_MS);
}

/** When something happened that arrives later, as a browser with two clocks tells it. */
export type Dating = {
  /** The instant of its anchor on the server's clock; null where the attempt has no such anchor. */
  readonly anchorAt: Date | null;
  /** Milliseconds since the anchor by whichever clock says more: the one that may be set is right through a sleep. */
  readonly sinceAnchorMs: number;
  /** At least so long after the anchor, by the clock that never jumps but may stand still; without it the one above is believed. */
  readonly atLeastMs?: number | undefined;
  /** At least so long before it was sent, by the same clock. */
  readonly agoMs?: number | undefined;
};

/** An answer as it arrives after the end, with what the server knows of its attempt and question. */
export type LateEntry = Dating & {
  /** The sequence numbers that it stands for: all above `follows`, up to `sequence`. */
  readonly follows: number;
  readonly sequence: number;
  readonly window: string | null;
  /** The deadline, or the moment at which the candidate ended. */
  readonly endedAt: Date;
  readonly reportOpenedAt: Date | null;
  readonly stored: Stored;
};

/** The write that stands: its number, when it was given, and in which window. */
type Stored = { readonly sequence: number; readonly givenAt: Date | null; readonly savedBy: string | null };

/**
 * When something happened that arrives at `now`; null without a known anchor. A clock that never jumps gives two bounds: it was no
 * sooner than `atLeastMs` after the anchor, and no later than `agoMs` before now. They meet where the browser neither slept nor was
 * closed. Between them a clock that may be set decides, and outside of them it decides nothing.
 */
export function answeredAt({ anchorAt, sinceAnchorMs, atLeastMs, agoMs }: Dating, now: Date): Date | null {
  if (anchorAt === null) return null;
  const earliest = anchorAt.getTime() + (atLeastMs ?? sinceAnchorMs);
  const latest = now.getTime() - (agoMs ?? 0);
  return new Date(Math.max(earliest, Math.min(anchorAt.getTime() + sinceAnchorMs, latest)));
}

/**
 * Whether an answer that arrives after the end counts. It does when it was given before the end, its sequence joins on to what is
 * stored, nobody has answered since in another window, the report has not been opened, and no more than 24 h have passed.
 */
export function judgeLateEntry(entry: LateEntry, now: Date): LateVerdict {
  const { follows, sequence, stored, endedAt, reportOpenedAt, window } = entry;
  // First, because anchors are forgotten later on.
  if (!isWithinLateLimit(endedAt, now)) return "tooLate";
  const givenAt = answeredAt(entry, now);
  if (givenAt === null) return "unknownAnchor";
  if (givenAt.getTime() >= endedAt.getTime()) return "afterEnd";
  if (follows > stored.sequence) return "gap";
  // Numbers order what one window sends. Of two windows each counts for itself, so between them only the dates tell.
  const isOlder = stored.savedBy === window && sequence <= stored.sequence;
  if (isOlder || isOvertaken({ follows, givenAt, window }, stored)) return "newerAnswer";
  return reportOpenedAt === null ? "counted" : "reportOpened";
}

/**
 * Whether marks that arrive after the end are still kept. They count for nothing, so a gap harms nothing; but what a candidate noted
 * or was sure of must have been so before the end, and must not follow on seeing the keys.
 */
export function isKeptLate(
  marks: Dating & Pick<LateEntry, "endedAt" | "reportOpenedAt" | "window" | "follows" | "stored">,
  now: Date,
): boolean {
  const { endedAt, reportOpenedAt, stored, window, follows } = marks;
  const givenAt = answeredAt(marks, now);
  if (givenAt === null || givenAt.getTime() >= endedAt.getTime() || reportOpenedAt !== null) return false;
  return isWithinLateLimit(endedAt, now) && !isOvertaken({ follows, givenAt, window }, stored);
}

/**
 * True when another window has given what stands later than this, and this one did not know of it: of two the later one stands,
 * whichever arrives first. What was given in the knowledge of what stands is later, whatever the clocks say.
 */
export function isOvertaken(
  write: { readonly follows: number; readonly givenAt: Date; readonly window: string | null },
  stored: Stored,
): boolean {
  if (stored.sequence <= write.follows || stored.savedBy === write.window) return false;
  return stored.givenAt !== null && stored.givenAt.getTime() > write.givenAt.getTime();
}

type Ending = { readonly deadlineAt: Date | null; readonly reportOpenedAt: Date | null };

/**
 * Whether it is still noted which items were on the screen: while the attempt is open, and after it as long as an answer could count.
 * In a pause no item is on the screen.
 */
export function takesVisits(
  attempt: Ending & { readonly closedAt: Date | null; readonly pausedAt: Date | null },
  now: Date,
): boolean {
  const { deadlineAt, closedAt, pausedAt, reportOpenedAt } = attempt;
  return pausedAt === null && reportOpenedAt === null && isWithinLateLimit(closedAt ?? deadlineAt ?? now, now);
}

/**
 * Whether an attempt that ran out may still stand as ended by the candidate, at `endedAt`: as for late answers, before its end, unseen
 * and within 24 h.
 */
export function isEarlierEnd(attempt: Ending & { readonly endedAt: Date }, now: Date): boolean {
  const { deadlineAt, reportOpenedAt, endedAt } = attempt;
  if (deadlineAt === null || reportOpenedAt !== null || endedAt >= deadlineAt) return false;
  return isWithinLateLimit(deadlineAt, now);
}
