import { findAttemptHead, writePause, type AttemptHead } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { writeVisits } from "@/lib/db/responses";
import { inTurnOf } from "@/lib/db/turns";
import { isExpired, remainingMs, resumed } from "@/lib/exam/clock";
import type { PauseResult } from "@/lib/exam/room-views";
import type { Candidate } from "./candidate";
import { closeAttempt } from "./close-attempt";
import { accept, elsewhere, notInExam, refuse, unknownAttempt, type Outcome } from "./outcome";
import type { Visits } from "./requests";
import { capVisits } from "./visits";
import { isElsewhere } from "./windows";

type AttemptRequest = {
  readonly candidate: Candidate;
  readonly attemptId: string;
  readonly window?: string | undefined;
};

/**
 * Stops the clock of an attempt in practice mode, and keeps for how long its items had been on the screen. Pausing again changes
 * nothing. Refuses, with nothing changed: unknown and closed attempts, exam mode, a window that does not hold the attempt.
 */
export async function pauseAttempt(
  db: Client,
  request: AttemptRequest & { readonly visits?: Visits | undefined },
  now: Date,
): Promise<Outcome<PauseResult>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const found = await findPausable(tx, request, now);
    if (!found.ok) return found;
    const head = found.value;
    if (isElsewhere(head, request.window)) return elsewhere();
    if (head.pausedAt !== null) return accept(toResult(head, now));
    await writeVisits(tx, head.id, capVisits(request.visits ?? []));
    await writePause(tx, head.id, { pausedAt: now });
    return accept(toResult({ ...head, pausedAt: now }, now));
  });
}

/** Starts the clock again with as much time as was left; any window may, and whichever opens the room answers. Refuses like pauseAttempt. */
export async function resumeAttempt(db: Client, request: AttemptRequest, now: Date): Promise<Outcome<PauseResult>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const found = await findPausable(tx, request, now);
    return found.ok ? accept(toResult(await wake(tx, found.value, now), now)) : found;
  });
}

/** The attempt running again, in the caller's transaction; one that is not paused stays as it is. */
export async function wake(db: Db, head: AttemptHead, at: Date): Promise<AttemptHead> {
  if (head.pausedAt === null) return head;
  const running = resumed(head, at);
  await writePause(db, head.id, running);
  return { ...head, ...running };
}

async function findPausable(db: Db, request: AttemptRequest, now: Date): Promise<Outcome<AttemptHead>> {
  const head = await findAttemptHead(db, request.attemptId, request.candidate.id);
  if (head === null) return unknownAttempt();
  if (head.status === "inProgress" && isExpired(head, now)) await closeAttempt(db, head, now);
  if (head.status !== "inProgress" || isExpired(head, now)) {
    return refuse(409, { code: "closed", message: "This attempt is closed: there is nothing to pause or resume." });
  }
  return head.mode === "practice" ? accept(head) : notInExam("An attempt can be paused");
}

function toResult(head: AttemptHead, now: Date): PauseResult {
  return { isPaused: head.pausedAt !== null, remainingMs: remainingMs(head, now) };
}
