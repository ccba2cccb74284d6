import { findAttemptHead, findMisscored, findPlaces, replaceScore } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { scorePlaces } from "./close-attempt";

/**
 * Scores every closed attempt anew that showed an item whose key has been corrected since; the former score is kept with it.
 * Each attempt in a transaction of its own; doing it again changes nothing. Returns how many attempts were looked at.
 */
export async function rescoreCorrected(db: Client, now: Date): Promise<number> {
  const misscored = await findMisscored(db);
  for (const { id, candidateId } of misscored) {
    await db.$transaction(async (tx) => {
      const head = await findAttemptHead(tx, id, candidateId);
      if (head === null || head.closedAt === null) return;
      const places = await findPlaces(tx, id);
      const since = (head.rescoredAt ?? head.closedAt).getTime();
      const positions = places
        .filter(({ version }) => version.correctedAt !== null && version.correctedAt.getTime() > since)
        .map(({ position }) => position);
      await replaceScore(tx, head, { at: now, positions, ...(await scorePlaces(tx, head, places)) });
    });
  }
  return misscored.length;
}
