import { findExpiredAttempts } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { countAnchors, deleteOldAnchors } from "@/lib/db/late";
import { storageFaultOf } from "@/lib/db/storage-fault";
import { keptAnchors } from "@/lib/exam/anchors";
import { findCurrentAttempt } from "./close-attempt";

/**
 * Closes every attempt whose deadline has passed, also when no browser is left. One that cannot be closed is told on the console and
 * tried again by the next sweep, and those behind it are closed; only a fault of the whole storage ends the sweep. Returns how many
 * were closed.
 */
export async function sweepExpired(db: Client, now: Date): Promise<number> {
  let closed = 0;
  for (const { id, candidateId } of await findExpiredAttempts(db, now)) {
    try {
      await findCurrentAttempt(db, { id, candidateId }, now);
      closed++;
    } catch (error) {
      if (isOfStorage(error)) throw error;
      console.error(`closing the late attempt ${id} failed:`, error);
    }
  }
  return closed;
}

/** Closes the attempts of one candidate whose deadline has passed, for who looks at them or begins another. */
export async function sweepOwn(db: Client, candidateId: string, now: Date): Promise<void> {
  for (const { id } of await findExpiredAttempts(db, now, candidateId))
    await findCurrentAttempt(db, { id, candidateId }, now);
}

/** True where every other attempt would fail the same way: damaged rows, or too many of them, may be those of one. */
export function isOfStorage(error: unknown): boolean {
  const fault = storageFaultOf(error);
  return fault === "away" || fault === "readOnly" || fault === "full";
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
