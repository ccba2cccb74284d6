import { createHash } from "node:crypto";
import { isOwnItemId, toOwnItemId } from "@/lib/exam/own-questions";
import type { OwnFormat } from "@/lib/exam/own-views";
import type { Db } from "./db";
import { toOptions, toOwnFormat, type OptionRow } from "./rows";

/** What an own question says. */
export type OwnContent = {
  readonly title: string;
  readonly stem: string;
  readonly options: readonly (Omit<OptionRow, "id"> & { readonly isFixed: boolean })[];
  readonly takeaway: string;
};

export type NewOwnItem = OwnContent & { readonly id: string; readonly position: number };

/** Own questions are about no domain: what counts by domain, task or topic passes them over. */
const elsewhere = { domain: 0, task: "own", skill: "own", primaryTopic: "Own questions", topics: '["Own questions"]' };
const unrated = { family: null, hasExhibit: false, references: "[]", angoffMean: 0.5, verified: "" };

/** Names stem, options and keys, whatever their order, to know a question again. */
export function ownWordingOf({ stem, options }: Pick<OwnContent, "stem" | "options">): string {
  const said = options.map(({ text, key }) => JSON.stringify([text, key])).sort();
  return sha256(JSON.stringify([stem, said]));
}

/**
 * Keeps questions of a candidate's own. Their items are retired from the start and have no current version, so that no draw and no
 * statistics of the bank can meet them. To be called inside a transaction.
 */
export async function insertOwnItems(
  db: Db,
  added: { readonly candidateId: string; readonly importId: string | null; readonly items: readonly NewOwnItem[] },
  now: Date,
): Promise<void> {
  const { candidateId, importId, items } = added;
  const itemIds = items.map(({ id }) => toOwnItemId(id));
  await db.item.createMany({ data: itemIds.map((id) => ({ id, createdAt: now, retiredAt: now })) });
  await db.itemVersion.createMany({ data: items.map((item) => toVersion(toOwnItemId(item.id), item, 1, now)) });
  const versions = await db.itemVersion.findMany({
    where: { itemId: { in: itemIds } },
    select: { id: true, itemId: true },
  });
  const versionIds = new Map(versions.map(({ id, itemId }) => [itemId, id]));
  await db.ownItem.createMany({
    data: items.flatMap((item) => {
      const itemId = toOwnItemId(item.id);
      const versionId = versionIds.get(itemId);
      const { id, position, title } = item;
      const head = { id, position, title, candidateId, itemId, importId, wording: ownWordingOf(item), createdAt: now };
      return versionId === undefined ? [] : [{ ...head, versionId }];
    }),
  });
}

/** Notes a file of questions; its questions are inserted with it. */
export async function insertOwnImport(
  db: Db,
  file: { id: string; candidateId: string; name: string; format: OwnFormat; importedAt: Date },
): Promise<void> {
  await db.ownImport.create({ data: file });
}

/** Gives a question new content, as a new version: attempts keep what they showed. */
export async function changeOwnItem(db: Db, id: string, content: OwnContent, now: Date): Promise<void> {
  const itemId = toOwnItemId(id);
  const last = await db.itemVersion.aggregate({ where: { itemId }, _max: { version: true } });
  const version = toVersion(itemId, content, (last._max.version ?? 0) + 1, now);
  const known = { itemId_contentHash: { itemId, contentHash: version.contentHash } };
  const row = await db.itemVersion.upsert({ where: known, create: version, update: {}, select: { id: true } });
  await db.ownItem.update({
    where: { id },
    data: { versionId: row.id, title: content.title, wording: ownWordingOf(content) },
  });
}

/** Wordings of the questions that a candidate has now. */
export async function findOwnWordings(db: Db, candidateId: string): Promise<Set<string>> {
  const rows = await db.ownItem.findMany({ where: { candidateId, removedAt: null }, select: { wording: true } });
  return new Set(rows.map(({ wording }) => wording));
}

export type OwnItem = Awaited<ReturnType<typeof findOwnItems>>[number];

/** The questions that a candidate has now, keys included: those of one id or one file, or all; by file and place in it. */
export async function findOwnItems(db: Db, candidateId: string, only: { id?: string; importId?: string } = {}) {
  const rows = await db.ownItem.findMany({
    where: { ...only, candidateId, removedAt: null },
    orderBy: [{ createdAt: "desc" }, { importId: "asc" }, { position: "asc" }, { id: "asc" }],
    include: { version: { select: { stem: true, options: true, takeaway: true, selectCount: true } } },
  });
  return rows.map(({ version, ...row }) => ({
    id: row.id,
    itemId: row.itemId,
    versionId: row.versionId,
    importId: row.importId,
    title: row.title,
    stem: version.stem,
    options: toOptions(version.options).map((option) => ({ ...option, isFixed: option.isFixed === true })),
    takeaway: version.takeaway,
    selectCount: version.selectCount,
  }));
}

