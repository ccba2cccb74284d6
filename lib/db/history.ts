import type { AttemptKind, AttemptMode } from "@/lib/exam/views";
import type { Db } from "./db";
import { eachOf, joinOf } from "./dialect";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";
import { toKind, toMode, toScore, toStatus } from "./rows";

/** Which attempts of a candidate are meant. Those that were deleted are, only where that is asked for, and then they alone. */
export type HistoryFilter = {
  readonly status?: "inProgress" | undefined;
  readonly kind?: AttemptKind | undefined;
  readonly mode?: AttemptMode | undefined;
  readonly blueprintCode?: string | undefined;
  /** Begun at this moment or later. */
  readonly from?: Date | undefined;
  /** Begun before this moment. */
  readonly to?: Date | undefined;
  readonly isDeleted?: boolean | undefined;
  /** Closed mock exams whose result has not been asked for. */
  readonly isResultHidden?: true | undefined;
};

export type HistoryRow = Awaited<ReturnType<typeof findHistory>>[number];

/** Attempts of a candidate, newest first. `skip` and `take` cut the page. */
export async function findHistory(
  db: Db,
  candidateId: string,
  page: HistoryFilter & { readonly skip: number; readonly take: number },
) {
  const { skip, take, ...filter } = page;
  const rows = await db.attempt.findMany({
    where: toWhere(candidateId, filter),
    orderBy: [{ startedAt: "desc" }, { id: "asc" }],
    skip,
    take,
  });
  const counts = await countAnswered(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    kind: toKind(row.kind),
    mode: toMode(row.mode),
    status: toStatus(row.status),
    score: toScore(row.score),
    answered: counts.get(row.id)?.answered ?? 0,
    total: counts.get(row.id)?.total ?? 0,
  }));
}

type CountRow = { attemptId: string } & Record<"answered" | "total", number | bigint>;

/** How many items each attempt has, and how many of them are answered. */
async function countAnswered(db: Db, ids: readonly string[]) {
  const rows = await queryRows<CountRow>(
    db,
    Prisma.sql`
      SELECT i."attemptId", COUNT(*) AS "total", COUNT(CASE WHEN i."selected" <> '[]' THEN 1 END) AS "answered"
      FROM ${eachOf(db, ids)} page
      ${joinOf(db)} "AttemptItem" i ON i."attemptId" = page."value"
      GROUP BY i."attemptId"`,
  );
  return new Map(
    rows.map((row) => [row.attemptId, { answered: Number(row.answered), total: Number(row.total) }] as const),
  );
}

/** How many attempts the candidate has, of those that are meant. */
export async function countAttempts(db: Db, candidateId: string, filter: HistoryFilter = {}): Promise<number> {
  return db.attempt.count({ where: toWhere(candidateId, filter) });
}

/** The last closed attempts with their scores, how many of their items had been met before and how many not at all, newest first. */
export async function findScores(db: Db, candidateId: string, asked: HistoryFilter & { readonly take: number }) {
  const { take, ...filter } = asked;
  const rows = await db.attempt.findMany({
    where: { ...toWhere(candidateId, filter), closedAt: { not: null } },
    orderBy: [{ startedAt: "desc" }, { id: "asc" }],
    take,
    select: {
      id: true,
      title: true,
      name: true,
      kind: true,
      isOwn: true,
      status: true,
      startedAt: true,
      reportOpenedAt: true,
      score: true,
    },
  });
  const ids = rows.map(({ id }) => id);
  const repeats = await countRepeats(db, ids);
  // What lib/exam/was-met says no to, in words of the database.
  const unmet = await countItems(db, ids, {
    seen: false,
    selected: "[]",
    revealedAt: null,
    attempt: { mode: "practice" },
  });
  return rows.map((row) => ({
    ...row,
    repeats: repeats.get(row.id) ?? 0,
    unmet: unmet.get(row.id) ?? 0,
    kind: toKind(row.kind),
    status: toStatus(row.status),
    score: toScore(row.score),
  }));
}

/** How many items of some attempts the candidate had met before, by attempt; one without any is left out. */
export const countRepeats = (db: Db, ids: string[]) => countItems(db, ids, { firstExposure: false });

/** How many items of each attempt are so; an attempt without any is left out. */
async function countItems(
  db: Db,
  ids: string[],
  such: Prisma.AttemptItemWhereInput,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.attemptItem.groupBy({
    by: ["attemptId"],
    where: { attemptId: { in: ids }, ...such },
    _count: true,
  });
  return new Map(rows.map(({ attemptId, _count }) => [attemptId, _count]));
}

/** Codes of the blueprints that the candidate has attempts of. Found in an index alone: rows are large, and there may be many. */
export async function findAttemptBlueprints(db: Db, candidateId: string): Promise<string[]> {
  const rows = await db.attempt.groupBy({ by: ["blueprintCode"], where: { candidateId, isOwn: false } });
  return rows.map(({ blueprintCode }) => blueprintCode).sort();
}

/** Conditions for Prisma; the deleted and the others never stand in one list. */
function toWhere(candidateId: string, filter: HistoryFilter) {
  const { status, kind, mode, blueprintCode, from, to, isDeleted = false, isResultHidden } = filter;
  return {
    candidateId,
    deletedAt: isDeleted ? { not: null } : null,
    ...(status === undefined ? {} : { status }),
    ...(kind === undefined ? {} : { kind }),
    ...(mode === undefined ? {} : { mode }),
    // Questions of one's own are of no exam, whatever was in force when they were asked.
    ...(blueprintCode === undefined ? {} : { blueprintCode, isOwn: false }),
    ...(from === undefined && to === undefined
      ? {}
      : { startedAt: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) } }),
    ...(isResultHidden === undefined ? {} : { kind: "mock", status: { not: "inProgress" }, reportOpenedAt: null }),
  };
}

/** A quiz that was closed since a moment and whose report was not opened, also one that was deleted (areKeysHeld, in rows); null where there is none. */
export async function findUnopenedQuiz(db: Db, candidateId: string, since: Date) {
  const row = await db.attempt.findFirst({
    where: { candidateId, kind: "quiz", closedAt: { gte: since }, reportOpenedAt: null },
    orderBy: { closedAt: "asc" },
    select: {
      ...{ id: true, title: true, kind: true, status: true },
      ...{ closedAt: true, reportOpenedAt: true, deletedAt: true },
    },
  });
  return row === null ? null : { ...row, kind: toKind(row.kind), status: toStatus(row.status) };
}
