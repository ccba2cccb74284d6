import type { Place } from "@/lib/exam/placing";
import type { Db } from "./db";
import { joinInOrder, joinOf } from "./dialect";
import { Prisma } from "./generated/client";
import { inForce } from "./in-force";
import { queryRows } from "./query-rows";
import { toPlaced, toStrings } from "./rows";

/** An item that can be drawn, by what it is about. */
export type BankPlace = {
  readonly itemId: string;
  /** The family of the item, else its id. */
  readonly key: string;
  readonly isFamily: boolean;
  readonly task: string;
  readonly skill: string;
  readonly primaryTopic: string;
};

type PlaceRow = Pick<BankPlace, "itemId" | "skill" | "primaryTopic"> & { family: string | null; placed: string | null };

/** All items in force that `place` (lib/exam/placing) places, under the task that it says, without what they say. */
export async function findBankPlaces(db: Db, place: Place): Promise<BankPlace[]> {
  const rows = await queryRows<PlaceRow>(
    db,
    Prisma.sql`
    SELECT t."id" AS "itemId", v."family", v."skill", v."placed", v."primaryTopic"
    ${inForce}
    ORDER BY t."id"`,
  );
  const found: BankPlace[] = [];
  for (const { itemId, family, skill, placed, primaryTopic } of rows) {
    const at = place({ skill, placed: toPlaced(placed) });
    if (at === null) continue;
    found.push({ itemId, key: family ?? itemId, isFamily: family !== null, task: at.task, skill, primaryTopic });
  }
  return found;
}

/** Number of items in force that `place` (lib/exam/placing) places. */
export async function countPlaced(db: Db, place: Place): Promise<number> {
  const rows = await queryRows<{ skill: string; placed: string | null; questions: number | bigint }>(
    db,
    Prisma.sql`
    SELECT v."skill", v."placed", COUNT(*) AS "questions"
    ${inForce}
    GROUP BY v."skill", v."placed"`,
  );
  return rows
    .filter(({ skill, placed }) => place({ skill, placed: toPlaced(placed) }) !== null)
    .reduce((sum, { questions }) => sum + Number(questions), 0);
}

/** Slugs of all topics of the items in force that `place` (lib/exam/placing) places. */
export async function findAskedTopics(db: Db, place: Place): Promise<Set<string>> {
  const rows = await queryRows<{ skill: string; placed: string | null; topics: string }>(
    db,
    Prisma.sql`
    SELECT DISTINCT v."skill", v."placed", v."topics"
    ${inForce}`,
  );
  const asked = rows.filter(({ skill, placed }) => place({ skill, placed: toPlaced(placed) }) !== null);
  return new Set(asked.flatMap(({ topics }) => toStrings(topics)));
}

/** What the candidate has been shown of a family, so that other numbers can follow. */
export async function findShownStems(db: Db, candidateId: string, itemId: string): Promise<Set<string>> {
  const rows = await queryRows<{ stem: string }>(db, shownStemsQuery(candidateId, itemId, joinOf(db)));
  return new Set(rows.map(({ stem }) => stem));
}

/** The statement behind findShownStems: from the versions of the item to the attempts, not from the attempts. */
export function shownStemsQuery(candidateId: string, itemId: string, join = joinInOrder): Prisma.Sql {
  return Prisma.sql`
    SELECT v."stem" FROM "ItemVersion" v
    WHERE v."itemId" = ${itemId} AND EXISTS (
      SELECT 1 FROM "AttemptItem" i ${join} "Attempt" a ON a."id" = i."attemptId"
      WHERE i."itemVersionId" = v."id" AND a."candidateId" = ${candidateId})`;
}

export type CoverageCount = {
  readonly task: string;
  readonly skill: string;
  readonly topic: string;
  readonly questions: number;
  readonly asked: number;
  readonly right: number;
};

type CountRow = Pick<CoverageCount, "skill" | "topic"> & { placed: string | null } & Record<
    "questions" | "asked" | "right",
    number | bigint
  >;

/**
 * Items in force by task, skill and primary topic: how many, how many were asked, and how many were right the last time. Of these
 * what `place` (lib/exam/placing) places, under the task that it says.
 */
export async function countCoverage(db: Db, candidateId: string, place: Place): Promise<CoverageCount[]> {
  const rows = await queryRows<CountRow>(db, coverageQuery(candidateId));
  return rows.flatMap(({ questions, asked, right, placed, skill, topic }) => {
    const at = place({ skill, placed: toPlaced(placed) });
    if (at === null) return [];
    const counts = { questions: Number(questions), asked: Number(asked), right: Number(right) };
    return [{ task: at.task, skill, topic, ...counts }];
  });
}

/** The statement behind countCoverage. It reads a row for each item of the bank, however many attempts there are. */
export function coverageQuery(candidateId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT v."skill", v."placed", v."primaryTopic" AS "topic", COUNT(*) AS "questions", COUNT(r."askedAt") AS "asked",
           COUNT(CASE WHEN r."correct" = TRUE THEN 1 END) AS "right"
    FROM "Item" t
    JOIN "ItemVersion" v ON v."id" = t."currentId"
    LEFT JOIN "ReviewState" r ON r."candidateId" = ${candidateId} AND r."key" = COALESCE(v."family", v."itemId")
    WHERE t."retiredAt" IS NULL
    GROUP BY v."skill", v."placed", v."primaryTopic"
    ORDER BY v."skill", v."placed", v."primaryTopic"`;
}
