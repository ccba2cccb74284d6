import { markReportOpened } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { inSharedTurnOf } from "@/lib/db/shared-turns";
import { isResultHidden } from "@/lib/exam/hidden-result";
import { isBlank, type Survey } from "@/lib/exam/survey";
import type { Candidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { accept, refuse, unknownAttempt, type Outcome } from "./outcome";
import { refreshReviews } from "./review-state";

/** Opens the result of a closed attempt by the candidate's wish, and keeps what was said before. Asking again changes nothing. */
export async function openResult(
  db: Client,
  request: { readonly candidate: Candidate; readonly attemptId: string; readonly survey?: Survey | undefined },
  now: Date,
): Promise<Outcome<{ attemptId: string }>> {
  const { candidate, attemptId, survey } = request;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  if (head.status === "inProgress") {
    return refuse(409, { code: "open", message: "This attempt is open. Its result can be shown once it has ended." });
  }
  const isSaid = survey !== undefined && !isBlank(survey) && isResultHidden(head);
  await inSharedTurnOf(db, candidate.id, async (tx) => {
    await markReportOpened(tx, attemptId, now, isSaid ? survey : null);
    await refreshReviews(tx, { candidateId: candidate.id, attemptId }, now);
  });
  return accept({ attemptId });
}
