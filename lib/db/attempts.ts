import type { Accommodations } from "@/lib/exam/display";
import type { Placing } from "@/lib/exam/placing";
import type { Survey } from "@/lib/exam/survey";
import type { AttemptKind, AttemptMode } from "@/lib/exam/views";
import type { Scale } from "@/lib/scoring/scale";
import type { Db } from "./db";
import { Prisma, type Attempt, type AttemptItem, type ItemVersion } from "./generated/client";
import { allOf, queryRows, runnerOf } from "./query-rows";
import {
  toAccommodations,
  toCorrection,
  toFirstAnswer,
  toKind,
  toMode,
  toOptionOrder,
  toOptions,
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
