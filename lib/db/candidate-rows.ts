import type { Db } from "./db";
import { eachOf, partOf, type CellType } from "./dialect";
import { Prisma } from "./generated/client";
import { findNextVersion } from "./instances";

/**
 * Rows of any table that belongs to a candidate, read and written by what lib/exchange says of the table. One file, although it is
 * long: both ways between cells and values stand side by side, so that neither is changed without the other.
 */

type Kind = "text" | "integer" | "real" | "boolean" | "instant" | "json" | "version" | "owner";
export type RowColumn = { readonly name: string; readonly kind: Kind };
export type RowTable = {
  readonly name: string;
  readonly of: "candidate" | "attempt";
  readonly columns: readonly RowColumn[];
  readonly order: readonly string[];
};
export type Row = Readonly<Record<string, unknown>>;

/** Rows that one statement writes, and names that one question to the database holds. */
const CHUNK = 2_000;

/** A version that came with a file goes by this before its hash: the seed takes none of these for a version of the bank's own. */
const CAME_WITH_FILE = "file:";
/** The same with the candidate whose file it was, which was not kept at first. */
const cameWithFile = /^file:(?:[^:]*:)?/;

/**
 * The rows of a candidate in a table, in order, as JSON can hold them: instants in ISO 8601, JSON columns as values, versions by
 * their ids. The candidate's own id is left out.
 */
export async function findCandidateRows(db: Db, table: RowTable, candidateId: string): Promise<Row[]> {
  const columns = table.columns.filter(({ kind }) => kind !== "owner");
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${namesOf(columns)} FROM ${named(table)}
    WHERE ${whose(table, candidateId)} ORDER BY ${Prisma.raw(table.order.map(quote).join(", "))}`;
  return rows.map((row) => toRow(columns, row));
}

/** The versions of these ids, each with its id, in order; a hash stands as the installation wrote it that made the version. */
export async function findVersionRows(
  db: Db,
  table: RowTable,
  ids: readonly number[],
): Promise<(Row & { id: number })[]> {
  const found: (Row & { id: number })[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT "id", ${namesOf(table.columns)} FROM ${named(table)}
      WHERE "id" IN (SELECT CAST("value" AS INTEGER) FROM ${eachOf(db, chunk)} e)`;
    for (const row of rows) {
      const contentHash = String(row["contentHash"]).replace(cameWithFile, "");
      found.push({ ...toRow(table.columns, row), contentHash, id: Number(row["id"]) });
    }
  }
  const nameOf = (row: Row) => `${String(row["itemId"])} ${String(row["contentHash"])}`;
  return found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/**
 * Finds the version that a file names, or adds it as one that no form draws. What the bank itself knows under that name is taken as
 * it stands here, whatever the file says. Returns the version's id.
 */
export async function placeVersion(
  db: Db,
  table: RowTable,
  { row, candidateId }: { readonly row: Row; readonly candidateId: string },
  now: Date,
): Promise<number> {
  const [itemId, contentHash] = [String(row["itemId"]), String(row["contentHash"])];
  // Of this candidate alone: what somebody else brought under that name may say something else.
  const fromFile = `${CAME_WITH_FILE}${candidateId}:${contentHash}`;
  const found = await db.itemVersion.findMany({
    where: { itemId, contentHash: { in: [contentHash, fromFile] } },
    select: { id: true, contentHash: true },
  });
  const known = found.find((version) => version.contentHash === contentHash) ?? found[0];
  if (known !== undefined) return known.id;
  await db.item.upsert({ where: { id: itemId }, create: { id: itemId, createdAt: now, retiredAt: now }, update: {} });
  const version = await findNextVersion(db, itemId);
  const added = { ...row, contentHash: fromFile, version, createdAt: now.toISOString() };
  const columns: RowColumn[] = [
    ...table.columns,
    { name: "version", kind: "integer" },
    { name: "createdAt", kind: "instant" },
  ];
  await insertRows(db, { name: table.name, columns, rows: [added] });
  const placed = await db.itemVersion.findUniqueOrThrow({
    where: { itemId_contentHash: { itemId, contentHash: fromFile } },
    select: { id: true },
  });
  return placed.id;
}

/** Writes rows of a candidate but those that are here already; versions stand by their ids. Returns how many it wrote. */
export async function insertCandidateRows(
  db: Db,
  table: RowTable,
  { candidateId, rows }: { readonly candidateId: string; readonly rows: readonly Row[] },
): Promise<number> {
  const owners = table.columns.filter(({ kind }) => kind === "owner").map(({ name }) => name);
  const owned = rows.map((row) => ({ ...row, ...Object.fromEntries(owners.map((name) => [name, candidateId])) }));
  return insertRows(db, { name: table.name, columns: table.columns, rows: owned });
}

/** Which attempts of these ids are here already, and whether they belong to somebody else. */
export async function findKnownAttempts(db: Db, ids: readonly string[], candidateId: string) {
  const known: { id: string; isForeign: boolean }[] = [];
  for (const chunk of chunksOf(ids)) {
    const rows = await db.attempt.findMany({
      where: { id: { in: [...chunk] } },
      select: { id: true, candidateId: true },
    });
    known.push(...rows.map((row) => ({ id: row.id, isForeign: row.candidateId !== candidateId })));
  }
  return known;
}

