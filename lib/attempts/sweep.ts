import { findExpiredAttempts } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { countAnchors, deleteOldAnchors } from "@/lib/db/late";
import { keptAnchors } from "@/lib/exam/anchors";
import { findCurrentAttempt } from "./close-attempt";

/** Closes every attempt whose deadline has passed, also when no browser is left. Returns how many were closed. */
export async function sweepExpired(db: Client, now: Date): Promise<number> {
  const expired = await findExpiredAttempts(db, now);
  for (const { id, candidateId } of expired) await findCurrentAttempt(db, { id, candidateId }, now);
  return expired.length;
}

/** Deletes anchors that can date nothing any more (lib/exam/anchors). Returns of how many attempts. */
export async function sweepAnchors(db: Client, now: Date): Promise<number> {
  let swept = 0;
  for (const attempt of await countAnchors(db)) {
    const kept = keptAnchors(attempt, now);
    if (kept === attempt.anchors) continue;
    await deleteOldAnchors(db, attempt.id, kept);
    swept++;
  }
  return swept;
}
