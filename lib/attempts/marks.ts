import { findAttemptHead, findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { findMarks, findScratch, writeMarks, writeScratch, type Scratch, type Written } from "@/lib/db/marks";
import { inTurnOf } from "@/lib/db/turns";
import { isExpired } from "@/lib/exam/clock";
import { isKeptLate, isOvertaken } from "@/lib/exam/late-entries";
import type { Marks } from "@/lib/exam/marks";
import type { MarksResult, SavedMarks } from "@/lib/exam/room-views";
import { findAnchor, findMoment } from "./anchor";
import type { Candidate } from "./candidate";
import { closeAttempt } from "./close-attempt";
import { toHandles } from "./deliver";
import { accept, closedAttempt, elsewhere, refuse, unknownAttempt, unknownPosition, type Outcome } from "./outcome";
import type { GivenWrite } from "./requests";
import { isElsewhere } from "./windows";

type MarksRequest = {
  readonly candidate: Candidate;
  readonly attemptId: string;
  readonly sequence: number;
  readonly window?: string | undefined;
  readonly given?: GivenWrite | undefined;
};

/**
 * Keeps what a candidate marked on an item, or acknowledges that a newer write stands. Options are named by their handles. Marks
 * that say when they were made are kept after the end too (lib/exam/late-entries).
 * Refuses, with nothing changed: unknown attempt or position, a closed attempt, a window that no longer holds it, foreign options.
 */
export async function saveMarks(
  db: Client,
  request: MarksRequest & { readonly position: number } & Marks,
  now: Date,
): Promise<Outcome<MarksResult>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { position, attemptId, highlights, note, confidence } = request;
    const found = await findHead(tx, request, now);
    if (!found.ok) return found;
    const [place] = await findPlaces(tx, attemptId, position);
    if (place === undefined) return unknownPosition(position);
    const struck = toOptionIds(place, request.struck);
    if (struck === null) {
      const message = `An option that was struck out does not belong to question ${position}.`;
      return refuse(400, { code: "unknownOption", message });
    }
    const [stored = nothingStored] = await findMarks(tx, attemptId, position);
    return keep(tx, { head: found.value, request, stored, now }, (written) =>
      writeMarks(tx, { attemptId, position }, { struck, highlights, note, confidence, ...written }),
    );
  });
}

/** Keeps the scratch pad of an attempt, or acknowledges that a newer write stands. Refuses like saveMarks. */
export async function saveScratch(
  db: Client,
  request: MarksRequest & Scratch,
  now: Date,
): Promise<Outcome<MarksResult>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { attemptId, text } = request;
    const found = await findHead(tx, request, now);
    if (!found.ok) return found;
    const stored = await findScratch(tx, attemptId);
    return keep(tx, { head: found.value, request, stored, now }, (written) =>
      writeScratch(tx, attemptId, { text, ...written }),
    );
  });
}

/** All marks of an attempt as its candidate sees them, and the scratch pad. */
export async function loadMarks(db: Db, attemptId: string, places: readonly AttemptPlace[]): Promise<SavedMarks> {
  const items = (await findMarks(db, attemptId)).flatMap((marks) => {
    const place = places.find(({ position }) => position === marks.position);
    const struck = place === undefined ? [] : toHandles(place, marks.struck);
    return place === undefined ? [] : [{ ...marks, struck, givenAt: toText(marks.givenAt) }];
  });
  const scratch = await findScratch(db, attemptId);
  return { items, scratch: { ...scratch, givenAt: toText(scratch.givenAt) } };
}

type Stored = Written & { readonly sequence: number };
const nothingStored: Stored = { sequence: 0, givenAt: null, savedBy: null };
const toText = (at: Date | null) => at?.toISOString() ?? null;

/** The attempt of a request; one whose time is over is closed first. */
async function findHead(db: Db, { candidate, attemptId }: MarksRequest, now: Date): Promise<Outcome<AttemptHead>> {
  const head = await findAttemptHead(db, attemptId, candidate.id);
  if (head === null) return unknownAttempt();
  if (!isExpired(head, now) || head.status !== "inProgress") return accept(head);
  await closeAttempt(db, head, now);
  const closed = await findAttemptHead(db, attemptId, candidate.id);
  return closed === null ? unknownAttempt() : accept(closed);
}

/** Writes where the window may and the number is a new one; tells which write stands then. */
async function keep(
  db: Db,
  asked: { readonly head: AttemptHead; readonly request: MarksRequest; readonly stored: Stored; readonly now: Date },
  write: (written: Stored) => Promise<void>,
): Promise<Outcome<MarksResult>> {
  const { head, request, stored, now } = asked;
  const { sequence, window = null } = request;
  if (head.status === "inProgress" && isElsewhere(head, request.window)) return elsewhere();
  if (head.status !== "inProgress" && !(await isKept(db, asked))) return closedAttempt();
  const givenAt = (await findMoment(db, { attemptId: head.id, given: request.given, now })) ?? now;
  // What says nothing of when it was made knows what stands.
  const { follows } = request.given ?? { follows: stored.sequence };
  const isLater = isOvertaken({ follows, givenAt, window }, stored);
  if (isLater || stored.sequence >= sequence) {
    const isNumberTaken = stored.sequence === sequence && stored.savedBy !== window;
    const standing = { sequence: stored.sequence, givenAt: toText(stored.givenAt) };
    return accept({ ...standing, isOvertaken: isLater, isNumberTaken });
  }
  await write({ sequence, givenAt, savedBy: window });
  return accept({ sequence, givenAt: givenAt.toISOString(), isOvertaken: false, isNumberTaken: false });
}

async function isKept(db: Db, { head, request, stored, now }: Parameters<typeof keep>[1]): Promise<boolean> {
  const { given, window = null } = request;
  if (given === undefined || head.closedAt === null) return false;
  const anchorAt = await findAnchor(db, head.id, given.anchor);
  const { closedAt: endedAt, reportOpenedAt } = head;
  return isKeptLate({ ...given, anchorAt, endedAt, reportOpenedAt, stored, window }, now);
}

function toOptionIds({ optionOrder }: AttemptPlace, handles: readonly string[]): string[] | null {
  const ids = [...new Set(handles)].map((handle) => optionOrder.find((shown) => shown.handle === handle)?.optionId);
  return ids.includes(undefined) ? null : ids.filter((id) => id !== undefined);
}
