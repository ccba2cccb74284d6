import { findExpiredAttempts } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { findCurrentAttempt } from "./close-attempt";

/** Closes every attempt whose deadline has passed, also when no browser is left. Returns how many were closed. */
export async function sweepExpired(db: Client, now: Date): Promise<number> {
  const expired = await findExpiredAttempts(db, now);
  for (const { id, candidateId } of expired) await findCurrentAttempt(db, { id, candidateId }, now);
  return expired.length;
}
