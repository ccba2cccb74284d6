import type { Db } from "./db";
import { eachOf } from "./dialect";
import { Prisma } from "./generated/client";
import { KeptVersions, type VersionName } from "./kept-versions";
import { queryRows } from "./query-rows";
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

type Version = VersionName & Pick<ScorableRow, "correction">;

/** Keys of an installation's bank with all instances of its families, as a rule. */
const keptKeys = new KeptVersions<readonly string[]>(10_000);

/** How to tell the keys of versions. Only of those not met before are the options read, which are most of what a version says. */
async function findKeys(db: Db, versions: readonly Version[]): Promise<(version: Version) => readonly string[]> {
  const uncorrected = versions.filter(({ correction }) => correction === null);
  const keyOf = await keptKeys.look(db, uncorrected, async (unknown) => {
    const ids = unknown.map(({ versionId }) => versionId);
    const rows = await queryRows<VersionName & { readonly options: string }>(
      db,
      Prisma.sql`
        SELECT "id" AS "versionId", "contentHash", "options" FROM "ItemVersion"
        WHERE "id" IN (SELECT CAST("value" AS integer) FROM ${eachOf(db, ids)} e)`,
    );
    return rows.map(({ options, ...version }) => [version, keyIds(toOptions(options))] as const);
  });
  return (version) => {
    const corrected = toCorrection(version.correction);
    return corrected === null ? (keyOf(version) ?? []) : keyIds(corrected.options);
  };
}

const keyIds = (options: readonly OptionRow[]) => options.filter(({ key }) => key).map(({ id }) => id);
