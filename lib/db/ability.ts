import type { Homed } from "@/lib/exam/placing";
import type { AbilityState } from "@/lib/scoring/ability-state";
import type { Db } from "./db";
import { eachOf, isPostgres, joinOf, partOf } from "./dialect";
import { Prisma, type Attempt } from "./generated/client";
import { changeRows, queryRows } from "./query-rows";
import { toAbilities, toAbility, toKind, toPlaced, toStatus } from "./rows";
import { isEvidence } from "./which-attempts";

/** The attempts of a candidate, under whatever blueprint, from a moment of closing on. */
export type Stretch = { readonly candidateId: string; readonly from: Date };

/** What is believed of a candidate's ability, in the domains of each blueprint by its code. */
export type Beliefs = ReadonlyMap<string, AbilityState>;

/**
 * What is believed before a stretch (null for nothing), and its closed attempts in the order of their closing. Where the attempt before
 * it has no belief yet, being about to be folded, there is one that knows of no blueprint.
 */
export async function findStretch(db: Db, { candidateId, from }: Stretch) {
  const isMeant = Prisma.sql`a."candidateId" = ${candidateId} AND ${isEvidence}`;
  const [before] = await queryRows<BeliefsRow>(
    db,
    Prisma.sql`
      SELECT "blueprintCode", "ability", "abilityElsewhere" FROM "Attempt" a WHERE ${isMeant} AND "closedAt" < ${from}
      ORDER BY "closedAt" DESC, "id" DESC LIMIT 1`,
  );
  const attempts = await queryRows<{ id: string; blueprintCode: string; closedAt: Date }>(
    db,
    Prisma.sql`
      SELECT "id", "blueprintCode", "closedAt" FROM "Attempt" a WHERE ${isMeant} AND "closedAt" >= ${from}
      ORDER BY "closedAt", "id"`,
  );
  return { before: before === undefined ? null : toBeliefs(before), attempts };
}

/** Forgets what was believed after the attempts of a stretch, so that a start that is cut short begins there anew. */
export async function clearAbility(db: Db, { candidateId, from }: Stretch): Promise<void> {
  await changeRows(
    db,
    Prisma.sql`
      UPDATE "Attempt" SET "ability" = NULL, "abilityElsewhere" = NULL
      WHERE "candidateId" = ${candidateId} AND "closedAt" >= ${from}`,
  );
}

/** Remembers what is believed after each of some attempts. */
export async function writeAbilities(
  db: Db,
  believed: readonly { readonly id: string; readonly blueprintCode: string; readonly beliefs: Beliefs }[],
): Promise<void> {
  const rows = believed.map(({ id, blueprintCode, beliefs }) => {
    const elsewhere = Object.fromEntries([...beliefs].filter(([code]) => code !== blueprintCode));
    return { id, ability: JSON.stringify(beliefs.get(blueprintCode)), elsewhere: JSON.stringify(elsewhere) };
  });
  await changeRows(
    db,
    Prisma.sql`
      UPDATE "Attempt" SET "ability" = given."ability", "abilityElsewhere" = given."elsewhere"
      FROM (
        SELECT ${partOf(db, "id")} AS "id", ${partOf(db, "ability")} AS "ability", ${partOf(db, "elsewhere")} AS "elsewhere"
        FROM ${eachOf(db, rows)} e
      ) given
      WHERE "Attempt"."id" = given."id"`,
  );
}

/** A first exposure: where its own attempt asked the item, and what says where others do. */
export type Exposure = Homed & { readonly domain: number; readonly difficulty: number; readonly correct: boolean };

type ExposureRow = {
  attemptId: string;
  domain: number | bigint;
  skill: string;
  placed: string | null;
  difficulty: number;
  correct: number | bigint | boolean;
};

