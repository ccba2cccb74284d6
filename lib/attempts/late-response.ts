import { clearAbility } from "@/lib/db/ability";
import { findAttemptHead, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import type { Db } from "@/lib/db/db";
import { findLateOf, insertLateEntry, replaceLateScore } from "@/lib/db/late";
import { writeResponse } from "@/lib/db/responses";
import { answeredAt, judgeLateEntry, type LateVerdict } from "@/lib/exam/late-entries";
import { applyWrite, dateOfAnswer, sameSelection } from "@/lib/exam/responses";
import { refreshAbility } from "./ability";
import { findAnchor } from "./anchor";
import { scoreOf } from "./close-attempt";
import type { SaveResponse } from "./requests";
import { refreshReviews } from "./review-state";

export type LateWrite = {
  readonly place: AttemptPlace;
  readonly optionIds: readonly string[];
  readonly request: SaveResponse & { readonly given: NonNullable<SaveResponse["given"]> };
};

/**
 * Takes a write that arrived after the end, in the caller's transaction: keeps it, and where it counts stores it and scores the
 * attempt anew. The same write again changes nothing and gets the same verdict.
 */
export async function takeLateWrite(
  db: Db,
  head: AttemptHead & { readonly closedAt: Date },
  write: LateWrite,
  now: Date,
): Promise<LateVerdict> {
  const { place, optionIds, request } = write;
  const { sequence, flagged, timeSpentMs, given } = request;
  const key = { attemptId: head.id, position: place.position };
  const arrived = await findLateOf(db, key);
  const before = arrived.find((entry) => entry.sequence === sequence);
  if (before?.flagged === flagged && sameSelection(before.selected, optionIds)) return before.verdict;
  const window = request.window ?? null;
  // It was stored in time and only the answer to it was lost, or the window has sent a newer one since: nothing is late.
  const isStored = sameSelection(place.selected, optionIds) && place.flagged === flagged;
  if (isStored || (sequence <= place.sequence && place.savedBy === window)) return "counted";
  const entry = {
    ...given,
    ...{ sequence, window },
    anchorAt: await findAnchor(db, head.id, given.anchor),
    endedAt: head.closedAt,
    reportOpenedAt: head.reportOpenedAt,
    stored: place,
  };
  const verdict = judgeLateEntry(entry, now);
  const times = { answeredAt: answeredAt(entry, now), arrivedAt: now };
  // Another window may have used the number: then this one has the next that is free.
  const number = before === undefined ? sequence : Math.max(...arrived.map((entry) => entry.sequence)) + 1;
  await insertLateEntry(db, { ...key, sequence: number, selected: optionIds, flagged, timeSpentMs, ...times, verdict });
  if (verdict !== "counted") return verdict;
  const isComplete = request.keepsAnswer !== true && optionIds.length === place.version.selectCount;
  const above = Math.max(number, place.sequence + 1);
  const response = applyWrite(place, { sequence: above, selected: optionIds, flagged, timeSpentMs, isComplete });
  const { selected, changes, first } = response;
  const stored = { sequence: above, selected, flagged, timeSpentMs: response.timeSpentMs, changes, first };
  const dated = dateOfAnswer(place, request, times.answeredAt ?? now);
  await writeResponse(db, key, { ...stored, savedAt: now, givenAt: dated, savedBy: window });
  await scoreAnew(db, head, now);
  return verdict;
}

async function scoreAnew(db: Db, head: AttemptHead & { readonly closedAt: Date }, now: Date): Promise<void> {
  const { id, candidateId, closedAt } = head;
  const fresh = await findAttemptHead(db, id, candidateId);
  if (fresh === null) return;
  await clearAbility(db, { candidateId, from: closedAt });
  await replaceLateScore(db, fresh, { at: now, ...(await scoreOf(db, fresh)) });
  await refreshAbility(db, { candidateId, from: closedAt });
  await refreshReviews(db, { candidateId, attemptId: id }, now);
}
