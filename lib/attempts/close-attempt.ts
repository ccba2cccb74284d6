import { findAttemptHead, type AttemptHead } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { findScorable } from "@/lib/db/scorable";
import { closeAttempt as writeClose } from "@/lib/db/scores";
import { inTurnOf } from "@/lib/db/turns";
import { referenceFormOf } from "@/lib/exam/blueprint";
import { isExpired } from "@/lib/exam/clock";
import { isRightUnaided } from "@/lib/exam/help";
import { scoreAttempt } from "@/lib/scoring/score";
import { refreshAbility } from "./ability";
import { requireBlueprint } from "./blueprint";
import { refreshReviews } from "./review-state";

/**
 * Scores an open attempt from what is stored and freezes it, in the caller's transaction. A late attempt is closed as of its
 * deadline, whoever asks. Returns the status in force afterwards; closing twice changes nothing.
 */
export async function closeAttempt(db: Db, head: AttemptHead, now: Date): Promise<"submitted" | "timedOut"> {
  if (head.status !== "inProgress") return head.status;
  const status = isExpired(head, now) ? "timedOut" : "submitted";
  const closedAt = status === "timedOut" && head.deadlineAt !== null ? head.deadlineAt : now;
  await writeClose(db, head.id, { status, closedAt, ...(await scoreOf(db, head)) });
  await refreshAbility(db, { candidateId: head.candidateId, from: closedAt });
  await refreshReviews(db, { candidateId: head.candidateId, attemptId: head.id }, now);
  return status;
}

/** The score of an attempt by the keys in force, ready to be written. */
export async function scoreOf(db: Db, head: AttemptHead) {
  const { blueprint } = await requireBlueprint(db, head.blueprintCode);
  const items = await findScorable(db, head.id);
  const responses = items.map((item) => ({ ...item, correct: isRightUnaided(item) }));
  return {
    score: scoreAttempt({
      responses,
      scale: head.scale,
      scaleVersion: head.scaleVersion,
      standardShare: blueprint.standardShare,
      referenceForm: referenceFormOf(blueprint, head.scaleVersion),
    }),
    isScaled: head.kind === "mock",
    correct: responses.map(({ position, correct }) => ({ position, correct })),
  };
}

/** An attempt of this candidate, closed first when its deadline has passed; null when unknown, and when it was deleted. */
export async function findCurrentAttempt(
  db: Client,
  request: { id: string; candidateId: string },
  now: Date,
): Promise<AttemptHead | null> {
  const head = await findAttemptHead(db, request.id, request.candidateId);
  if (head === null || head.deletedAt !== null) return null;
  if (head.status !== "inProgress" || !isExpired(head, now)) return head;
  return inTurnOf(db, request.candidateId, async (tx) => {
    const fresh = await findAttemptHead(tx, request.id, request.candidateId);
    if (fresh !== null) await closeAttempt(tx, fresh, now);
    return findAttemptHead(tx, request.id, request.candidateId);
  });
}
