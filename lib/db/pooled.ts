import type { Db } from "./db";
import { eachOf, joinInOrder, joinOf, partOf, type CellType } from "./dialect";
import { Prisma } from "./generated/client";
import { toCorrection, toOptions, toStrings } from "./rows";
import { isEvidence } from "./which-attempts";
import { wordingOf } from "./wording";

/** One candidate's first answer to an item. */
export type PooledRow = {
  readonly candidate: string;
  readonly versionId: number;
  /** Ids of the options chosen; none where the item was seen and left blank. */
  readonly selected: readonly string[];
};

/** What was shown under a version, with the key in force now. */
export type PooledVersion = {
  readonly id: number;
  readonly itemId: string;
  readonly wording: string;
  readonly isCurrent: boolean;
  readonly isFamily: boolean;
  readonly domain: number;
  readonly task: string;
  readonly primaryTopic: string;
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly key: boolean }[];
  readonly selectCount: number;
  readonly angoffMean: number;
};

type ExposureRow = { candidateId: string; itemVersionId: number | bigint; selected: string };

/**
 * First answers of the candidates of this installation to questions of the bank, from closed attempts. What never stood on the screen
 * is no answer, nor is a blank in practice mode, where nothing asks for one. An answer after help says nothing of the item.
 */
export async function findOwnResponses(db: Db): Promise<PooledRow[]> {
  const rows = await db.$queryRaw<ExposureRow[]>`
    SELECT a."candidateId", i."itemVersionId", i."selected"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id"
    WHERE ${isEvidence} AND i."firstExposure" = TRUE
      AND i."checked" = '[]'
      AND (i."selected" <> '[]' OR (i."seen" = TRUE AND a."mode" = 'exam'))
    ORDER BY a."closedAt", a."id", i."position"`;
  return rows.map(({ candidateId, itemVersionId, selected }) => ({
    candidate: candidateId,
    versionId: Number(itemVersionId),
    selected: toStrings(selected),
  }));
}

/** First answers that were taken in from files. */
export async function findImportedResponses(db: Db): Promise<PooledRow[]> {
  const rows = await db.pooledResponse.findMany({
    select: { candidate: true, itemVersionId: true, selected: true },
    orderBy: [{ candidate: "asc" }, { itemId: "asc" }],
  });
  return rows.map(({ itemVersionId, selected, ...row }) => ({
    ...row,
    versionId: itemVersionId,
    selected: toStrings(selected),
  }));
}

/** Versions of one item, or of all of them, oldest first. */
export async function findPooledVersions(db: Db, itemId?: string): Promise<PooledVersion[]> {
  const rows = await db.itemVersion.findMany({
    ...(itemId === undefined ? {} : { where: { itemId } }),
    orderBy: { id: "asc" },
    include: { currentOf: { select: { retiredAt: true } } },
  });
  return rows.map(({ id, itemId, family, domain, task, primaryTopic, stem, selectCount, angoffMean, ...row }) => {
    const options = toCorrection(row.correction)?.options ?? toOptions(row.options);
    return {
      id,
      itemId,
      wording: wordingOf(
        stem,
        options.map((option) => option.id),
      ),
      isCurrent: row.currentOf !== null && row.currentOf.retiredAt === null,
      isFamily: family !== null,
      domain,
      task,
      primaryTopic,
      stem,
      options: options.map(({ id: optionId, text, key }) => ({ id: optionId, text, key })),
      selectCount,
      angoffMean,
    };
  });
}

/** Candidates of this installation, with the moment that tells them from those of others. */
export async function findCandidates(db: Db): Promise<{ id: string; createdAt: Date }[]> {
  return db.candidate.findMany({ select: { id: true, createdAt: true }, orderBy: { id: "asc" } });
}

/** True where the candidate has met the item in a closed attempt. */
export async function hasMet(db: Db, candidateId: string, itemId: string): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>(metQuery(candidateId, itemId, joinOf(db)));
  return found !== undefined;
}

/** The statement behind hasMet: from the versions of the item to the attempts, not from the attempts. */
export function metQuery(candidateId: string, itemId: string, join = joinInOrder): Prisma.Sql {
  return Prisma.sql`
    SELECT 1 FROM "ItemVersion" v
    ${join} "AttemptItem" i ON i."itemVersionId" = v."id"
    ${join} "Attempt" a ON a."id" = i."attemptId"
    WHERE v."itemId" = ${itemId} AND a."candidateId" = ${candidateId} AND a."status" <> 'inProgress' LIMIT 1`;
}

export type NewImport = {
  readonly id: string;
  readonly name: string;
  readonly importedAt: Date;
  readonly rows: readonly (PooledRow & { readonly itemId: string })[];
};

/** Rows that one statement writes: so many take a few milliseconds. */
const CHUNK = 5_000;

/**
 * Keeps a file's answers but those that are here already, and returns how many it kept; with none, it keeps nothing of the file.
 * To be called inside a transaction.
 */
export async function insertImport(db: Db, { rows, ...head }: NewImport): Promise<number> {
  await db.pooledImport.create({ data: head });
  const part = (name: string, type?: CellType) => partOf(db, name, type);
  let added = 0;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK).map((row) => ({ ...row, selected: JSON.stringify(row.selected) }));
    // One statement for many rows: other writers wait for this transaction.
    added += await db.$executeRaw`
      INSERT INTO "PooledResponse" ("candidate", "itemId", "itemVersionId", "importId", "selected")
      SELECT ${part("candidate")}, ${part("itemId")}, ${part("versionId", "integer")}, ${head.id}, ${part("selected")}
      FROM ${eachOf(db, chunk)} given
      WHERE true
      ON CONFLICT DO NOTHING`;
  }
  if (added === 0) await deleteImport(db, head.id);
  return added;
}

/** The files taken in so far, newest first, with their numbers of answers. */
export async function findImports(db: Db) {
  const rows = await db.pooledImport.findMany({
    orderBy: [{ importedAt: "desc" }, { id: "asc" }],
    include: { _count: { select: { responses: true } } },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, responses: _count.responses }));
}

/** Takes a file's answers out again; false where there is no such file. */
export async function deleteImport(db: Db, id: string): Promise<boolean> {
  return (await db.pooledImport.deleteMany({ where: { id } })).count > 0;
}

/** Changes whenever the answers or the questions do: what was computed from them stands as long as this does. */
export async function findPoolState(db: Db): Promise<string> {
  const attempts = await db.attempt.aggregate({
    where: { status: { not: "inProgress" }, deletedAt: null },
    _count: true,
    // Answers that arrive late score their attempt anew.
    _max: { closedAt: true, rescoredAt: true },
  });
  const deleted = await db.attempt.aggregate({
    where: { deletedAt: { not: null } },
    _count: true,
    _max: { deletedAt: true },
  });
  const imports = await db.pooledImport.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const versions = await db.itemVersion.aggregate({ _max: { id: true, correctedAt: true } });
  const blueprints = await db.blueprint.findMany({ select: { bankHash: true, hash: true }, orderBy: { code: "asc" } });
  return JSON.stringify([attempts, deleted, imports, versions, blueprints]);
}
