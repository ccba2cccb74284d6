import type { Place, Placing } from "@/lib/exam/placing";
import type { Db } from "./db";
import { Prisma, type ItemVersion } from "./generated/client";
import { inForce } from "./in-force";
import { connectionOf, queryRows, runnerOf } from "./query-rows";
import { toPlaced, toStrings } from "./rows";

/** A question in force without what it says: the version that new forms draw. */
type BankItem = Readonly<
  Pick<ItemVersion, "itemId" | "contentHash" | "task" | "skill" | "primaryTopic" | "family"> &
    Pick<ItemVersion, "selectCount" | "hasExhibit" | "angoffMean">
> & {
  readonly versionId: number;
  /** The family, else the id of the item. */
  readonly key: string;
  readonly isFamily: boolean;
  readonly placed: Readonly<Record<string, string | null>> | null;
  readonly topics: readonly string[];
};

/** A question that an exam asks, under the task that asks it there; `home` is the task that the version itself names. */
export type AskedItem = BankItem & Placing & { readonly home: string };

/** What an exam can ask. */
export type Asked = {
  /** In the order of their ids. */
  readonly items: readonly AskedItem[];
  /** The same in the order of their versions. */
  readonly byVersion: readonly AskedItem[];
  /** By key; of a family the last one. */
  readonly byKey: ReadonlyMap<string, AskedItem>;
};

/** Questions of a bank that is kept at most; a larger one is read every time. */
const MOST = 20_000;

type Kept = { readonly name: string; readonly items: readonly BankItem[] };
const kept = new WeakMap<object, Kept>();
const placedBy = new WeakMap<readonly BankItem[], WeakMap<Place, Asked>>();

/** What `place` (lib/exam/placing) places of the questions in force. It is asked once for each as long as the same are in force. */
export async function findAsked(db: Db, place: Place): Promise<Asked> {
  const bank = await findBank(db);
  const known = placedBy.get(bank) ?? new WeakMap<Place, Asked>();
  placedBy.set(bank, known);
  const asked = known.get(place) ?? toAsked(bank, place);
  known.set(place, asked);
  return asked;
}

function toAsked(bank: readonly BankItem[], place: Place): Asked {
  const items = bank.flatMap((item) => {
    const at = place(item);
    return at === null ? [] : [{ ...item, ...at, home: item.task }];
  });
  return {
    items,
    byVersion: [...items].sort((a, b) => a.versionId - b.versionId),
    byKey: new Map(items.map((item) => [item.key, item])),
  };
}

/**
 * All questions in force, in the order of their ids. What is read of a version never changes, so that they stand as long as the same
 * versions are in force: which these are is read every time, what they are only when it has changed. They lie beside the texts of
 * questions, which are twenty times as long. Where the connection is not known they are read every time.
 */
export async function findBank(db: Db): Promise<readonly BankItem[]> {
  const connection = connectionOf(db);
  if (connection === null) return sortById(await readBank(db, Prisma.sql`v."id"`));
  const known = kept.get(connection);
  if (known !== undefined && known.name === (await findName(db))) return known.items;
  const found = await readBank(db, Prisma.sql`t.rowid`);
  const items = sortById(found);
  // A transaction may be undone, and the numbers of its versions be given to others.
  const isCommitted = runnerOf(db) === null;
  if (isCommitted && items.length <= MOST) kept.set(connection, { name: nameOf(found), items });
  return items;
}

/** The numbers of the versions in force: what nameOf says of them, read from Item alone. */
async function findName(db: Db): Promise<string> {
  const [row] = await queryRows<{ name: string | null }>(
    db,
    Prisma.sql`
      SELECT group_concat("currentId") AS "name" FROM (
        SELECT "currentId" FROM "Item" WHERE "retiredAt" IS NULL AND "currentId" IS NOT NULL ORDER BY rowid)`,
  );
  return row?.name ?? "";
}

const nameOf = (items: readonly BankItem[]) => items.map(({ versionId }) => versionId).join(",");

type Row = Omit<BankItem, "key" | "isFamily" | "placed" | "topics"> & Pick<ItemVersion, "placed" | "topics">;

async function readBank(db: Db, order: Prisma.Sql): Promise<BankItem[]> {
  const rows = await queryRows<Row>(
    db,
    Prisma.sql`
      SELECT v."id" AS "versionId", v."itemId", v."contentHash", v."task", v."skill", v."placed", v."primaryTopic", v."topics",
        v."family", v."selectCount", v."hasExhibit", v."angoffMean"
      ${inForce}
      ORDER BY ${order}`,
  );
  return rows.map(({ placed, topics, ...row }) => ({
    ...row,
    key: row.family ?? row.itemId,
    isFamily: row.family !== null,
    placed: toPlaced(placed),
    topics: toStrings(topics),
  }));
}

function sortById(items: readonly BankItem[]): BankItem[] {
  return [...items].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
}
