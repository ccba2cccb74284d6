import type { Blueprint } from "@/lib/exam/blueprint";
import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";
import { toBlueprint } from "./rows";

type BlueprintRow = { readonly data: string; readonly hash: string };

/** A seeded blueprint and the hash of its file, or null when there is none of that code. */
export async function findBlueprint(db: Db, code: string): Promise<{ blueprint: Blueprint; hash: string } | null> {
  const [row] = await queryRows<BlueprintRow>(
    db,
    Prisma.sql`SELECT "data", "hash" FROM "Blueprint" WHERE "code" = ${code}`,
  );
  return row === undefined ? null : { blueprint: toBlueprint(row.data), hash: row.hash };
}

/** All seeded blueprints with the hashes of their files, in the order of their codes. */
export async function findBlueprints(db: Db): Promise<{ blueprint: Blueprint; hash: string }[]> {
  const rows = await queryRows<BlueprintRow>(db, Prisma.sql`SELECT "data", "hash" FROM "Blueprint" ORDER BY "code"`);
  return rows.map(({ data, hash }) => ({ blueprint: toBlueprint(data), hash }));
}

/** All topics, by group and title. */
export async function findTopics(db: Db): Promise<{ slug: string; title: string; group: string }[]> {
  return db.topic.findMany({ orderBy: [{ group: "asc" }, { title: "asc" }] });
}

/** Number of items that can be drawn. */
export async function countItems(db: Db): Promise<number> {
  return db.item.count({ where: { retiredAt: null, currentId: { not: null } } });
}
