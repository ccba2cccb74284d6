import type { AbilityState, FirstExposure } from "@/lib/scoring/ability-state";
import type { Db } from "./db";
import { toAbility, toKind, toStatus } from "./rows";

/** The attempts of a candidate under one blueprint, from a moment of closing on. */
export type Stretch = { readonly candidateId: string; readonly blueprintCode: string; readonly from: Date };

/** Closed attempts on questions of the bank, and not deleted: a quiz of the candidate's own questions tells nothing about the exam. */
const isEvidence = { status: { not: "inProgress" }, deletedAt: null, isOwn: false };

/** What is believed before a stretch (null for nothing), and its closed attempts in the order of their closing. */
export async function findStretch(db: Db, { candidateId, blueprintCode, from }: Stretch) {
  const closed = { candidateId, blueprintCode, ...isEvidence };
  const before = await db.attempt.findFirst({
    where: { ...closed, closedAt: { lt: from }, ability: { not: null } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    select: { ability: true },
  });
  const rows = await db.attempt.findMany({
    where: { ...closed, closedAt: { gte: from } },
    orderBy: [{ closedAt: "asc" }, { id: "asc" }],
    select: { id: true, closedAt: true },
  });
  return {
    before: before === null || before.ability === null ? null : toAbility(before.ability),
    attempts: rows.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [{ id, closedAt }])),
  };
}

/** Forgets what was believed after the attempts of a stretch, so that a start that is cut short begins there anew. */
export async function clearAbility(db: Db, { candidateId, blueprintCode, from }: Stretch): Promise<void> {
  await db.attempt.updateMany({
    where: { candidateId, blueprintCode, closedAt: { gte: from } },
    data: { ability: null },
  });
}

/** Remembers what is believed after each of some attempts. */
export async function writeAbilities(
  db: Db,
  believed: readonly { readonly id: string; readonly state: AbilityState }[],
): Promise<void> {
  const rows = JSON.stringify(believed.map(({ id, state }) => ({ id, ability: JSON.stringify(state) })));
  await db.$executeRaw`
    UPDATE "Attempt" SET "ability" = given."ability"
    FROM (SELECT "value" ->> '$.id' AS "id", "value" ->> '$.ability' AS "ability" FROM json_each(${rows})) given
    WHERE "Attempt"."id" = given."id"`;
}

type ExposureRow = {
  attemptId: string;
  domain: number | bigint;
  difficulty: number;
  correct: number | bigint | boolean;
};

/** Items of closed attempts that the candidate met there for the first time, with what was made of them, by attempt. */
export async function findExposures(db: Db, attemptIds: readonly string[]): Promise<Map<string, FirstExposure[]>> {
  const rows = await db.$queryRaw<ExposureRow[]>`
    SELECT i."attemptId", v."domain", i."difficulty", i."correct"
    FROM json_each(${JSON.stringify(attemptIds)}) asked
    CROSS JOIN "AttemptItem" i ON i."attemptId" = asked."value"
    CROSS JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    WHERE i."firstExposure" = 1 AND i."correct" IS NOT NULL
    ORDER BY asked."key", i."position"`;
  const found = new Map<string, FirstExposure[]>(attemptIds.map((id) => [id, []]));
  for (const { attemptId, domain, difficulty, correct } of rows) {
    found.get(attemptId)?.push({ domain: Number(domain), difficulty, correct: Boolean(correct) });
  }
  return found;
}

/** The stretches of all candidates whose abilities are still to be computed. */
export async function findUncomputed(db: Db): Promise<Stretch[]> {
  const rows = await db.attempt.groupBy({
    by: ["candidateId", "blueprintCode"],
    where: { ...isEvidence, ability: null },
    _min: { closedAt: true },
  });
  return rows.flatMap(({ candidateId, blueprintCode, _min: { closedAt } }) =>
    closedAt === null ? [] : [{ candidateId, blueprintCode, from: closedAt }],
  );
}

/** What was believed after the last attempts of a candidate under a blueprint, newest first. */
export async function findAbilities(db: Db, asked: { candidateId: string; blueprintCode: string; take: number }) {
  const { take, ...where } = asked;
  const rows = await db.attempt.findMany({
    where: { ...where, ...isEvidence, ability: { not: null } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    take,
    select: {
      id: true,
      title: true,
      kind: true,
      status: true,
      reportOpenedAt: true,
      closedAt: true,
      ability: true,
      scaledScore: true,
    },
  });
  return rows.flatMap(({ closedAt, ability, ...row }) =>
    closedAt === null || ability === null
      ? []
      : [{ ...row, kind: toKind(row.kind), status: toStatus(row.status), closedAt, ability: toAbility(ability) }],
  );
}
