import { createHash } from "node:crypto";
import type { Instance } from "@/lib/exam/families";
import type { Db } from "./db";
import { isPostgres } from "./dialect";
import { Prisma, type ItemVersion } from "./generated/client";
import { queryRows } from "./query-rows";

/** A version that shows an instance, with the ids of its options. */
export type StoredInstance = { readonly versionId: number; readonly optionIds: readonly string[] };

/**
 * Keeps an instance of a family as a version of its item, so that the attempt shows the same numbers for ever, and returns that
 * version. All but stem and options comes from the version `like`; an instance that was shown before is found again.
 */
export async function storeInstance(db: Db, like: number, instance: Instance, now: Date): Promise<StoredInstance> {
  const [columns] = await queryRows<Pick<ItemVersion, "itemId" | "contentHash" | "stem" | "options">>(
    db,
    Prisma.sql`SELECT "itemId", "contentHash", "stem", "options" FROM "ItemVersion" WHERE "id" = ${like}`,
  );
  if (columns === undefined) throw new Error(`there is no version ${like}`);
  const { itemId } = columns;
  const options = instance.options.map((option) => ({ id: shortHash(`${itemId}\n${option.text}`), ...option }));
  const stored = { versionId: like, optionIds: options.map(({ id }) => id) };
  const shown = { stem: instance.stem, options: JSON.stringify(options) };
  if (shown.stem === columns.stem && stored.optionIds.every((id) => columns.options.includes(id))) return stored;

  const contentHash = hash(JSON.stringify([columns.contentHash, shown.stem, shown.options]));
  const [found] = await queryRows<{ id: number }>(
    db,
    Prisma.sql`SELECT "id" FROM "ItemVersion" WHERE "itemId" = ${itemId} AND "contentHash" = ${contentHash}`,
  );
  if (found !== undefined) return { ...stored, versionId: found.id };
  const version = await findNextVersion(db, itemId);
  const { id: _id, ...rest } = await db.itemVersion.findUniqueOrThrow({ where: { id: like } });
  const row = await db.itemVersion.create({ data: { ...rest, ...shown, contentHash, version, createdAt: now } });
  return { ...stored, versionId: row.id };
}

/**
 * A number that no version of the item has. On PostgreSQL two who add one at once would find the same highest one, and one would wait for
 * the other's whole transaction to fail then; there each takes a number that nobody else gets.
 */
export async function findNextVersion(db: Db, itemId: string): Promise<number> {
  if (isPostgres(db)) {
    const [row] = await db.$queryRaw<
      { version: number }[]
    >`SELECT nextval('"ItemVersion_id_seq"')::integer AS "version"`;
    if (row !== undefined) return row.version;
  }
  const [last] = await queryRows<{ version: number | bigint | null }>(
    db,
    Prisma.sql`SELECT MAX("version") AS "version" FROM "ItemVersion" WHERE "itemId" = ${itemId}`,
  );
  return Number(last?.version ?? 0) + 1;
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** As the bank's files name their options. */
function shortHash(text: string): string {
  return hash(text).slice(0, 12);
}
