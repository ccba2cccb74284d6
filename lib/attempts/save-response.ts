import { findAttemptHead, findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { writeLock, writeResponse } from "@/lib/db/responses";
import { isExpired, remainingMs } from "@/lib/exam/clock";
import { applyWrite } from "@/lib/exam/responses";
import type { Reveal, SaveResult } from "@/lib/exam/views";
import type { Candidate } from "./candidate";
import { closeAttempt } from "./close-attempt";
import { toHandles, toReveal } from "./deliver";
import { accept, closedAttempt, refuse, unknownAttempt, unknownPosition, type Outcome, type Refusal } from "./outcome";
import type { SaveResponse } from "./requests";

export type ResponseRequest = SaveResponse & { readonly attemptId: string; readonly position: number };

/**
 * Stores one response, or acknowledges that a newer one is stored already. When this returns a value, the answer is on disk.
 * Refuses, with nothing changed: unknown attempt or position, a closed attempt, a locked item, foreign options, too many.
 */
export async function saveResponse(
  db: Client,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
): Promise<Outcome<SaveResult>> {
  return db.$transaction(async (tx) => {
    const found = await findWritable(tx, request, now);
    if (!found.ok) return found;
    return accept(await store(tx, { ...found.value, request }, now));
  });
}

/** Practice mode: stores the response, locks the item and shows its key. Locking twice shows the same again. */
export async function lockResponse(
  db: Client,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
): Promise<Outcome<{ reveal: Reveal; saved: SaveResult }>> {
  return db.$transaction(async (tx) => {
    const { attemptId, position } = request;
    const found = await findWritable(tx, request, now, { mayBeLocked: true });
    if (!found.ok) return found;
    const { head, place, optionIds } = found.value;
    if (head.mode !== "practice") {
      return refuse(409, {
        code: "examMode",
        message: "Answers are shown after the end: this attempt runs in exam mode.",
      });
    }
    if (place.lockedAt !== null) return accept({ reveal: toReveal(place), saved: toResult(head, place, false, now) });
    if (optionIds.length !== place.version.selectCount) {
      const message = `Question ${position} needs ${place.version.selectCount} options, ${optionIds.length} are selected.`;
      return refuse(400, { code: "incomplete", message });
    }
    if (request.sequence <= place.sequence) {
      return refuse(409, { code: "stale", message: "A newer answer is stored. Load the page again to see it." });
    }
    const saved = await store(tx, { ...found.value, request }, now);
    await writeLock(tx, { attemptId, position }, now);
    const [locked] = await findPlaces(tx, attemptId, position);
    return locked === undefined ? unknownPosition(position) : accept({ reveal: toReveal(locked), saved });
  });
}

type Writable = { head: AttemptHead; place: AttemptPlace; optionIds: readonly string[] };

async function findWritable(
  db: Db,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
  options: { mayBeLocked: boolean } = { mayBeLocked: false },
): Promise<Outcome<Writable>> {
  const head = await findAttemptHead(db, request.attemptId, request.candidate.id);
  if (head === null) return unknownAttempt();
  const [place] = await findPlaces(db, head.id, request.position);
  if (place === undefined) return unknownPosition(request.position);
  if (isExpired(head, now)) await closeAttempt(db, head, now);
  if (head.status !== "inProgress" || isExpired(head, now)) return closedAttempt();
  if (place.lockedAt !== null && !options.mayBeLocked) {
    return refuse(409, { code: "locked", message: `Question ${place.position} is locked: its answer has been shown.` });
  }
  const parsed = toOptionIds(place, request.selected);
  return parsed.ok ? accept({ head, place, optionIds: parsed.value }) : parsed;
}

function toOptionIds(place: AttemptPlace, handles: readonly string[]): Outcome<readonly string[]> {
  const optionIds: string[] = [];
  for (const handle of new Set(handles)) {
    const option = place.optionOrder.find((shown) => shown.handle === handle);
    if (option === undefined) return foreignOption(place.position);
    optionIds.push(option.optionId);
  }
  const { selectCount } = place.version;
  if (optionIds.length > selectCount) {
    const message = `Question ${place.position} takes ${selectCount} of its options, ${optionIds.length} were sent.`;
    return refuse(400, { code: "tooMany", message });
  }
  return accept(optionIds);
}

const foreignOption = (position: number): Refusal =>
  refuse(400, { code: "unknownOption", message: `An option that was sent does not belong to question ${position}.` });

async function store(db: Db, writing: Writable & { request: ResponseRequest }, now: Date): Promise<SaveResult> {
  const { head, place, optionIds, request } = writing;
  const response = applyWrite(place, { ...request, selected: optionIds });
  const key = { attemptId: head.id, position: place.position };
  if (response.sequence === place.sequence) return toResult(head, place, false, now);
  const { sequence, selected, flagged, timeSpentMs, changes } = response;
  await writeResponse(db, key, { sequence, selected, flagged, timeSpentMs, changes, savedAt: now });
  return toResult(head, { ...place, sequence, selected, flagged, savedAt: now }, true, now);
}

function toResult(head: AttemptHead, place: AttemptPlace, applied: boolean, now: Date): SaveResult {
  return {
    applied,
    position: place.position,
    sequence: place.sequence,
    selected: toHandles(place, place.selected),
    flagged: place.flagged,
    savedAt: (place.savedAt ?? now).toISOString(),
    remainingMs: remainingMs(head, now),
  };
}
