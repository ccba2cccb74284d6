import type { Accommodations } from "@/lib/exam/display";
import type { Placing } from "@/lib/exam/placing";
import type { Survey } from "@/lib/exam/survey";
import type { AttemptKind, AttemptMode, AttemptStatus } from "@/lib/exam/views";
import type { Scale } from "@/lib/scoring/scale";
import type { AttemptScore } from "@/lib/scoring/score";
import type { Db } from "./db";
import { eachOf, isPostgres } from "./dialect";
import { Prisma, type Attempt, type AttemptItem, type FormerScore, type ItemVersion } from "./generated/client";
import { allOf, changeRows, queryRows, runnerOf } from "./query-rows";
import {
  toAccommodations,
  toCorrection,
  toFirstAnswer,
  toKind,
  toMode,
  toOptionOrder,
  toOptions,
  toPositions,
  toScale,
  toScore,
  toStatus,
  toStrings,
  toSurvey,
  type OptionPlace,
} from "./rows";

export type NewPlace = {
  readonly versionId: number;
  /** Where the blueprint asks the item, where that is not what the version says; else null. */
  readonly placing: Placing | null;
  readonly optionOrder: readonly OptionPlace[];
  readonly scored: boolean;
  /** Logits. */
  readonly difficulty: number;
  readonly firstExposure: boolean;
  /** The entry of the review schedule that the item is shown for; null outside of reviews. */
  readonly reviewOf: string | null;
};

export type NewAttempt = {
  readonly id: string;
  readonly candidateId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  /** True for a quiz of the candidate's own questions. */
  readonly isOwn?: boolean;
  readonly title: string;
  readonly blueprint: { readonly code: string; readonly hash: string };
  readonly scale: Scale;
  readonly scaleVersion: number;
  readonly options: unknown;
  readonly relaxed: readonly string[];
  readonly seed: string;
  readonly startedAt: Date;
  readonly deadlineAt: Date | null;
  readonly timeLimitMinutes: number | null;
  readonly extraMinutes: number;
  readonly accommodations: Accommodations;
  readonly places: readonly NewPlace[];
};

/** Writes an attempt and its places. To be called inside a transaction, so that there is never an attempt without its form. */
export async function insertAttempt(db: Db, attempt: NewAttempt): Promise<void> {
  const { blueprint, scale, options, relaxed, accommodations, places, ...columns } = attempt;
  await db.attempt.create({
    data: {
      ...columns,
      blueprintCode: blueprint.code,
      blueprintHash: blueprint.hash,
      scale: JSON.stringify(scale),
      options: JSON.stringify(options),
      relaxed: JSON.stringify(relaxed),
      accommodations: JSON.stringify(accommodations),
      status: "inProgress",
      openMockOf: attempt.kind === "mock" ? attempt.candidateId : null,
    },
  });
  await insertPlaces(db, attempt.id, places);
}

const placeColumns = Prisma.sql`("attemptId", "position", "itemVersionId", "domain", "task", "optionOrder", "scored", "difficulty",
      "firstExposure", "reviewOf")`;

/**
 * By statements of our own: the client takes a while to make one of so many values. One for each place where that stays prepared, else
 * one for all.
 */
async function insertPlaces(db: Db, attemptId: string, places: readonly NewPlace[]): Promise<void> {
  const rows = places.map(
    ({ versionId, placing, optionOrder, scored, difficulty, firstExposure, reviewOf }, index) => Prisma.sql`(
      ${attemptId}, ${index + 1}, ${versionId}, ${placing?.domain ?? null}, ${placing?.task ?? null},
      ${JSON.stringify(optionOrder)}, ${scored}, ${difficulty}, ${firstExposure}, ${reviewOf})`,
  );
  const runner = runnerOf(db);
  if (runner === null) {
    await db.$executeRaw`INSERT INTO "AttemptItem" ${placeColumns} VALUES ${Prisma.join(rows)}`;
    return;
  }
  for (const row of rows) runner.execute(Prisma.sql`INSERT INTO "AttemptItem" ${placeColumns} VALUES ${row}`);
}

export type AttemptHead = NonNullable<Awaited<ReturnType<typeof findAttemptHead>>>;

