import { findAttemptHead, findPlaces, type AttemptHead } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { writeVisits } from "@/lib/db/responses";
import { isExpired, remainingMs } from "@/lib/exam/clock";
import { MAX_TIME_SPENT_MS } from "@/lib/exam/responses";
import type { ClockView, StateView } from "@/lib/exam/views";
import type { Candidate } from "./candidate";
import { closeAttempt, findCurrentAttempt } from "./close-attempt";
import { toSavedResponse } from "./deliver";
import { accept, unknownAttempt, type Outcome } from "./outcome";
import type { Visits } from "./requests";

type AttemptRequest = { readonly candidate: Candidate; readonly attemptId: string };

/** The clock together with every saved response; none once the attempt is closed. */
export async function readState(db: Client, request: AttemptRequest, now: Date): Promise<Outcome<StateView>> {
  const { candidate, attemptId } = request;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  const places = head.status === "inProgress" ? await findPlaces(db, head.id) : [];
  return accept({ ...toClock(head, now), responses: places.map(toSavedResponse) });
}

/** Stores which items were on the screen and for how long. After the close it changes nothing and says so by the status. */
export async function recordVisits(
  db: Client,
  request: AttemptRequest & { readonly visits: Visits },
  now: Date,
): Promise<Outcome<ClockView>> {
  return db.$transaction(async (tx) => {
    const head = await findAttemptHead(tx, request.attemptId, request.candidate.id);
    if (head === null) return unknownAttempt();
    const open = await keepOpen(tx, head, now);
    if (open.status === "inProgress") await writeVisits(tx, head.id, cap(request.visits));
    return accept(open);
  });
}

/** Ends an attempt by the candidate's wish and scores it. Ending a closed attempt only tells its status. */
export async function submitAttempt(
  db: Client,
  request: AttemptRequest & { readonly visits?: Visits | undefined },
  now: Date,
): Promise<Outcome<ClockView>> {
  return db.$transaction(async (tx) => {
    const head = await findAttemptHead(tx, request.attemptId, request.candidate.id);
    if (head === null) return unknownAttempt();
    if (head.status === "inProgress" && !isExpired(head, now))
      await writeVisits(tx, head.id, cap(request.visits ?? []));
    return accept({ status: await closeAttempt(tx, head, now), remainingMs: 0 });
  });
}

async function keepOpen(db: Db, head: AttemptHead, now: Date): Promise<ClockView> {
  if (head.status !== "inProgress" || !isExpired(head, now)) return toClock(head, now);
  return { status: await closeAttempt(db, head, now), remainingMs: 0 };
}

function toClock(head: AttemptHead, now: Date): ClockView {
  return { status: head.status, remainingMs: head.status === "inProgress" ? remainingMs(head, now) : 0 };
}

const cap = (visits: Visits): Visits =>
  visits.map(({ position, timeSpentMs }) => ({ position, timeSpentMs: Math.min(timeSpentMs, MAX_TIME_SPENT_MS) }));
