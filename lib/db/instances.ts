import { createHash } from "node:crypto";
import type { Instance } from "@/lib/exam/families";
import type { Db } from "./db";
import { isPostgres } from "./dialect";

/** A version that shows an instance, with the ids of its options. */
export type StoredInstance = { readonly versionId: number; readonly optionIds: readonly string[] };

/**
 * Keeps an instance of a family as a version of its item, so that the attempt shows the same numbers for ever, and returns that
 * version. All but stem and options comes from the version `like`; an instance that was shown before is found again.
 */
export async function storeInstance(db: Db, like: number, instance: Instance, now: Date): Promise<StoredInstance> {
  const { id: _id, ...columns } = await db.itemVersion.findUniqueOrThrow({ where: { id: like } });
  const { itemId } = columns;
  const options = instance.options.map((option) => ({ id: shortHash(`${itemId}\n${option.text}`), ...option }));
  const stored = { versionId: like, optionIds: options.map(({ id }) => id) };
  const shown = { stem: instance.stem, options: JSON.stringify(options) };
  if (shown.stem === columns.stem && stored.optionIds.every((id) => columns.options.includes(id))) return stored;

  const contentHash = hash(JSON.stringify([columns.contentHash, shown.stem, shown.options]));
  const found = await db.itemVersion.findUnique({
    where: { itemId_contentHash: { itemId, contentHash } },
    select: { id: true },
  });
  if (found !== null) return { ...stored, versionId: found.id };
  const version = await findNextVersion(db, itemId);
  const row = await db.itemVersion.create({ data: { ...columns, ...shown, contentHash, version, createdAt: now } });
  return { ...stored, versionId: row.id };
}

/**
 * A number that no version of the item has. On PostgreSQL two who begin at once would find the same highest one, and one would wait for
 * the other's whole transaction to fail then; there each takes a number that nobody else gets.
 */
async function findNextVersion(db: Db, itemId: string): Promise<number> {
  if (isPostgres(db)) {
    const [row] = await db.$queryRaw<
      { version: number }[]
    >`SELECT nextval('"ItemVersion_id_seq"')::integer AS "version"`;
    if (row !== undefined) return row.version;
  }
  const last = await db.itemVersion.aggregate({ where: { itemId }, _max: { version: true } });
  return (last._max.version ?? 0) + 1;
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** As the bank's files name their options. */
function shortHash(text: string): string {
  return hash(text).slice(0, 12);
}
