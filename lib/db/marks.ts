import type { Marks } from "@/lib/exam/marks";
import type { Db } from "./db";
import { Prisma, type ItemMarks } from "./generated/client";
import { allOf, queryRows } from "./query-rows";
import { toConfidence, toRanges, toStrings } from "./rows";

type Place = { readonly attemptId: string; readonly position: number };

/** What is marked on the items of an attempt, or on one of them; options are named by their ids. */
export async function findMarks(db: Db, attemptId: string, position?: number) {
  const one = position === undefined ? Prisma.empty : Prisma.sql`AND "position" = ${position}`;
  const rows = await queryRows<ItemMarks>(
    db,
    Prisma.sql`SELECT ${allOf(Prisma.ItemMarksScalarFieldEnum)} FROM "ItemMarks" WHERE "attemptId" = ${attemptId} ${one} ORDER BY "position"`,
  );
  return rows.map((row) => ({
    position: row.position,
    sequence: row.sequence,
    struck: toStrings(row.struck),
    highlights: toRanges(row.highlights),
    note: row.note,
    confidence: toConfidence(row.confidence),
    givenAt: row.givenAt,
    savedBy: row.savedBy,
  }));
}

/** When something was marked, and by which window. */
export type Written = { readonly givenAt: Date | null; readonly savedBy: string | null };

/** Writes marks in the place of those that stand. */
export async function writeMarks(
  db: Db,
  place: Place,
  write: Marks & Written & { readonly sequence: number },
): Promise<void> {
  const { sequence, note, confidence, givenAt, savedBy } = write;
  const struck = JSON.stringify(write.struck);
  const highlights = JSON.stringify(write.highlights);
  const columns = { sequence, note, confidence, givenAt, savedBy, struck, highlights };
  const create = { ...place, ...columns };
  await db.itemMarks.upsert({ where: { attemptId_position: place }, create, update: columns });
}

export type Scratch = { readonly sequence: number; readonly text: string };

/** The scratch pad of an attempt; empty where nothing was written. */
export async function findScratch(db: Db, attemptId: string): Promise<Scratch & Written> {
  const [row] = await queryRows<Scratch & Written>(
    db,
    Prisma.sql`SELECT "sequence", "text", "givenAt", "savedBy" FROM "ScratchPad" WHERE "attemptId" = ${attemptId}`,
  );
  return row ?? { sequence: 0, text: "", givenAt: null, savedBy: null };
}

/** Writes the scratch pad in the place of the text that stands. */
export async function writeScratch(db: Db, attemptId: string, write: Scratch & Written): Promise<void> {
  await db.scratchPad.upsert({ where: { attemptId }, create: { attemptId, ...write }, update: write });
}
