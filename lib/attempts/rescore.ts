import { findCorrect, findCorrectedAttempts } from "@/lib/db/corrected-attempts";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import type { Client, Db } from "@/lib/db/db";
import { clearAbility } from "@/lib/db/ability";
import { storageFaultOf } from "@/lib/db/storage-fault";
import { findMisscored, findOldScores, replaceScore } from "@/lib/db/scores";
import { inTurnOf } from "@/lib/db/turns";
import { SCORE_MODEL } from "@/lib/scoring/score";
import { fillAbilities } from "./ability";
import { scoreOf } from "./close-attempt";
import { refreshReviews } from "./review-state";

/**
 * Scores every closed attempt anew that showed an item whose key has been corrected since, or that an earlier model scored; the
 * former score is kept with it. Each attempt in a transaction of its own; doing it again changes nothing. One that cannot be scored
 * keeps its score and holds up no other. What is believed of the candidates' abilities follows. Returns how many attempts were
 * looked at.
 */
export async function rescoreAttempts(db: Client, now: Date): Promise<number> {
  const found = [...(await findMisscored(db)), ...(await findOldScores(db, SCORE_MODEL))];
  const attempts = [...new Map(found.map((attempt) => [attempt.id, attempt])).values()];
  let looked = 0;
  for (const attempt of attempts) {
    try {
      await rescoreOne(db, attempt, now);
      looked++;
    } catch (error) {
      if (storageFaultOf(error) !== null) throw error;
      console.error(
        `attempt ${attempt.id} cannot be scored anew and keeps its score:`,
        error instanceof Error ? error.message : error,
      );
    }
  }
  await fillAbilities(db);
  return looked;
}

async function rescoreOne(db: Client, asked: { readonly id: string; readonly candidateId: string }, now: Date) {
  const { id, candidateId } = asked;
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
