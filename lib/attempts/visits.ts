import { MAX_TIME_SPENT_MS } from "@/lib/exam/responses";
import type { Visits } from "./requests";

/** Visits as they may be stored: no item stands on a screen for longer than a day. */
export const capVisits = (visits: Visits): Visits =>
  visits.map(({ position, timeSpentMs }) => ({ position, timeSpentMs: Math.min(timeSpentMs, MAX_TIME_SPENT_MS) }));
