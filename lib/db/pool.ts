import { createHash } from "node:crypto";
import type { Place } from "@/lib/exam/placing";
import type { QuizItem } from "@/lib/exam/quiz";
import { findAsked, findBank } from "./bank-in-force";
import type { Db } from "./db";
import { isPostgres, joinInOrder, joinOf } from "./dialect";
import { Prisma } from "./generated/client";
import { inForce } from "./in-force";
import { findShare } from "./one-of-many";
import { queryRows } from "./query-rows";
import { toOptions } from "./rows";

/** An item that can be drawn, with what placing it takes. */
export type DrawableItem = QuizItem & {
  readonly skill: string;
  readonly versionId: number;
  /** The task that the version itself names. */
  readonly home: string;
  readonly optionIds: readonly string[];
  /** True where the item stands in an open attempt of the candidate. */
  readonly isOpen: boolean;
};

type ExposureRow = { key: string; shown: number | bigint; open: number | bigint };

/**
 * The items that this candidate can be given now: current versions of items that are not retired and do not stand in an open
 * attempt of theirs, unless those are asked for too. Of these what `place` (lib/exam/placing) places, with domain and task as it says.
 * `exposures` counts earlier placements of the item, or of its family. Where items are only to be counted they may come without their
 * options, which are nine tenths of what is read, and without exposures, for which all placements are gone through; they are none then.
 */
export async function findPool(
  db: Db,
  asked: {
    candidateId: string;
    place: Place;
    withOpen?: boolean;
    withoutOptions?: boolean;
    withoutExposures?: boolean;
  },
): Promise<DrawableItem[]> {
  const { candidateId, place, withOpen = false, withoutOptions = false, withoutExposures = false } = asked;
  const exposures = await (withoutExposures ? findOpenAlone : findExposures)(db, candidateId);
  const options = withoutOptions ? null : await findOptions(db);
  return (await findAsked(db, place)).byVersion
    .map((item) => ({ item, exposure: exposures.get(item.key) }))
    .filter(({ exposure }) => withOpen || exposure === undefined || exposure.open === 0)
    .map(({ item, exposure }) => ({
      id: item.itemId,
      versionId: item.versionId,
      home: item.home,
      domain: item.domain,
      task: item.task,
      skill: item.skill,
      primaryTopic: item.primaryTopic,
      topics: item.topics,
      family: item.family,
      // Read where it is asked for: of the many that can be drawn few are.
      get optionIds() {
        return toOptions(options?.get(item.versionId) ?? "[]").map(({ id }) => id);
      },
      selectCount: item.selectCount,
      hasExhibit: item.hasExhibit,
      angoffMean: item.angoffMean,
      exposures: exposure?.shown ?? 0,
      isOpen: (exposure?.open ?? 0) > 0,
    }));
}

/** The options of all versions in force, as they are stored. */
async function findOptions(db: Db): Promise<ReadonlyMap<number, string>> {
  const rows = await queryRows<{ id: number; options: string }>(db, Prisma.sql`SELECT v."id", v."options" ${inForce}`);
  return new Map(rows.map(({ id, options }) => [id, options]));
}

/**
 * Names the questions that can be drawn here: 12 hex digits that two installations share where all their questions are the same. With
 * `under` those of one blueprint alone; its name is in the digits where it asks under other tasks than the versions name.
 */
export async function findPoolHash(db: Db, under?: { readonly code: string; readonly place: Place }): Promise<string> {
  const asked = under === undefined ? await findBank(db) : (await findAsked(db, under.place)).items;
  const code = under?.code ?? "";
  const known = hashes.get(asked);
  if (known?.code === code) return known.hash;
  const hash = hashOf(asked, code);
  hashes.set(asked, { code, hash });
  return hash;
}

type Hashed = { readonly itemId: string; readonly contentHash: string; readonly task: string; readonly home?: string };

/** By the questions themselves, which are the same ones as long as the same are in force. */
const hashes = new WeakMap<readonly Hashed[], { readonly code: string; readonly hash: string }>();

function hashOf(asked: readonly Hashed[], code: string): string {
  const isMoved = asked.some(({ task, home }) => home !== undefined && home !== task);
  const text = asked.map(({ itemId, contentHash }) => `${itemId} ${contentHash}`).join("\n");
  return createHash("sha256")
    .update(isMoved ? `${code}\n${text}` : text, "utf8")
    .digest("hex")
    .slice(0, 12);
}

