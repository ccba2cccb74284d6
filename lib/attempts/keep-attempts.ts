import { findAttemptHead } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { purgeDeleted, writeAttemptName, writeDeletedAt } from "@/lib/db/keeping";
import { inTurnOf } from "@/lib/db/turns";
import { isResultHidden } from "@/lib/exam/hidden-result";
import { refreshAbility } from "./ability";
import type { Candidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { accept, refuse, unknownAttempt, type Outcome } from "./outcome";
import { refreshReviews } from "./review-state";

/** How long a deleted attempt can be brought back, in days. */
export const keptDays = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Everything behind the attempt is reckoned anew; a long history takes its time. */
const TIMEOUT_MS = 60_000;

type Asked = { readonly candidate: Candidate; readonly attemptId: string };

/** Gives an attempt a name; an empty one takes it away. */
export async function nameAttempt(
  db: Client,
  { candidate, attemptId, name }: Asked & { readonly name: string },
): Promise<Outcome<{ name: string | null }>> {
  const kept = name === "" ? null : name;
  const isDone = await writeAttemptName(db, { id: attemptId, candidateId: candidate.id }, kept);
  return isDone ? accept({ name: kept }) : unknownAttempt();
}

/**
 * Takes an attempt out of history, readiness, reviews, coverage and statistics; it can be brought back for 30 days. Its questions stay met. Refused
 * while the attempt is open, and while its result has not been opened.
 */
export async function deleteAttempt(db: Client, asked: Asked, now: Date): Promise<Outcome<{ deletedAt: string }>> {
  const { candidate, attemptId } = asked;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  if (head.closedAt === null) {
    return refuse(409, { code: "attemptOpen", message: "This attempt is open. End it first; then it can be deleted." });
  }
  if (isResultHidden(head)) {
    const message = "The result of this exam has not been opened. Open it first; then the exam can be deleted.";
    return refuse(409, { code: "resultHidden", message });
  }
  const stretch = { candidateId: candidate.id, from: head.closedAt };
  await inTurnOf(
    db,
    candidate.id,
    async (tx) => {
      await writeDeletedAt(tx, head.id, now);
      await refreshAbility(tx, stretch);
      await refreshReviews(tx, { candidateId: candidate.id, attemptId: head.id }, now);
    },
    { timeout: TIMEOUT_MS },
  );
  return accept({ deletedAt: now.toISOString() });
}

/** Brings a deleted attempt back, with everything that it counts for. */
export async function restoreAttempt(db: Client, { candidate, attemptId }: Asked, now: Date): Promise<Outcome<object>> {
  return inTurnOf(
    db,
    candidate.id,
    async (tx) => {
      const head = await findAttemptHead(tx, attemptId, candidate.id);
      if (head === null) return unknownAttempt();
      if (head.deletedAt === null || head.closedAt === null) return accept({});
      await writeDeletedAt(tx, head.id, null);
      await refreshAbility(tx, { candidateId: candidate.id, from: head.closedAt });
      await refreshReviews(tx, { candidateId: candidate.id, attemptId: head.id }, now);
      return accept({});
    },
    { timeout: TIMEOUT_MS },
  );
}

/**
 * Takes away for good what was deleted more than 30 days ago. Returns how many attempts that were. Reviews and abilities have
 * counted none of it since it was deleted, so they stay as they are.
 */
export async function purgeAttempts(db: Client, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * DAY_MS);
  return db.$transaction((tx) => purgeDeleted(tx, before), { timeout: TIMEOUT_MS });
}
