import type { Db } from "./db";

/** Makes sure that the candidate's row exists; safe to call again and at the same time. */
export async function ensureCandidate(db: Db, candidate: { id: string; name: string }): Promise<void> {
  await db.candidate.upsert({ where: { id: candidate.id }, create: candidate, update: {} });
}