/** Items of closed attempts that the candidate met there (lib/exam/was-met) for the first time, with what was made of them, by attempt. */
export async function findExposures(db: Db, attemptIds: readonly string[]): Promise<Map<string, Exposure[]>> {
  const rows = await queryRows<ExposureRow>(
    db,
    Prisma.sql`
      SELECT i."attemptId", COALESCE(i."domain", v."domain") AS "domain", v."skill", v."placed", i."difficulty", i."correct"
      FROM ${eachOf(db, attemptIds)} asked
      ${joinOf(db)} "Attempt" a ON a."id" = asked."value"
      ${joinOf(db)} "AttemptItem" i ON i."attemptId" = a."id"
      ${joinOf(db)} "ItemVersion" v ON v."id" = i."itemVersionId"
      WHERE i."firstExposure" = TRUE AND i."correct" IS NOT NULL
        AND (a."mode" = 'exam' OR i."seen" = TRUE OR i."selected" <> '[]' OR i."revealedAt" IS NOT NULL)
      ORDER BY asked."key", i."position"`,
  );
  const found = new Map<string, Exposure[]>(attemptIds.map((id) => [id, []]));
  for (const { attemptId, domain, skill, placed, difficulty, correct } of rows) {
    const asked = { domain: Number(domain), skill, placed: toPlaced(placed) };
    found.get(attemptId)?.push({ ...asked, difficulty, correct: Boolean(correct) });
  }
  return found;
}

/** The stretches, of a candidate or of all, whose abilities are still to be computed, under some blueprint or all of them. */
export async function findUncomputed(db: Db, candidateId?: string): Promise<Stretch[]> {
  const own = candidateId === undefined ? Prisma.empty : Prisma.sql`AND a."candidateId" = ${candidateId}`;
  const isMissing = isPostgres(db)
    ? Prisma.sql`NOT a."abilityElsewhere"::jsonb ? b."code"`
    : Prisma.sql`json_type(a."abilityElsewhere", '$."' || b."code" || '"') IS NULL`;
  const rows = await db.$queryRaw<{ candidateId: string; from: string | Date | null }[]>`
    SELECT a."candidateId", MIN(a."closedAt") AS "from"
    FROM "Attempt" a
    WHERE ${isEvidence} AND (
      a."ability" IS NULL OR a."abilityElsewhere" IS NULL OR EXISTS (
        SELECT 1 FROM "Blueprint" b
        WHERE b."code" <> a."blueprintCode" AND ${isMissing}
      )
    ) ${own}
    GROUP BY a."candidateId"`;
  return rows.flatMap(({ candidateId, from }) => (from === null ? [] : [{ candidateId, from: new Date(from) }]));
}

type AbilityRow = Pick<Attempt, "id" | "title" | "kind" | "status" | "blueprintCode" | "reportOpenedAt" | "closedAt"> &
  Pick<Attempt, "ability" | "abilityElsewhere" | "scaledScore">;

/** What was believed after the last attempts of a candidate in the domains of a blueprint, newest first. */
export async function findAbilities(db: Db, asked: { candidateId: string; blueprintCode: string; take: number }) {
  const { candidateId, take } = asked;
  const rows = await queryRows<AbilityRow>(
    db,
    Prisma.sql`
      SELECT "id", "title", "kind", "status", "blueprintCode", "reportOpenedAt", "closedAt", "ability", "abilityElsewhere", "scaledScore"
      FROM "Attempt" a
      WHERE a."candidateId" = ${candidateId} AND ${isEvidence} AND "closedAt" IS NOT NULL AND "ability" IS NOT NULL
      ORDER BY "closedAt" DESC, "id" DESC
      LIMIT ${take}`,
  );
  return rows.flatMap(({ closedAt, ability, abilityElsewhere, ...row }) => {
    const state = toBelief({ ...row, ability, abilityElsewhere }, asked.blueprintCode);
    return closedAt === null || state === undefined
      ? []
      : [{ ...row, kind: toKind(row.kind), status: toStatus(row.status), closedAt, ability: state }];
  });
}

type BeliefsRow = Pick<Attempt, "blueprintCode" | "ability" | "abilityElsewhere">;

/** What is believed in the domains of one blueprint: mostly that of the attempt, so that the others need not be read. */
function toBelief(row: BeliefsRow, blueprintCode: string): AbilityState | undefined {
  if (row.blueprintCode !== blueprintCode) return toBeliefs(row).get(blueprintCode);
  return row.ability === null ? undefined : toAbility(row.ability);
}

function toBeliefs(row: BeliefsRow): Beliefs {
  const { blueprintCode, ability, abilityElsewhere } = row;
  return new Map([
    ...(ability === null ? [] : [[blueprintCode, toAbility(ability)] as const]),
    ...(abilityElsewhere === null ? [] : toAbilities(abilityElsewhere)),
  ]);
}
