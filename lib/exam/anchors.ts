import { LATE_LIMIT_MS } from "./late-entries";

/** Anchors outlive the last entry that could name them by this, so that no answer on its way meets a forgotten one. */
const MARGIN_MS = 60 * 60 * 1000;

/** More looks at one attempt than anybody takes: one every ten seconds for a whole exam. */
export const MAX_ANCHORS = 1_000;

/**
 * How many anchors of an attempt are kept, the newest ones: none once nothing that they date can count any more, and a large but
 * limited number as long as it can.
 */
export function keptAnchors(attempt: { readonly closedAt: Date | null; readonly anchors: number }, now: Date): number {
  const { closedAt, anchors } = attempt;
  if (closedAt !== null && now.getTime() - closedAt.getTime() > LATE_LIMIT_MS + MARGIN_MS) return 0;
  return Math.min(anchors, MAX_ANCHORS);
}
