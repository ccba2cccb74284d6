import { findAttemptHead, findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { saveSlot, type Slot, type SlotWrite } from "@/lib/db/hot-save";
import { writeFirstAnswer, writeLock, writeResponse } from "@/lib/db/responses";
import { inTurnOf } from "@/lib/db/turns";
import { isExpired, remainingMs, type Timed } from "@/lib/exam/clock";
import { answeredAt, isOvertaken } from "@/lib/exam/late-entries";
import { applyWrite, dateOfAnswer } from "@/lib/exam/responses";
import type { Reveal, SaveResult } from "@/lib/exam/room-views";
import { findAnchor } from "./anchor";
import type { Candidate } from "./candidate";
import { closeAttempt } from "./close-attempt";
import { toHandles, toReveal } from "./deliver";
import { takeLateWrite } from "./late-response";
import {
  accept,
  closedAttempt,
  elsewhere,
  pausedAttempt,
  refuse,
  unknownAttempt,
  unknownPosition,
  type Outcome,
  type Refusal,
} from "./outcome";
import type { SaveResponse } from "./requests";
import { refreshReviews } from "./review-state";
import { isElsewhere } from "./windows";

type LateRequest = ResponseRequest & { readonly given: NonNullable<ResponseRequest["given"]> };
export type ResponseRequest = SaveResponse & { readonly attemptId: string; readonly position: number };

/**
 * Stores one response, or acknowledges that a newer one is stored already. When this returns a value, the answer is on disk.
 * A write that says when it was given is taken after the end too; `late` says whether it counts (lib/exam/late-entries).
 * Refuses, with nothing changed: unknown attempt or position, a closed or paused attempt, a window that no longer holds the exam, a
 * locked item, foreign options, too many.
 */
export async function saveResponse(
  db: Client,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
): Promise<Outcome<SaveResult>> {
  const saved = await saveAtOnce(db, request, now);
  if (saved !== null) return accept(saved);
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const placed = await findPlace(tx, request, now);
    if (!placed.ok) return placed;
    const { head, place } = placed.value;
    const { given } = request;
    if (head.status !== "inProgress" && head.closedAt !== null && given !== undefined && place.lockedAt === null) {
      return storeLate(tx, { head: { ...head, closedAt: head.closedAt }, place, request: { ...request, given } }, now);
    }
    const found = toWritable(placed.value, request);
    if (!found.ok) return found;
    return accept(await store(tx, { ...found.value, request }, now));
  });
}

/**
 * The usual write: a newer answer to an open item of an exam that runs. Null, with nothing changed, for every write that is not so
 * plain.
 */
async function saveAtOnce(
  db: Client,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
): Promise<SaveResult | null> {
  const { attemptId, position, candidate, given } = request;
  const asked = { attemptId, position, candidateId: candidate.id, anchor: given?.anchor ?? null };
  const saved = await saveSlot(db, asked, (slot) => decidePlainly(slot, request, now));
  return saved && toResult(saved.slot.head, { ...saved.slot.place, ...saved.written }, true, now);
}

/** What a place becomes by a plain write; null where the write is none. */
function decidePlainly(slot: Slot, request: ResponseRequest, now: Date): SlotWrite | null {
  const { head, place, anchorAt } = slot;
  if (isExpired(head, now) || refusalOf(slot, request.window) !== null) return null;
  const parsed = answerOf(place, request);
  if (!parsed.ok) return null;
  const givenAt = momentOf(request.given, anchorAt, now);
  const { response, isOvertaken: isLate } = applyTo(place, { request, optionIds: parsed.value, givenAt });
  if (isLate || response.sequence === place.sequence) return null;
  return { ...response, savedAt: now, givenAt: dateOfAnswer(place, request, givenAt), savedBy: request.window ?? null };
}

/** Practice mode: stores the response, locks the item and shows its key. Locking twice shows the same again. */
export async function lockResponse(
  db: Client,
  request: ResponseRequest & { readonly candidate: Candidate },
  now: Date,
): Promise<Outcome<{ reveal: Reveal; saved: SaveResult }>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { attemptId, position } = request;
    const placed = await findPlace(tx, request, now);
    const found = placed.ok ? toWritable(placed.value, request, { mayBeLocked: true }) : placed;
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
      return staleWrite();
    }
    const saved = await store(tx, { ...found.value, request }, now);
    await writeLock(tx, { attemptId, position }, now);
    await refreshReviews(tx, { candidateId: head.candidateId, attemptId, position }, now);
    const [locked] = await findPlaces(tx, attemptId, position);
    return locked === undefined ? unknownPosition(position) : accept({ reveal: toReveal(locked), saved });
  });
}

/** What of an attempt and a place decides about a write. */
type SlotHead = Slot["head"];
type SlotPlace = Omit<Slot["place"], "lockedAt">;

export type Placed = { head: AttemptHead; place: AttemptPlace };
type Writable = Placed & { optionIds: readonly string[] };

/** The attempt and the item of a request; an attempt whose time is over is closed first. */
export async function findPlace(
  db: Db,
  request: { readonly attemptId: string; readonly position: number; readonly candidate: Candidate },
  now: Date,
): Promise<Outcome<Placed>> {
  const { attemptId, candidate, position } = request;
  const found = await findAttemptHead(db, attemptId, candidate.id);
  if (found === null) return unknownAttempt();
  const [place] = await findPlaces(db, found.id, position);
  if (place === undefined) return unknownPosition(position);
  if (found.status !== "inProgress" || !isExpired(found, now)) return accept({ head: found, place });
  await closeAttempt(db, found, now);
  const head = await findAttemptHead(db, attemptId, candidate.id);
  return head === null ? unknownAttempt() : accept({ head, place });
}

