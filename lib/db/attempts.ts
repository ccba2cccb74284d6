import type { AttemptKind, AttemptMode, AttemptStatus } from "@/lib/exam/views";
import type { Scale } from "@/lib/scoring/scale";
import type { AttemptScore } from "@/lib/scoring/score";
import type { Db } from "./db";
import {
  toKind,
  toMode,
  toOptionOrder,
  toOptions,
  toScale,
  toScore,
  toStatus,
  toStrings,
  type OptionPlace,
} from "./rows";

export type NewPlace = {
  readonly versionId: number;
  readonly optionOrder: readonly OptionPlace[];
  readonly scored: boolean;
  /** Logits. */
  readonly difficulty: number;
  readonly firstExposure: boolean;
};

export type NewAttempt = {
  readonly id: string;
  readonly candidateId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
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
  readonly places: readonly NewPlace[];
};

/** Writes an attempt and its places. To be called inside a transaction, so that there is never an attempt without its form. */
export async function insertAttempt(db: Db, attempt: NewAttempt): Promise<void> {
  const { blueprint, scale, options, relaxed, places, ...columns } = attempt;
  await db.attempt.create({
    data: {
      ...columns,
      blueprintCode: blueprint.code,
      blueprintHash: blueprint.hash,
      scale: JSON.stringify(scale),
      options: JSON.stringify(options),
      relaxed: JSON.stringify(relaxed),
      status: "inProgress",
      openMockOf: attempt.kind === "mock" ? attempt.candidateId : null,
    },
  });
  await db.attemptItem.createMany({
    data: places.map(({ versionId, optionOrder, scored, difficulty, firstExposure }, index) => ({
      attemptId: attempt.id,
      position: index + 1,
      itemVersionId: versionId,
      optionOrder: JSON.stringify(optionOrder),
      scored,
      difficulty,
      firstExposure,
    })),
  });
}

export type AttemptHead = NonNullable<Awaited<ReturnType<typeof findAttemptHead>>>;

/** An attempt without its items; null when the id is unknown or belongs to somebody else. */
export async function findAttemptHead(db: Db, id: string, candidateId: string) {
  const row = await db.attempt.findFirst({ where: { id, candidateId } });
  if (row === null) return null;
  return {
    ...row,
    kind: toKind(row.kind),
    mode: toMode(row.mode),
    status: toStatus(row.status),
    scale: toScale(row.scale),
    score: toScore(row.score),
    relaxed: toStrings(row.relaxed),
  };
}

export type AttemptPlace = Awaited<ReturnType<typeof findPlaces>>[number];

/** The items of an attempt in order, keys and rationales included: for the server only. */
export async function findPlaces(db: Db, attemptId: string, position?: number) {
  const rows = await db.attemptItem.findMany({
    where: { attemptId, ...(position === undefined ? {} : { position }) },
    orderBy: { position: "asc" },
    include: { itemVersion: true },
  });
  return rows.map(({ itemVersion, ...row }) => ({
    ...row,
    optionOrder: toOptionOrder(row.optionOrder),
    selected: toStrings(row.selected),
    version: {
      ...itemVersion,
      options: toOptions(itemVersion.options),
      topics: toStrings(itemVersion.topics),
      references: toStrings(itemVersion.references),
    },
  }));
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
  const { count } = await db.attempt.updateMany({
    where: { id, status: "inProgress" },
    data: {
      status,
      closedAt,
      openMockOf: null,
      rawScore: score.raw.correct,
      scaledScore: isScaled ? score.scaled : null,
      passed: isScaled ? score.passed : null,
      score: JSON.stringify(score),
    },
  });
  if (count === 0) return false;
  for (const value of [true, false]) {
    const positions = correct.filter((item) => item.correct === value).map(({ position }) => position);
    await db.attemptItem.updateMany({
      where: { attemptId: id, position: { in: positions } },
      data: { correct: value },
    });
  }
  return true;
}

/** Remembers when the report was first opened. */
export async function markReportOpened(db: Db, id: string, at: Date): Promise<void> {
  await db.attempt.updateMany({ where: { id, reportOpenedAt: null }, data: { reportOpenedAt: at } });
}

/** Open attempts whose deadline is reached, of all candidates. */
export async function findExpiredAttempts(db: Db, now: Date): Promise<{ id: string; candidateId: string }[]> {
  return db.attempt.findMany({
    where: { status: "inProgress", deadlineAt: { lte: now } },
    select: { id: true, candidateId: true },
  });
}
