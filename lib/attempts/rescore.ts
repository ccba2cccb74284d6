import { findCorrect, findCorrectedAttempts } from "@/lib/db/corrected-attempts";
import { findAttemptHead } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { clearAbility } from "@/lib/db/ability";
import { findMisscored, findOldScores, replaceScore } from "@/lib/db/scores";
import { inTurnOf } from "@/lib/db/turns";
import { SCORE_MODEL } from "@/lib/scoring/score";
import { fillAbilities } from "./ability";
import { scoreOf } from "./close-attempt";
import { refreshReviews } from "./review-state";
import { isOfStorage } from "./sweep";

/**
 * Scores every closed attempt anew that counts otherwise by a key which has been corrected since, or that an earlier model scored; the
 * former score is kept with it. Each attempt in a transaction of its own; doing it again changes nothing, and what stands as it would
 * be scored now is only marked as looked at. One that cannot be scored keeps its score and holds up no other. What is believed of the
 * candidates' abilities follows. Returns how many have a new score.
 */
export async function rescoreAttempts(db: Client, now: Date): Promise<number> {
  const found = [...(await findMisscored(db)), ...(await findOldScores(db, SCORE_MODEL))];
  const attempts = [...new Map(found.map((attempt) => [attempt.id, attempt])).values()];
  let changed = 0;
  for (const attempt of attempts) {
    try {
      if (await rescoreOne(db, attempt, now)) changed++;
    } catch (error) {
      if (isOfStorage(error)) throw error;
      // The error itself: of one the log tells name, code and place, and none of its words.
      console.error(`attempt ${attempt.id} cannot be scored anew and keeps its score:`, error);
    }
  }
  await fillAbilities(db);
  return changed;
}

/** True where the attempt has a new score. */
function rescoreOne(
  db: Client,
  { id, candidateId }: { readonly id: string; readonly candidateId: string },
  now: Date,
): Promise<boolean> {
  return inTurnOf(db, candidateId, async (tx) => {
    const head = await findAttemptHead(tx, id, candidateId);
    if (head === null || head.closedAt === null) return false;
    const next = await scoreOf(tx, head);
    const positions = await findChanged(tx, id, next.correct);
    const isNewModel = (head.score?.model ?? 1) < SCORE_MODEL;
    await replaceScore(tx, head, { at: now, positions, isNewModel, ...next });
    if (positions.length === 0 && !isNewModel) return false;
    await clearAbility(tx, { candidateId, from: head.closedAt });
    await refreshReviews(tx, { candidateId, attemptId: id }, now);
    return true;
  });
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
    const next = await scoreOf(db, head);
    const positions = await findChanged(db, id, next.correct);
    if (positions.length === 0) continue;
    await replaceScore(db, head, { at: now, positions, isNewModel: false, ...next });
    changed++;
  }
  return changed;
}

/** The positions of an attempt that count otherwise than is stored. */
async function findChanged(db: Db, id: string, correct: readonly { position: number; correct: boolean }[]) {
  const stored = await findCorrect(db, id);
  return correct.filter((item) => stored.get(item.position) !== item.correct).map(({ position }) => position);
}
