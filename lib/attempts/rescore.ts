import { findCorrect, findCorrectedAttempts } from "@/lib/db/corrected-attempts";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { clearAbility } from "@/lib/db/ability";
import { findMisscored, findOldScores, replaceScore } from "@/lib/db/scores";
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

/**
 * Scores attempts that came with a file anew where the key in force makes something else of them, in the caller's transaction: they may
 * have been closed where the bank did not know better. What follows on scores is left to the caller. Returns how many changed.
 */
export async function rescoreImported(
  db: Db,
  { candidateId, ids }: { readonly candidateId: string; readonly ids: ReadonlySet<string> },
  now: Date,
): Promise<number> {
  let changed = 0;
  for (const id of (await findCorrectedAttempts(db, candidateId)).filter((each) => ids.has(each))) {
    const head = await findAttemptHead(db, id, candidateId);
    if (head === null) continue;
    const [next, before] = [await scoreOf(db, head), await findCorrect(db, id)];
    const positions = next.correct
      .filter(({ position, correct }) => before.get(position) !== correct)
      .map(({ position }) => position);
    if (positions.length === 0) continue;
    await replaceScore(db, head, { at: now, positions, isNewModel: false, ...next });
    changed++;
  }
  return changed;
}