/** Whether somebody else here has one of these questions for their own, or was shown it. */
export async function areOthers(db: Db, itemIds: readonly string[], candidateId: string): Promise<boolean> {
  for (const chunk of chunksOf(itemIds)) {
    const itemId = { in: [...chunk] };
    const owned = await db.ownItem.findFirst({ where: { itemId, NOT: { candidateId } }, select: { id: true } });
    const shown = await db.attemptItem.findFirst({
      where: { itemVersion: { itemId }, attempt: { NOT: { candidateId } } },
      select: { position: true },
    });
    if (owned !== null || shown !== null) return true;
  }
  return false;
}

/** Sets what the candidate has not set here; null stands for nothing. Returns how many settings that were. */
export async function fillCandidate(
  db: Db,
  table: RowTable,
  { candidateId, row }: { candidateId: string; row: Row },
): Promise<number> {
  let filled = 0;
  for (const column of table.columns) {
    const value = toCell(column, row[column.name]);
    if (column.kind === "owner" || value === null) continue;
    const name = Prisma.raw(quote(column.name));
    // As a part of JSON, so that it is of the column's type in either database.
    filled += await db.$executeRaw`
      UPDATE ${named(table)} SET ${name} = (SELECT ${partOf(db, 0, typeOf(column))} FROM ${eachOf(db, [[value]])} e)
      WHERE "id" = ${candidateId} AND ${name} IS NULL`;
  }
  return filled;
}

/** Forgets what the candidate has set. */
export async function clearCandidate(db: Db, table: RowTable, candidateId: string): Promise<void> {
  const set = table.columns.filter(({ kind }) => kind !== "owner").map(({ name }) => `${quote(name)} = NULL`);
  await db.$executeRaw`UPDATE ${named(table)} SET ${Prisma.raw(set.join(", "))} WHERE "id" = ${candidateId}`;
}

/** Deletes every row of a candidate in a table. */
export async function deleteCandidateRows(db: Db, table: RowTable, candidateId: string): Promise<number> {
  return db.$executeRaw`DELETE FROM ${named(table)} WHERE ${whose(table, candidateId)}`;
}

/** An item that was met twice for the first time, here and where a file came from, was so only in the earlier attempt. */
export async function settleFirstExposures(db: Db, candidateId: string): Promise<void> {
  await db.$executeRaw`
    WITH met AS (
      SELECT i."attemptId" AS "attemptId", i."position" AS "position",
             ROW_NUMBER() OVER (
               PARTITION BY COALESCE(v."family", v."itemId") ORDER BY a."startedAt", a."id", i."position"
             ) AS "place"
      FROM "Attempt" a
      JOIN "AttemptItem" i ON i."attemptId" = a."id"
      JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
      WHERE a."candidateId" = ${candidateId}
    )
    UPDATE "AttemptItem" SET "firstExposure" = FALSE
    WHERE "firstExposure" = TRUE AND ("attemptId", "position") IN (SELECT "attemptId", "position" FROM met WHERE "place" > 1)`;
}

async function insertRows(
  db: Db,
  { name, columns, rows }: { name: string; columns: readonly RowColumn[]; rows: readonly Row[] },
): Promise<number> {
  const cells = Prisma.join(columns.map((column, index) => partOf(db, index, typeOf(column))));
  let written = 0;
  for (const chunk of chunksOf(rows)) {
    const values = chunk.map((row) => columns.map((column) => toCell(column, row[column.name])));
    written += await db.$executeRaw`
      INSERT INTO ${Prisma.raw(quote(name))} (${namesOf(columns)})
      SELECT ${cells} FROM ${eachOf(db, values)} e WHERE true ON CONFLICT DO NOTHING`;
  }
  return written;
}

function whose({ name, of, columns }: RowTable, candidateId: string): Prisma.Sql {
  const owner = columns.find(({ kind }) => kind === "owner");
  if (of === "attempt")
    return Prisma.sql`"attemptId" IN (SELECT "id" FROM "Attempt" WHERE "candidateId" = ${candidateId})`;
  if (owner === undefined) throw new Error(`${name} says of nobody whose its rows are`);
  return Prisma.sql`${Prisma.raw(quote(owner.name))} = ${candidateId}`;
}

function toRow(columns: readonly RowColumn[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column.name, fromCell(column, row[column.name])]));
}

function fromCell({ kind }: RowColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "json") return JSON.parse(toText(value));
  if (kind === "boolean") return Boolean(value);
  if (kind === "integer" || kind === "version" || kind === "real") return Number(value);
  if (kind === "instant") return (value instanceof Date ? value : new Date(toText(value))).toISOString();
  return toText(value);
}

/** Instants as Prisma's adapter writes them, so that they sort and compare with its own. */
function toCell({ kind }: RowColumn, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (kind === "json") return JSON.stringify(value);
  if (kind === "boolean") return value === true ? 1 : 0;
  if (kind === "instant") return new Date(toText(value)).toISOString().replace("Z", "+00:00");
  return typeof value === "number" ? value : toText(value);
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function chunksOf<T>(values: readonly T[]): T[][] {
  const count = Math.ceil(values.length / CHUNK);
  return Array.from({ length: count }, (_, i) => values.slice(i * CHUNK, (i + 1) * CHUNK));
}

function quote(name: string): string {
  return `"${name}"`;
}

function named({ name }: RowTable): Prisma.Sql {
  return Prisma.raw(quote(name));
}

function namesOf(columns: readonly RowColumn[]): Prisma.Sql {
  return Prisma.raw(columns.map(({ name }) => quote(name)).join(", "));
}

function typeOf({ kind }: RowColumn): CellType {
  if (kind === "version") return "integer";
  return kind === "owner" || kind === "json" ? "text" : kind;
}
