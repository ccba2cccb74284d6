import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import type { Client, Db } from "./db";
import { correctKeys } from "./key-corrections";
import type { OptionRow } from "./rows";

/** An item as the seed writes it; what the bank's files know beyond this stays in the files. */
export type SeedItem = {
  readonly id: string;
  readonly contentHash: string;
  readonly domain: number;
  readonly task: string;
  readonly skill: string;
  /** Where single blueprints ask it, or that they do not (null); missing where its skill alone decides. */
  readonly placed?: Readonly<Record<string, string | null>> | null;
  readonly topics: readonly string[];
  readonly primaryTopic: string;
  readonly family: string | null;
  readonly stem: string;
  readonly options: readonly OptionRow[];
  readonly selectCount: number;
  readonly hasExhibit: boolean;
  readonly takeaway: string;
  readonly references: readonly string[];
  readonly angoffMean: number;
  readonly verified: string;
};

export type SeedBank = {
  /** Hash of all question files. */
  readonly hash: string;
  readonly blueprints: readonly { readonly blueprint: Blueprint; readonly hash: string }[];
  readonly topics: readonly { readonly slug: string; readonly title: string; readonly group: string }[];
  readonly items: readonly SeedItem[];
};

export type SeedResult = {
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  readonly returned: number;
};

/** The hash of the bank that the database was seeded from; null when it was never seeded. */
export async function findBankHash(db: Db): Promise<string | null> {
  const row = await db.blueprint.findFirst({ select: { bankHash: true }, orderBy: { updatedAt: "desc" } });
  return row?.bankHash ?? null;
}

/**
 * Brings the rows to the bank in one transaction: new items, a new version for each item whose content changed, retirement for
 * those that are gone, return for those that came back. Versions are never changed or deleted, so attempts keep what they showed.
 * Doing it again changes nothing.
 */
export async function seedBank(db: Client, bank: SeedBank, now: Date): Promise<SeedResult> {
  return db.$transaction(
    async (tx) => {
      await seedOutline(tx, bank, now);
      return seedItems(tx, bank.items, now);
    },
    { timeout: 120_000, maxWait: 30_000 },
  );
}

async function seedOutline(db: Db, bank: SeedBank, now: Date): Promise<void> {
  const codes = bank.blueprints.map(({ blueprint }) => blueprint.code);
  for (const { blueprint, hash } of bank.blueprints) {
    const row = { bankHash: bank.hash, hash, data: JSON.stringify(blueprint), updatedAt: now };
    await db.blueprint.upsert({
      where: { code: blueprint.code },
      create: { code: blueprint.code, ...row },
      update: row,
    });
  }
  await db.blueprint.updateMany({ where: { code: { notIn: codes } }, data: { bankHash: bank.hash } });
  await db.topic.deleteMany();
  await db.topic.createMany({ data: bank.topics.map(({ slug, title, group }) => ({ slug, title, group })) });
  // What a blueprint borrows stands with its lender.
  const skills = new Map(
    bank.blueprints.flatMap(({ blueprint }) =>
      tasksOf(blueprint).flatMap((task) =>
        task.skills
          .filter(({ id }) => blueprint.skillsOf === undefined || id.startsWith("C"))
          .map(({ id, title }) => [id, { id, title, task: task.id }] as const),
      ),
    ),
  );
  await db.skill.deleteMany();
  await db.skill.createMany({ data: [...skills.values()] });
}

async function seedItems(db: Db, items: readonly SeedItem[], now: Date): Promise<SeedResult> {
  const stored = new Map(
    (await db.item.findMany({ select: { id: true, retiredAt: true, currentId: true } })).map((row) => [row.id, row]),
  );
  const versions = await findVersions(db);
  const fresh = items.filter(({ id }) => !stored.has(id));
  await db.item.createMany({ data: fresh.map(({ id }) => ({ id, createdAt: now })) });

  const missing = items.filter((item) => !versions.has(`${item.id}/${item.contentHash}`));
  const counts = countVersions(versions);
  await db.itemVersion.createMany({
    data: missing.map((item) => toVersion(item, (counts.get(item.id) ?? 0) + 1, now)),
  });

  const present = missing.length === 0 ? versions : await findVersions(db);
  let returned = 0;
  const changed: SeedItem[] = [];
  for (const item of items) {
    const row = stored.get(item.id);
    const currentId = present.get(`${item.id}/${item.contentHash}`)?.id;
    if (currentId === undefined) throw new Error(`version of ${item.id} was not written`);
    if (row?.currentId === currentId && row.retiredAt === null) continue;
    if (row?.retiredAt) returned++;
    if (row !== undefined && row.currentId !== currentId) changed.push(item);
    await db.item.update({ where: { id: item.id }, data: { currentId, retiredAt: null } });
  }
  await correctKeys(db, changed, now);
  const kept = new Set(items.map(({ id }) => id));
  const gone = [...stored.values()].filter(({ id, retiredAt }) => !kept.has(id) && retiredAt === null);
  for (const { id } of gone) await db.item.update({ where: { id }, data: { retiredAt: now } });
  return { added: fresh.length, changed: missing.length - fresh.length, retired: gone.length, returned };
}

type Versions = ReadonlyMap<string, { readonly id: number; readonly itemId: string; readonly version: number }>;

async function findVersions(db: Db): Promise<Versions> {
  const rows = await db.itemVersion.findMany({ select: { id: true, itemId: true, version: true, contentHash: true } });
  return new Map(rows.map((row) => [`${row.itemId}/${row.contentHash}`, row]));
}

/** The highest version number of each item. */
function countVersions(versions: Versions): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { itemId, version } of versions.values()) counts.set(itemId, Math.max(version, counts.get(itemId) ?? 0));
  return counts;
}

function toVersion(item: SeedItem, version: number, createdAt: Date) {
  const { id, placed, options, topics, references, ...columns } = item;
  return {
    ...columns,
    placed: placed === undefined || placed === null ? null : JSON.stringify(placed),
    itemId: id,
    version,
    createdAt,
    options: JSON.stringify(options),
    topics: JSON.stringify(topics),
    references: JSON.stringify(references),
  };
}
