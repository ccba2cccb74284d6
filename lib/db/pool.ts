import type { QuizItem } from "@/lib/exam/quiz";
import type { Db } from "./db";
import { toOptions, toStrings } from "./rows";

/** An item that can be drawn, with what placing it takes. */
export type DrawableItem = QuizItem & {
  readonly versionId: number;
  readonly optionIds: readonly string[];
};

type ExposureRow = { key: string; shown: number | bigint; open: number | bigint };

/**
 * The items that this candidate can be given now: current versions of items that are not retired and do not stand in an open
 * attempt of theirs. `exposures` counts earlier placements of the item, or of its family.
 */
export async function findPool(db: Db, candidateId: string): Promise<DrawableItem[]> {
  const exposures = await findExposures(db, candidateId);
  const versions = await db.itemVersion.findMany({
    where: { currentOf: { retiredAt: null } },
    select: {
      id: true,
      itemId: true,
      domain: true,
      task: true,
      primaryTopic: true,
      topics: true,
      family: true,
      options: true,
      selectCount: true,
      hasExhibit: true,
      angoffMean: true,
    },
  });
  return versions
    .map((row) => ({ row, exposure: exposures.get(row.family ?? row.itemId) }))
    .filter(({ exposure }) => exposure === undefined || exposure.open === 0)
    .map(({ row, exposure }) => ({
      id: row.itemId,
      versionId: row.id,
      domain: row.domain,
      task: row.task,
      primaryTopic: row.primaryTopic,
      topics: toStrings(row.topics),
      family: row.family,
      optionIds: toOptions(row.options).map(({ id }) => id),
      selectCount: row.selectCount,
      hasExhibit: row.hasExhibit,
      angoffMean: row.angoffMean,
      exposures: exposure?.shown ?? 0,
    }));
}

/** Ids of the items that stand in an open attempt of the candidate: their keys are withheld everywhere. */
export async function findOpenItemIds(db: Db, candidateId: string): Promise<Set<string>> {
  const rows = await db.attemptItem.findMany({
    where: { attempt: { candidateId, status: "inProgress" } },
    select: { itemVersion: { select: { itemId: true } } },
  });
  return new Set(rows.map(({ itemVersion }) => itemVersion.itemId));
}

async function findExposures(db: Db, candidateId: string): Promise<Map<string, { shown: number; open: number }>> {
  const rows = await db.$queryRaw<ExposureRow[]>`
    SELECT COALESCE(v."family", v."itemId") AS "key", COUNT(*) AS "shown",
           SUM(CASE WHEN a."status" = 'inProgress' THEN 1 ELSE 0 END) AS "open"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE a."candidateId" = ${candidateId}
    GROUP BY COALESCE(v."family", v."itemId")`;
  return new Map(rows.map((row) => [row.key, { shown: Number(row.shown), open: Number(row.open) }]));
}
