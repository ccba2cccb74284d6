import type { LateVerdict } from "@/lib/exam/late-entries";
import type { ResponseWrite } from "@/lib/exam/responses";
import type { AttemptHead } from "./attempts";
import { directOf } from "./create-client";
import type { Db } from "./db";
import { Prisma, type LateEntry } from "./generated/client";
import { allOf, queryRows } from "./query-rows";
import { toStrings, toVerdict } from "./rows";
import { toScoreColumns, writeCorrect, type NewScore } from "./scores";

/** Remembers an instant that is handed to a browser with an attempt. */
export async function insertAnchor(db: Db, anchor: { id: string; attemptId: string; at: Date }): Promise<void> {
  const direct = directOf(db);
  if (direct === null) return void (await db.anchor.create({ data: anchor }));
  const { id, attemptId, at } = anchor;
  const insert = Prisma.sql`INSERT INTO "Anchor" ("id", "attemptId", "at") VALUES (${id}, ${attemptId}, ${at})`;
  await direct.change(({ execute }) => execute(insert));
}

/** The instant of an anchor of this attempt; null when it has no such anchor. */
export async function findAnchorAt(db: Db, attemptId: string, id: string): Promise<Date | null> {
  const asked = Prisma.sql`SELECT "at" FROM "Anchor" WHERE "id" = ${id} AND "attemptId" = ${attemptId}`;
  const [row] = await queryRows<{ at: Date }>(db, asked);
  return row?.at ?? null;
}

/** Every attempt that has anchors: when it was closed, and how many they are. */
export async function countAnchors(db: Db): Promise<{ id: string; closedAt: Date | null; anchors: number }[]> {
  const rows = await db.attempt.findMany({
    where: { anchors: { some: {} } },
    select: { id: true, closedAt: true, _count: { select: { anchors: true } } },
  });
  return rows.map(({ id, closedAt, _count }) => ({ id, closedAt, anchors: _count.anchors }));
}

/** Deletes the anchors of an attempt but for the `kept` newest. */
export async function deleteOldAnchors(db: Db, attemptId: string, kept: number): Promise<void> {
  const order = [{ at: "desc" }, { id: "desc" }] as const;
  const rows = await db.anchor.findMany({
    where: { attemptId },
    orderBy: [...order],
    skip: kept,
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  // A statement takes a limited number of values.
  for (let from = 0; from < ids.length; from += 500) {
    await db.anchor.deleteMany({ where: { id: { in: ids.slice(from, from + 500) } } });
  }
}

export type NewLateEntry = ResponseWrite & {
  readonly attemptId: string;
  readonly position: number;
  readonly answeredAt: Date | null;
  readonly arrivedAt: Date;
  readonly verdict: LateVerdict;
};

export async function insertLateEntry(db: Db, { selected, ...entry }: NewLateEntry): Promise<void> {
  await db.lateEntry.create({ data: { ...entry, selected: JSON.stringify(selected) } });
}

/** What has arrived of a question after the end, by number. */
export async function findLateOf(db: Db, place: { attemptId: string; position: number }) {
  const { attemptId, position } = place;
  const rows = await db.lateEntry.findMany({ where: { attemptId, position }, orderBy: { sequence: "asc" } });
  return rows.map(toEntry);
}

function toEntry<T extends Pick<LateEntry, "selected" | "verdict">>(row: T) {
  return { ...row, selected: toStrings(row.selected), verdict: toVerdict(row.verdict) };
}

/** All entries of an attempt that arrived after its end, by position and sequence. */
export async function findLateEntries(db: Db, attemptId: string) {
  const rows = await queryRows<LateEntry>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.LateEntryScalarFieldEnum)} FROM "LateEntry" WHERE "attemptId" = ${attemptId} ORDER BY "position", "sequence"`,
  );
  return rows.map(toEntry);
}

/** Puts the score with the late answers in the place of the present one. The one before the first of them is kept. */
export async function replaceLateScore(db: Db, head: AttemptHead, next: NewScore): Promise<void> {
  const kept = await db.formerScore.findFirst({ where: { attemptId: head.id, isLate: true } });
  if (kept === null && head.score !== null && head.rawScore !== null) {
    const { rawScore, scaledScore, passed } = head;
    await db.formerScore.create({
      data: {
        attemptId: head.id,
        replacedAt: next.at,
        ...{ rawScore, scaledScore, passed },
        score: JSON.stringify(head.score),
        positions: "[]",
        isLate: true,
      },
    });
  }
  const columns = toScoreColumns(next.score, next.isScaled);
  await db.attempt.update({ where: { id: head.id }, data: { rescoredAt: next.at, ...columns } });
  await writeCorrect(db, head.id, next.correct);
}

/** Lets an attempt that ran out on the server stand as ended by the candidate, at a moment before its deadline. */
export async function writeEarlierEnd(db: Db, id: string, closedAt: Date): Promise<void> {
  await db.attempt.updateMany({ where: { id, status: "timedOut" }, data: { status: "submitted", closedAt } });
}

/** Makes a window the one that may write. */
export async function writeHolder(db: Db, id: string, holder: string): Promise<void> {
  await db.attempt.update({ where: { id }, data: { holder } });
}
