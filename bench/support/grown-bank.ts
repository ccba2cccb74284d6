import Database from "better-sqlite3";

type Column = { readonly name: string };

/**
 * Fills the bank of a seeded database up to so many items, with copies of those that are no families under ids of their own, and no more
 * than asked for. Returns how many there are then.
 */
export function growBank(path: string, count: number): number {
  const db = new Database(path);
  try {
    const grow = db.transaction(() => {
      const present = countItems(db);
      const columns = (db.prepare(`PRAGMA table_info("ItemVersion")`).all() as Column[])
        .map(({ name }) => name)
        .filter((name) => name !== "id" && name !== "itemId");
      const list = columns.map((name) => `"${name}"`).join(", ");
      const rows = db
        .prepare(
          `SELECT t."id", v."id" AS "versionId" FROM "Item" t JOIN "ItemVersion" v ON v."id" = t."currentId"
           WHERE t."retiredAt" IS NULL AND v."family" IS NULL ORDER BY t."id"`,
        )
        .all() as { id: string; versionId: number }[];
      const copyItem = db.prepare(
        `INSERT INTO "Item" ("id", "createdAt") SELECT ?, "createdAt" FROM "Item" WHERE "id" = ?`,
      );
      const copyVersion = db.prepare(
        `INSERT INTO "ItemVersion" ("itemId", ${list}) SELECT ?, ${list} FROM "ItemVersion" WHERE "id" = ?`,
      );
      const point = db.prepare(`UPDATE "Item" SET "currentId" = ? WHERE "id" = ?`);
      for (let made = present; made < count; made++) {
        const original = rows[(made - present) % rows.length];
        if (original === undefined) throw new Error("the database is not seeded");
        const id = `${original.id}-${made}`;
        copyItem.run(id, original.id);
        point.run(copyVersion.run(id, original.versionId).lastInsertRowid, id);
      }
      return countItems(db);
    });
    return grow();
  } finally {
    db.close();
  }
}

function countItems(db: Database.Database): number {
  const { items } = db.prepare(`SELECT COUNT(*) AS "items" FROM "Item" WHERE "retiredAt" IS NULL`).get() as {
    items: number;
  };
  return items;
}
