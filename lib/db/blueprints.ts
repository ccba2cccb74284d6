import type { Blueprint } from "@/lib/exam/blueprint";
import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";
import { toBlueprint } from "./rows";

type Row = { readonly data: string; readonly hash: string };
type Seeded = { readonly blueprint: Blueprint; readonly hash: string };

/** Blueprints that are kept as they were parsed, by their text: each page asks for one, and they change with a new start alone. */
const KEPT = 20;
const parsed = new Map<string, Blueprint>();

function toSeeded({ data, hash }: Row): Seeded {
  const blueprint = parsed.get(data) ?? toBlueprint(data);
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(data, blueprint);
  return { blueprint, hash };
}

/** A seeded blueprint and the hash of its file, or null when there is none of that code. */
export async function findBlueprint(db: Db, code: string): Promise<Seeded | null> {
  const [row] = await queryRows<Row>(db, Prisma.sql`SELECT "data", "hash" FROM "Blueprint" WHERE "code" = ${code}`);
  return row === undefined ? null : toSeeded(row);
}

/** All seeded blueprints with the hashes of their files, in the order of their codes. */
export async function findBlueprints(db: Db): Promise<Seeded[]> {
  const rows = await queryRows<Row>(db, Prisma.sql`SELECT "data", "hash" FROM "Blueprint" ORDER BY "code"`);
  return rows.map(toSeeded);
}

/** All topics, by group and title. */
export async function findTopics(db: Db): Promise<{ slug: string; title: string; group: string }[]> {
  return queryRows(db, Prisma.sql`SELECT "slug", "title", "group" FROM "Topic" ORDER BY "group", "title"`);
}

/** Number of items that can be drawn. */
export async function countItems(db: Db): Promise<number> {
  return db.item.count({ where: { retiredAt: null, currentId: { not: null } } });
}
