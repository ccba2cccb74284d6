import type { Client } from "@/lib/db/db";
import { writeHolder } from "@/lib/db/late";
import type { StateView } from "@/lib/exam/room-views";
import type { Candidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { unknownAttempt, type Outcome } from "./outcome";
import { readState } from "./run-attempt";

/** Makes a window the one that may answer, because it opened the exam or took over, and tells it what stands. */
export async function takeOver(
  db: Client,
  request: { readonly candidate: Candidate; readonly attemptId: string; readonly window: string },
  now: Date,
): Promise<Outcome<StateView>> {
  const { candidate, attemptId, window } = request;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  if (head.status === "inProgress") await writeHolder(db, head.id, window);
  return readState(db, request, now);
}
