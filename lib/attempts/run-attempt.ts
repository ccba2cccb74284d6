import { findAttemptHead, findPlaces, type AttemptHead } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { isGoneForGood } from "@/lib/db/keeping";
import { writeEarlierEnd } from "@/lib/db/late";
import { writeVisits } from "@/lib/db/responses";
import { inSharedTurnOf } from "@/lib/db/shared-turns";
import { inTurnOf } from "@/lib/db/turns";
import { isExpired, remainingMs } from "@/lib/exam/clock";
import { isEarlierEnd, takesVisits } from "@/lib/exam/late-entries";
import type { ClockView, StateView } from "@/lib/exam/room-views";
import { refreshAbility } from "./ability";
import { findMoment, giveAnchor } from "./anchor";
import type { Candidate } from "./candidate";
import { closeAttempt, findCurrentAttempt } from "./close-attempt";
import { toSavedResponse } from "./deliver";
import { loadMarks } from "./marks";
import { accept, elsewhere, goneAttempt, unknownAttempt, type Outcome } from "./outcome";
import { wake } from "./pause";
import type { SinceAnchor, Visits } from "./requests";
import { refreshReviews } from "./review-state";
import { capVisits } from "./visits";
import { isElsewhere } from "./windows";

type AttemptRequest = {
  readonly candidate: Candidate;
  readonly attemptId: string;
  readonly window?: string | undefined;
};

/** The clock together with every saved response and a new anchor; neither once the attempt is closed. Tells its owner of one that is gone for good. */
export async function readState(db: Client, request: AttemptRequest, now: Date): Promise<Outcome<StateView>> {
  const { candidate, attemptId } = request;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) {
    // One that can still be brought back is unknown meanwhile: what waits for it on a device has to go on waiting.
    return (await isGoneForGood(db, { id: attemptId, candidateId: candidate.id })) ? goneAttempt() : unknownAttempt();
  }
  if (head.status !== "inProgress") {
    return accept({ ...toClock(head, now), ...nothingOpen });
  }
  const places = await findPlaces(db, head.id);
  const responses = places.map(toSavedResponse);
  const marks = await loadMarks(db, head.id, places);
  const anchor = await giveAnchor(db, head.id, now);
  const isPaused = head.pausedAt !== null;
  const held = { isPaused, isElsewhere: isElsewhere(head, request.window) };
  return accept({ ...toClock(head, now), responses, marks, anchor, ...held });
}

const nothingOpen = { responses: [], anchor: null, marks: null, isPaused: false, isElsewhere: false };

/**
 * Stores which items were on the screen and for how long, as long as that is noted. It moves no score; later it changes nothing, and
 * the status says so.
 */
export async function recordVisits(
  db: Client,
  request: AttemptRequest & { readonly visits: Visits },
  now: Date,
): Promise<Outcome<ClockView>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const head = await findAttemptHead(tx, request.attemptId, request.candidate.id);
    if (head === null) return unknownAttempt();
    const clock = await keepOpen(tx, head, now);
    if (takesVisits(head, now)) await writeVisits(tx, head.id, capVisits(request.visits));
    return accept(clock);
  });
}

/**
 * Ends an attempt by the candidate's wish and scores it. An end that arrives later than it was meant counts from when it was meant,
 * also when the attempt has run out on the server since. Ending a closed attempt else only tells its status.
 */
export async function submitAttempt(
  db: Client,
  request: AttemptRequest & { readonly visits?: Visits | undefined; readonly ended?: SinceAnchor | undefined },
  now: Date,
): Promise<Outcome<ClockView>> {
  return inSharedTurnOf(db, request.candidate.id, async (tx) => {
    const head = await findAttemptHead(tx, request.attemptId, request.candidate.id);
    if (head === null) return unknownAttempt();
    const isOpen = head.status === "inProgress" && !isExpired(head, now);
    if (isOpen && isElsewhere(head, request.window)) return elsewhere();
    if (takesVisits(head, now)) await writeVisits(tx, head.id, capVisits(request.visits ?? []));
    const endedAt = await findMoment(tx, { attemptId: head.id, given: request.ended, now });
    const at = isOpen && endedAt !== null && endedAt < now ? endedAt : now;
    const status = await closeAttempt(tx, await wake(tx, head, at), at);
    if (status === "submitted" || endedAt === null || !isEarlierEnd({ ...head, endedAt }, now)) {
      return accept({ status, remainingMs: 0 });
    }
    await writeEarlierEnd(tx, head.id, endedAt);
    // What was closed in between comes after it now.
    await refreshAbility(tx, { candidateId: head.candidateId, from: endedAt });
    await refreshReviews(tx, { candidateId: head.candidateId, attemptId: head.id }, now);
    return accept({ status: "submitted", remainingMs: 0 });
  });
}

async function keepOpen(db: Db, head: AttemptHead, now: Date): Promise<ClockView> {
  if (head.status !== "inProgress" || !isExpired(head, now)) return toClock(head, now);
  return { status: await closeAttempt(db, head, now), remainingMs: 0 };
}

function toClock(head: AttemptHead, now: Date): ClockView {
  return { status: head.status, remainingMs: head.status === "inProgress" ? remainingMs(head, now) : 0 };
}