/** The files of a candidate that still have questions, newest first. */
export async function findOwnImports(db: Db, candidateId: string) {
  const rows = await db.ownImport.findMany({
    where: { candidateId, items: { some: { removedAt: null } } },
    orderBy: [{ importedAt: "desc" }, { id: "asc" }],
    include: { _count: { select: { items: { where: { removedAt: null } } } } },
  });
  return rows.map(({ _count, format, ...row }) => ({ ...row, format: toOwnFormat(format), items: _count.items }));
}

/** How often each question of a candidate's own stands in an attempt of theirs, by the id of its item. */
export async function findOwnExposures(db: Db, candidateId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ itemId: string; shown: number | bigint }[]>`
    SELECT v."itemId" AS "itemId", COUNT(*) AS "shown"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE a."candidateId" = ${candidateId} AND a."isOwn" = TRUE
    GROUP BY v."itemId"`;
  return new Map(rows.map(({ itemId, shown }) => [itemId, Number(shown)]));
}

/**
 * Takes questions away: wholly where no attempt shows them, else out of sight and out of every draw, since reports need them.
 * Returns how many were found. To be called inside a transaction.
 */
export async function removeOwnItems(
  db: Db,
  asked: { readonly candidateId: string; readonly id?: string; readonly importId?: string },
  now: Date,
): Promise<number> {
  const where = { ...asked, removedAt: null };
  const rows = await db.ownItem.findMany({ where, select: { id: true, itemId: true } });
  const itemIds = rows.map(({ itemId }) => itemId).filter(isOwnItemId);
  const shown = await db.attemptItem.findMany({
    where: { itemVersion: { itemId: { in: itemIds } } },
    select: { itemVersion: { select: { itemId: true } } },
  });
  const kept = new Set(shown.map(({ itemVersion }) => itemVersion.itemId));
  const gone = itemIds.filter((itemId) => !kept.has(itemId));
  await db.ownItem.updateMany({ where: { itemId: { in: [...kept] } }, data: { removedAt: now } });
  await db.ownItem.deleteMany({ where: { itemId: { in: gone } } });
  await deleteOwnItems(db, gone);
  await db.ownImport.deleteMany({ where: { candidateId: asked.candidateId, items: { none: {} } } });
  return rows.length;
}

/** The items of all own questions of a candidate, also of those that were removed. */
export async function findOwnItemIds(db: Db, candidateId: string): Promise<string[]> {
  const rows = await db.ownItem.findMany({ where: { candidateId }, select: { itemId: true } });
  return rows.map(({ itemId }) => itemId);
}

/** Ids of the items of attempts that were closed since a moment and whose report was not opened, those that were deleted included: areKeysHeld, in rows. */
export async function findUntoldItemIds(db: Db, candidateId: string, since: Date): Promise<Set<string>> {
  const rows = await db.attempt.findMany({
    where: { candidateId, closedAt: { gte: since }, reportOpenedAt: null },
    select: { items: { select: { itemVersion: { select: { itemId: true } } } } },
  });
  return new Set(rows.flatMap(({ items }) => items.map(({ itemVersion }) => itemVersion.itemId)));
}

/** Deletes what own questions say. No attempt and no list may name them any more. */
export async function deleteOwnItems(db: Db, itemIds: readonly string[]): Promise<void> {
  const own = itemIds.filter(isOwnItemId);
  await db.itemVersion.deleteMany({ where: { itemId: { in: own } } });
  await db.item.deleteMany({ where: { id: { in: own } } });
}

function toVersion(itemId: string, { stem, options, takeaway }: OwnContent, version: number, createdAt: Date) {
  const rows = options.map((option) => ({ id: sha256(`${itemId}\n${option.text}`).slice(0, 12), ...option }));
  const shown = { stem, options: JSON.stringify(rows.map(toOptionRow)), takeaway };
  return {
    ...elsewhere,
    ...unrated,
    ...shown,
    itemId,
    version,
    contentHash: sha256(JSON.stringify(shown)),
    selectCount: options.filter(({ key }) => key).length,
    createdAt,
  };
}

/** Picked by name: what else an object carries is not kept. */
function toOptionRow({ id, text, key, rationale, isFixed }: OptionRow): OptionRow {
  return { id, text, key, rationale, isFixed: isFixed === true };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
