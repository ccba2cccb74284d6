import type { AttemptStatus } from "@/lib/exam/views";
import type { AttemptScore } from "@/lib/scoring/score";
import type { AttemptHead } from "./attempts";
import type { Db } from "./db";
import { eachOf, isPostgres } from "./dialect";
import { Prisma, type FormerScore } from "./generated/client";
import { allOf, changeRows, queryRows } from "./query-rows";
import { toPositions, toScore } from "./rows";

/**
 * Closes an open attempt with its score, in the caller's transaction. Returns false when it had been closed already;
 * nothing changes then.
 */
export async function closeAttempt(
  db: Db,
  id: string,
  closing: {
    status: Exclude<AttemptStatus, "inProgress">;
    closedAt: Date;
    score: AttemptScore;
    /** Quizzes have a score by domain and task, but neither a scaled score nor a pass. */
    isScaled: boolean;
    correct: readonly { position: number; correct: boolean }[];
  },
): Promise<boolean> {
  const { status, closedAt, score, isScaled, correct } = closing;
  const columns = toScoreColumns(score, isScaled);
  const count = await changeRows(
    db,
    Prisma.sql`
      UPDATE "Attempt"
      SET "status" = ${status}, "closedAt" = ${closedAt}, "openMockOf" = NULL, "rawScore" = ${columns.rawScore},
        "scaledScore" = ${columns.scaledScore}, "passed" = ${columns.passed}, "score" = ${columns.score}
      WHERE "id" = ${id} AND "status" = 'inProgress'`,
  );
  if (count === 0) return false;
  await writeCorrect(db, id, correct);
  return true;
}

/** The columns of a score. */
export function toScoreColumns(score: AttemptScore, isScaled: boolean) {
  return {
    rawScore: score.raw.correct,
    scaledScore: isScaled ? score.scaled : null,
    passed: isScaled ? score.passed : null,
    score: JSON.stringify(score),
  };
}

/** Writes which items were right. */
export async function writeCorrect(
  db: Db,
  attemptId: string,
  correct: readonly { position: number; correct: boolean }[],
): Promise<void> {
  for (const value of [true, false]) {
    const positions = correct.filter((item) => item.correct === value).map(({ position }) => position);
    await changeRows(
      db,
      Prisma.sql`
        UPDATE "AttemptItem" SET "correct" = ${value}
        WHERE "attemptId" = ${attemptId}
          AND "position" IN (SELECT CAST("value" AS integer) FROM ${eachOf(db, positions)} e)`,
    );
  }
}

/**
 * Closed attempts that may have been scored before the key of one of their items was corrected, of all candidates; what is stored
 * tells whether they were. A correction has the time at which its seed began: who ended, or sent a late answer, up to a day after it
 * may have met the former key. What a start has looked at since is done with, as it brings corrections in before.
 */
export async function findMisscored(db: Db): Promise<{ id: string; candidateId: string }[]> {
  const scoredAt = Prisma.sql`COALESCE(a."rescoredAt", a."closedAt")`;
  const dayBefore = isPostgres(db)
    ? Prisma.sql`${scoredAt} - INTERVAL '1 day'`
    : Prisma.sql`strftime('%Y-%m-%dT%H:%M:%f+00:00', ${scoredAt}, '-1 day')`;
  const isByLateAnswer = Prisma.sql`
    EXISTS (SELECT 1 FROM "LateEntry" l WHERE l."attemptId" = a."id" AND l."arrivedAt" = a."rescoredAt")`;
  return db.$queryRaw<{ id: string; candidateId: string }[]>`
    SELECT DISTINCT a."id", a."candidateId"
    FROM "ItemVersion" v
    JOIN "AttemptItem" i ON i."itemVersionId" = v."id"
    JOIN "Attempt" a ON a."id" = i."attemptId"
    WHERE v."correctedAt" IS NOT NULL AND a."status" <> 'inProgress' AND (
      v."correctedAt" > ${scoredAt}
      OR v."correctedAt" > ${dayBefore} AND (a."rescoredAt" IS NULL OR ${isByLateAnswer}))`;
}

/** Closed attempts whose score was made by an earlier model, of all candidates. */
export async function findOldScores(db: Db, model: number): Promise<{ id: string; candidateId: string }[]> {
  const stored = isPostgres(db) ? Prisma.sql`("score"::jsonb ->> 'model')::integer` : Prisma.sql`"score" ->> '$.model'`;
  return db.$queryRaw<{ id: string; candidateId: string }[]>`
    SELECT "id", "candidateId" FROM "Attempt"
    WHERE "status" <> 'inProgress' AND "score" IS NOT NULL AND COALESCE(${stored}, 1) < ${model}`;
}

/** A score that takes the place of another one, with what it says of each position; `at` is when. */
export type NewScore = {
  readonly at: Date;
  readonly score: AttemptScore;
  readonly isScaled: boolean;
  readonly correct: readonly { readonly position: number; readonly correct: boolean }[];
};

/**
 * Puts a new score in the place of the present one, which is kept with the positions whose corrected key changed something, none where
 * only the model of scoring did. An attempt on which nothing changed is only marked as looked at.
 */
export async function replaceScore(
  db: Db,
  head: AttemptHead,
  next: NewScore & {
    /** Positions that count otherwise by the key in force. */
    positions: readonly number[];
    /** True where the score is made by a later model than the present one. */
    isNewModel: boolean;
  },
): Promise<void> {
  const { at, score, isScaled, correct, positions, isNewModel } = next;
  if ((positions.length === 0 && !isNewModel) || head.score === null || head.rawScore === null) {
    await db.attempt.update({ where: { id: head.id }, data: { rescoredAt: at } });
    return;
  }
  await db.formerScore.create({
    data: {
      attemptId: head.id,
      replacedAt: at,
      rawScore: head.rawScore,
      scaledScore: head.scaledScore,
      passed: head.passed,
      score: JSON.stringify(head.score),
      positions: JSON.stringify(positions),
    },
  });
  await db.attempt.update({ where: { id: head.id }, data: { rescoredAt: at, ...toScoreColumns(score, isScaled) } });
  await writeCorrect(db, head.id, correct);
}

/** Scores that corrected keys have replaced, oldest first. */
export async function findFormerScores(db: Db, attemptId: string) {
  const rows = await queryRows<FormerScore>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.FormerScoreScalarFieldEnum)} FROM "FormerScore" WHERE "attemptId" = ${attemptId} ORDER BY "id"`,
  );
  return rows.map(({ positions, score, ...row }) => ({
    ...row,
    positions: toPositions(positions),
    score: toScore(score),
  }));
}