/** Ids of the items that stand in an open attempt of the candidate: their keys are withheld everywhere. */
export async function findOpenItemIds(db: Db, candidateId: string): Promise<Set<string>> {
  const rows = await queryRows<OpenRow>(db, openItemsQuery(candidateId, joinOf(db)));
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Keys of the items that stand in an open attempt of the candidate: their families, else their ids. */
export async function findOpenKeys(db: Db, candidateId: string): Promise<Set<string>> {
  const rows = await queryRows<OpenRow>(db, openItemsQuery(candidateId, joinOf(db)));
  return new Set(rows.map(({ family, itemId }) => family ?? itemId));
}

type OpenRow = { itemId: string; family: string | null };

/** The statement behind both: it begins with the open attempts, which are few, however many others there are. */
export function openItemsQuery(candidateId: string, join = joinInOrder): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT v."itemId", v."family"
    FROM "Attempt" a
    ${join} "AttemptItem" i ON i."attemptId" = a."id"
    ${join} "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE ${join === joinInOrder ? isOpenOf(candidateId) : Prisma.sql`a."status" = 'inProgress' AND a."candidateId" = ${candidateId}`}`;
}

/** The plus keeps SQLite from going through all attempts of the candidate: hardly any of them are open. */
function isOpenOf(candidateId: string): Prisma.Sql {
  return Prisma.sql`a."status" = 'inProgress' AND +a."candidateId" = ${candidateId}`;
}

type Exposures = ReadonlyMap<string, { readonly shown: number; readonly open: number }>;

/** As findExposures, but that it tells of open attempts alone, which are few. */
async function findOpenAlone(db: Db, candidateId: string): Promise<Exposures> {
  return new Map([...(await findOpenKeys(db, candidateId))].map((key) => [key, { shown: 0, open: 1 }]));
}

async function findExposures(db: Db, candidateId: string): Promise<Exposures> {
  const isOwnQuicker = isPostgres(db) || (await isOneOfMany(db, candidateId));
  const rows = await queryRows<ExposureRow>(
    db,
    isOwnQuicker ? ownExposureQuery(candidateId) : exposureQuery(candidateId),
  );
  const found = new Map<string, { shown: number; open: number }>();
  for (const { key, shown, open } of rows) {
    const known = found.get(key) ?? { shown: 0, open: 0 };
    found.set(key, { shown: known.shown + Number(shown), open: known.open + Number(open) });
  }
  return found;
}

/** So many placements are counted along their index while one is looked up. */
const COUNTED_MEANWHILE = 30;

async function isOneOfMany(db: Db, candidateId: string): Promise<boolean> {
  const { own, attempts } = await findShare(db, candidateId);
  return own * COUNTED_MEANWHILE < attempts;
}

/**
 * How often items and families were shown to a candidate: all placements, less those of other candidates. Along its index SQLite counts
 * all placements in a thirtieth of the time that looking up whose each of them is would take, and an installation has few others.
 */
export function exposureQuery(candidateId: string): Prisma.Sql {
  const others = Prisma.sql`a."candidateId" < ${candidateId} OR a."candidateId" > ${candidateId}`;
  return Prisma.sql`
    SELECT COALESCE(v."family", v."itemId") AS "key", SUM(c."shown") AS "shown", SUM(c."open") AS "open"
    FROM (
      SELECT "itemVersionId", COUNT(*) AS "shown", 0 AS "open" FROM "AttemptItem" GROUP BY "itemVersionId"
      UNION ALL
      SELECT i."itemVersionId", -COUNT(*), 0
      FROM "Attempt" a CROSS JOIN "AttemptItem" i ON i."attemptId" = a."id" WHERE ${others} GROUP BY i."itemVersionId"
      UNION ALL
      SELECT i."itemVersionId", 0, COUNT(*)
      FROM "Attempt" a CROSS JOIN "AttemptItem" i ON i."attemptId" = a."id" WHERE ${isOpenOf(candidateId)}
      GROUP BY i."itemVersionId"
    ) c
    CROSS JOIN "ItemVersion" v ON v."id" = c."itemVersionId"
    GROUP BY COALESCE(v."family", v."itemId")
    HAVING SUM(c."shown") > 0
    UNION ALL
    SELECT "key", "shown", 0 FROM "MetItem" WHERE "candidateId" = ${candidateId}`;
}

/** The same where many candidates are, as on PostgreSQL: the placements of this one, each of them looked up. */
export function ownExposureQuery(candidateId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT COALESCE(v."family", v."itemId") AS "key", COUNT(*) AS "shown",
           COUNT(CASE WHEN a."status" = 'inProgress' THEN 1 END) AS "open"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE a."candidateId" = ${candidateId}
    GROUP BY COALESCE(v."family", v."itemId")
    UNION ALL
    SELECT "key", "shown", 0 FROM "MetItem" WHERE "candidateId" = ${candidateId}`;
}
