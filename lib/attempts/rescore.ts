import { findAttemptHead, findMisscored, findOldScores, findPlaces, replaceScore } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { clearAbility } from "@/lib/db/ability";
import { inTurnOf } from "@/lib/db/turns";
import { SCORE_MODEL } from "@/lib/scoring/score";
import { fillAbilities } from "./ability";
import { scoreOf } from "./close-attempt";
import { refreshReviews } from "./review-state";

/**
 * Scores every closed attempt anew that showed an item whose key has been corrected since, or that an earlier model scored; the
 * former score is kept with it. Each attempt in a transaction of its own; doing it again changes nothing. What is believed of the
 * candidates' abilities follows. Returns how many attempts were looked at.
 */
export async function rescoreAttempts(db: Client, now: Date): Promise<number> {
  const found = [...(await findMisscored(db)), ...(await findOldScores(db, SCORE_MODEL))];
  const attempts = [...new Map(found.map((attempt) => [attempt.id, attempt])).values()];
  for (const { id, candidateId } of attempts) {
    await inTurnOf(db, candidateId, async (tx) => {
      const head = await findAttemptHead(tx, id, candidateId);
      if (head === null || head.closedAt === null) return;
      const places = await findPlaces(tx, id);
      const since = (head.rescoredAt ?? head.closedAt).getTime();
      const positions = places
        .filter(({ version }) => version.correctedAt !== null && version.correctedAt.getTime() > since)
        .map(({ position }) => position);
      const isNewModel = (head.score?.model ?? 1) < SCORE_MODEL;
      await clearAbility(tx, { candidateId, from: head.closedAt });
      await replaceScore(tx, head, { at: now, positions, isNewModel, ...(await scoreOf(tx, head)) });
      await refreshReviews(tx, { candidateId, attemptId: id }, now);
    });
  }
  await fillAbilities(db);
  return attempts.length;
}
