import type { Place } from "@/lib/exam/placing";
import { findAsked } from "./bank-in-force";
import type { Db } from "./db";
import { joinInOrder, joinOf } from "./dialect";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";

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

/** All items in force that `place` (lib/exam/placing) places, under the task that it says, without what they say. */
export async function findBankPlaces(db: Db, place: Place): Promise<readonly BankPlace[]> {
  return (await findAsked(db, place)).items;
}

/** Number of items in force that `place` (lib/exam/placing) places. */
export async function countPlaced(db: Db, place: Place): Promise<number> {
  return (await findAsked(db, place)).items.length;
}

/** Slugs of all topics of the items in force that `place` (lib/exam/placing) places. */
export async function findAskedTopics(db: Db, place: Place): Promise<Set<string>> {
  return new Set((await findAsked(db, place)).items.flatMap(({ topics }) => topics));
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

/**
 * Items in force by task, skill and primary topic: how many, how many were asked, and how many were right the last time. Of these
 * what `place` (lib/exam/placing) places, under the task that it says.
 */
export async function countCoverage(db: Db, candidateId: string, place: Place): Promise<CoverageCount[]> {
  const rows = await queryRows<{ key: string; correct: boolean | null }>(db, askedQuery(candidateId));
  const asked = new Map(rows.map(({ key, correct }) => [key, correct === true]));
  const counts = new Map<string, Writable<CoverageCount>>();
  for (const { key, task, skill, primaryTopic: topic } of (await findAsked(db, place)).items) {
    const name = `${task} ${skill} ${topic}`;
    const count = counts.get(name) ?? { task, skill, topic, questions: 0, asked: 0, right: 0 };
    counts.set(name, count);
    const isRight = asked.get(key);
    count.questions += 1;
    if (isRight !== undefined) count.asked += 1;
    if (isRight === true) count.right += 1;
  }
  return [...counts.values()];
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

/** What of the standings countCoverage counts: those of questions that were asked themselves. */
export function askedQuery(candidateId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT "key", "correct" FROM "ReviewState" WHERE "candidateId" = ${candidateId} AND "askedAt" IS NOT NULL`;
}
