import type { Db } from "./db";
import { eachOf } from "./dialect";
import { Prisma } from "./generated/client";
import { queryRows, runnerOf } from "./query-rows";
import { toCorrection, toOptions, toStrings, type OptionRow } from "./rows";

/** What of an item of an attempt its score depends on, with the key in force. */
export type Scorable = {
  readonly position: number;
  readonly scored: boolean;
  /** Logits. */
  readonly difficulty: number;
  readonly domain: number;
  readonly task: string;
  /** Ids of options, as all below. */
  readonly key: readonly string[];
  readonly selected: readonly string[];
  readonly checked: readonly string[];
  readonly revealedAt: Date | null;
};

type ScorableRow = {
  readonly position: number;
  readonly scored: boolean;
  readonly difficulty: number;
  readonly domain: number | bigint;
  readonly task: string;
  readonly selected: string;
  readonly checked: string;
  readonly revealedAt: Date | null;
  readonly versionId: number;
  readonly contentHash: string;
  readonly correction: string | null;
};

/**
 * What the score of an attempt is made from, in the order of its items: as findPlaces (attempts) has it, without all that is for
 * reading.
 */
export async function findScorable(db: Db, attemptId: string): Promise<Scorable[]> {
  const rows = await queryRows<ScorableRow>(
    db,
    Prisma.sql`
      SELECT i."position", i."scored", i."difficulty", COALESCE(i."domain", v."domain") AS "domain",
        COALESCE(i."task", v."task") AS "task", i."selected", i."checked", i."revealedAt", v."id" AS "versionId", v."contentHash",
        v."correction"
      FROM "AttemptItem" i
      JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
      WHERE i."attemptId" = ${attemptId}
      ORDER BY i."position"`,
  );
  const keyOf = await findKeys(db, rows);
  return rows.map((row) => ({
    position: row.position,
    scored: row.scored,
    difficulty: row.difficulty,
    domain: Number(row.domain),
    task: row.task,
    key: keyOf(row),
    selected: toStrings(row.selected),
    checked: toStrings(row.checked),
    revealedAt: row.revealedAt,
  }));
}

type Version = Pick<ScorableRow, "versionId" | "contentHash" | "correction">;
type Keys = Map<string, readonly string[]>;

/** Keys of so many versions are kept at most. */
const KEPT = 10_000;
/** By connection: what a version says never changes, but for its correction, which is looked at every time. */
const kept = new WeakMap<object, Keys>();

/** How to tell the keys of versions. Only of those not met before are the options read, which are most of what a version says. */
async function findKeys(db: Db, versions: readonly Version[]): Promise<(version: Version) => readonly string[]> {
  const keys = keysKept(db);
  const unknown = versions.filter((version) => version.correction === null && !keys.has(nameOf(version)));
  if (unknown.length > 0) {
    if (keys.size + unknown.length > KEPT) keys.clear();
    for (const version of await findOptions(db, unknown)) keys.set(nameOf(version), keyIds(toOptions(version.options)));
  }
  return (version) => {
    const corrected = toCorrection(version.correction);
    return corrected === null ? (keys.get(nameOf(version)) ?? []) : keyIds(corrected.options);
  };
}

function findOptions(db: Db, versions: readonly Version[]) {
  const ids = versions.map(({ versionId }) => versionId);
  return queryRows<{ versionId: number; contentHash: string; options: string }>(
    db,
    Prisma.sql`
      SELECT "id" AS "versionId", "contentHash", "options" FROM "ItemVersion"
      WHERE "id" IN (SELECT CAST("value" AS integer) FROM ${eachOf(db, ids)} e)`,
  );
}

function keysKept(db: Db): Keys {
  const connection = runnerOf(db)?.connection;
  if (connection === undefined) return new Map();
  const keys: Keys = kept.get(connection) ?? new Map<string, readonly string[]>();
  kept.set(connection, keys);
  return keys;
}

const nameOf = ({ versionId, contentHash }: Omit<Version, "correction">) => `${versionId} ${contentHash}`;
const keyIds = (options: readonly OptionRow[]) => options.filter(({ key }) => key).map(({ id }) => id);