/** An attempt without its items; null when the id is unknown or belongs to somebody else. */
export async function findAttemptHead(db: Db, id: string, candidateId: string) {
  const [row] = await queryRows<Attempt>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.AttemptScalarFieldEnum)} FROM "Attempt" WHERE "id" = ${id} AND "candidateId" = ${candidateId}`,
  );
  if (row === undefined) return null;
  return {
    ...row,
    kind: toKind(row.kind),
    mode: toMode(row.mode),
    status: toStatus(row.status),
    scale: toScale(row.scale),
    score: toScore(row.score),
    relaxed: toStrings(row.relaxed),
    accommodations: toAccommodations(row.accommodations),
    survey: toSurvey(row.survey),
  };
}

export type AttemptPlace = Awaited<ReturnType<typeof findPlaces>>[number];

/**
 * The items of an attempt in order, keys and rationales included: for the server only. Domain and task are those of the attempt's own
 * blueprint as it stood when the attempt began. The key is the one in force; where it was corrected after the version was shown, `formerKey` has the ids that were keyed before.
 */
export async function findPlaces(db: Db, attemptId: string, position?: number) {
  const one = position === undefined ? Prisma.empty : Prisma.sql`AND i."position" = ${position}`;
  const asked = Prisma.sql`"AttemptItem" i WHERE i."attemptId" = ${attemptId} ${one}`;
  const rows = await queryRows<AttemptItem>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.AttemptItemScalarFieldEnum)} FROM ${asked} ORDER BY i."position"`,
  );
  const versions = await queryRows<ItemVersion>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.ItemVersionScalarFieldEnum)} FROM "ItemVersion" v WHERE v."id" IN (SELECT i."itemVersionId" FROM ${asked})`,
  );
  const byId = new Map(versions.map((version) => [version.id, version]));
  return rows.flatMap(({ firstSelected, domain, task, ...row }) => {
    const itemVersion = byId.get(row.itemVersionId);
    if (itemVersion === undefined) return [];
    const shown = toOptions(itemVersion.options);
    const correction = toCorrection(itemVersion.correction);
    const place = {
      ...row,
      // Rows from before both were told apart have one of them.
      givenAt: row.givenAt ?? row.savedAt,
      optionOrder: toOptionOrder(row.optionOrder),
      selected: toStrings(row.selected),
      first: toFirstAnswer(firstSelected),
      checked: toStrings(row.checked),
      version: {
        ...itemVersion,
        domain: domain ?? itemVersion.domain,
        task: task ?? itemVersion.task,
        topics: toStrings(itemVersion.topics),
        ...(correction ?? {
          options: shown,
          takeaway: itemVersion.takeaway,
          references: toStrings(itemVersion.references),
        }),
        formerKey: correction === null ? null : shown.filter(({ key }) => key).map(({ id }) => id),
      },
    };
    return [place];
  });
}

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

/** Remembers when the report was first opened, with what was said before; later openings change neither. */
export async function markReportOpened(db: Db, id: string, at: Date, survey: Survey | null = null): Promise<void> {
  const data = { reportOpenedAt: at, ...(survey === null ? {} : { survey: JSON.stringify(survey) }) };
  await db.attempt.updateMany({ where: { id, reportOpenedAt: null }, data });
}

/** Open attempts whose deadline is reached, of a candidate or of all; one that is paused has its deadline still before it. */
export async function findExpiredAttempts(
  db: Db,
  now: Date,
  candidateId?: string,
): Promise<{ id: string; candidateId: string }[]> {
  const own = candidateId === undefined ? Prisma.empty : Prisma.sql`AND "candidateId" = ${candidateId}`;
  return queryRows(
    db,
    Prisma.sql`
      SELECT "id", "candidateId" FROM "Attempt"
      WHERE "status" = 'inProgress' AND "pausedAt" IS NULL AND "deadlineAt" <= ${now} ${own}`,
  );
}

/** Stops or starts the clock of an attempt. */
export async function writePause(
  db: Db,
  id: string,
  pause: { pausedAt: Date | null; pausedMs?: number; deadlineAt?: Date | null },
): Promise<void> {
  await db.attempt.updateMany({ where: { id, status: "inProgress" }, data: pause });
}

/** True while an attempt with a deadline is open. */
export async function hasRunningClock(db: Db): Promise<boolean> {
  const where = { status: "inProgress", deadlineAt: { not: null } };
  return (await db.attempt.findFirst({ where, select: { id: true } })) !== null;
}