function toWritable(placed: Placed, request: ResponseRequest, may = { mayBeLocked: false }): Outcome<Writable> {
  const refusal = refusalOf(placed, request.window, may);
  if (refusal !== null) return refusal;
  const parsed = answerOf(placed.place, request);
  return parsed.ok ? accept({ ...placed, optionIds: parsed.value }) : parsed;
}

/** Why nothing of an item may be changed now; null when it may. */
export function refusalOf(
  { head, place }: { readonly head: SlotHead; readonly place: Pick<AttemptPlace, "position" | "lockedAt"> },
  window: string | undefined,
  may: { mayBeLocked: boolean } = { mayBeLocked: false },
): Refusal | null {
  if (head.status !== "inProgress") return closedAttempt();
  if (isElsewhere(head, window)) return elsewhere();
  if (head.pausedAt !== null) return pausedAttempt();
  if (place.lockedAt === null || may.mayBeLocked) return null;
  return refuse(409, { code: "locked", message: `Question ${place.position} is locked: its answer has been shown.` });
}

async function storeLate(
  db: Db,
  late: { head: AttemptHead & { readonly closedAt: Date }; place: AttemptPlace; request: LateRequest },
  now: Date,
): Promise<Outcome<SaveResult>> {
  const { head, place, request } = late;
  const parsed = answerOf(place, request);
  if (!parsed.ok) return parsed;
  const verdict = await takeLateWrite(db, head, { place, optionIds: parsed.value, request }, now);
  const [stored = place] = await findPlaces(db, head.id, place.position);
  return accept({ ...toResult(head, stored, verdict === "counted", now), remainingMs: 0, late: verdict });
}

/** The options that a write asks for; where it changes only the flag, those that are stored. */
function answerOf(
  place: SlotPlace,
  { selected, keepsAnswer }: Pick<ResponseRequest, "selected" | "keepsAnswer">,
): Outcome<readonly string[]> {
  return keepsAnswer === true ? accept(place.selected) : toOptionIds(place, selected);
}

/** Handles as the ids of options; refuses foreign ones, and more than the item takes. */
export function toOptionIds(place: SlotPlace, handles: readonly string[]): Outcome<readonly string[]> {
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

/** Another write has come in between. */
export const staleWrite = (): Refusal =>
  refuse(409, { code: "stale", message: "A newer answer is stored. Load the page again to see it." });

const foreignOption = (position: number): Refusal =>
  refuse(400, { code: "unknownOption", message: `An option that was sent does not belong to question ${position}.` });

/** Stores a write that was found to be allowed, unless a newer one is stored. */
export async function store(db: Db, writing: Writable & { request: ResponseRequest }, now: Date): Promise<SaveResult> {
  const { head, place, optionIds, request } = writing;
  const key = { attemptId: head.id, position: place.position };
  const { given } = request;
  const anchorAt = given === undefined ? null : await findAnchor(db, head.id, given.anchor);
  const givenAt = momentOf(given, anchorAt, now);
  const { response, isOvertaken: isLate } = applyTo(place, { request, optionIds, givenAt });
  if (isLate) return { ...toResult(head, place, false, now), isOvertaken: true };
  if (response.sequence === place.sequence) {
    if (response.first !== place.first) await writeFirstAnswer(db, key, response.first);
    return toResult(head, place, false, now);
  }
  const { sequence, selected, flagged, timeSpentMs, changes, first } = response;
  const times = { savedAt: now, givenAt: dateOfAnswer(place, request, givenAt) };
  const savedBy = request.window ?? null;
  await writeResponse(db, key, { sequence, selected, flagged, timeSpentMs, changes, first, ...times, savedBy });
  return toResult(head, { ...place, sequence, selected, flagged, ...times }, true, now);
}

/** When a write was made, on the server's clock: now, unless it says otherwise by an anchor of its attempt. */
function momentOf(given: ResponseRequest["given"], anchorAt: Date | null, now: Date): Date {
  return given === undefined ? now : (answeredAt({ ...given, anchorAt }, now) ?? now);
}

/** What a place is after a write; `isOvertaken` where another window has answered later, and the write changes nothing. */
function applyTo(
  place: SlotPlace,
  write: { readonly request: ResponseRequest; readonly optionIds: readonly string[]; readonly givenAt: Date },
) {
  const { request, optionIds, givenAt } = write;
  const isComplete = request.keepsAnswer !== true && optionIds.length === place.version.selectCount;
  // The browser has looked at that before; but a write may also have been on its way for long.
  const follows = request.given?.follows ?? place.sequence;
  return {
    response: applyWrite(place, { ...request, selected: optionIds, isComplete }),
    isOvertaken: isOvertaken({ follows, givenAt, window: request.window ?? null }, place),
  };
}

/** How an item stands, as the answer to a write. */
export function toResult(head: Timed, place: SlotPlace, applied: boolean, now: Date): SaveResult {
  return {
    applied,
    position: place.position,
    sequence: place.sequence,
    selected: toHandles(place, place.selected),
    flagged: place.flagged,
    savedAt: (place.savedAt ?? now).toISOString(),
    givenAt: (place.givenAt ?? now).toISOString(),
    isOvertaken: false,
    remainingMs: remainingMs(head, now),
    late: null,
  };
}
