import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database";
import { findLastMet, type LastMet } from "./last-met";

const ATTEMPTS = 1_000;

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
  await test.db.candidate.createMany({ data: ["local", "other"].map((id) => ({ id, name: id })) });
});
afterEach(() => test.remove());

/** Attempts of both candidates in every state, one after the other, with three or four items each. */
async function fill(seed: number): Promise<void> {
  const places = await test.db.itemVersion.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const [draw] = fc.sample(fc.infiniteStream(fc.nat(99)), { numRuns: 1, seed });
  if (draw === undefined) throw new Error("no chance");
  const chance = () => Number(draw.next().value);
  const attempts = Array.from({ length: ATTEMPTS }, (_, at) => {
    const closedAt = new Date(Date.UTC(2026, 0, 1) + (at - (at % 3)) * 3_600_000);
    const isOpen = chance() < 5;
    return {
      id: `a${chance()}-${at}`,
      candidateId: chance() < 20 ? "other" : "local",
      ...{ kind: chance() < 40 ? "mock" : "quiz", mode: "exam", title: "T", blueprintCode: "C", blueprintHash: "h" },
      ...{ scale: "{}", scaleVersion: 1, options: "{}", relaxed: "[]", seed: "s", startedAt: closedAt },
      ...(isOpen ? { status: "inProgress" } : { status: "submitted", closedAt }),
      reportOpenedAt: chance() < 70 ? closedAt : null,
      deletedAt: chance() < 10 ? closedAt : null,
    };
  });
  await test.db.attempt.createMany({ data: attempts });
  await test.db.attemptItem.createMany({
    data: attempts.flatMap(({ id }, at) => {
      // Some questions are met in the first attempts alone.
      const bound = at < 20 ? places.length : places.length - 2;
      const first = chance() % bound;
      return [0, 1, 2].map((step) => ({
        ...{ attemptId: id, position: step + 1, itemVersionId: places[(first + step) % bound]?.id ?? 0 },
        ...{ optionOrder: "[]", scored: true, difficulty: 0, firstExposure: false, correct: chance() < 60 },
        ...{ flagged: chance() < 30, seen: chance() < 80, selected: chance() < 50 ? '["x"]' : "[]" },
      }));
    }),
  });
}

/** The definition: the last of all answers to a question. */
async function findByDefinition(candidateId: string): Promise<LastMet[]> {
  const rows = await test.db.$queryRaw<Record<"key" | "correct" | "flagged", string | number>[]>`
    SELECT "key", "correct", "flagged" FROM (
      SELECT COALESCE(v."family", v."itemId") AS "key", i."correct" AS "correct", i."flagged" AS "flagged",
             ROW_NUMBER() OVER (
               PARTITION BY COALESCE(v."family", v."itemId") ORDER BY a."closedAt" DESC, a."id" DESC
             ) AS "place"
      FROM "Attempt" a
      JOIN "AttemptItem" i ON i."attemptId" = a."id"
      JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
      WHERE a."candidateId" = ${candidateId} AND a."status" <> 'inProgress' AND a."deletedAt" IS NULL
        AND (a."kind" <> 'mock' OR a."reportOpenedAt" IS NOT NULL) AND (i."seen" = TRUE OR i."selected" <> '[]')
    ) ranked WHERE "place" = 1`;
  return rows.map(({ key, correct, flagged }) => ({
    key: String(key),
    correct: Boolean(correct),
    flagged: Boolean(flagged),
  }));
}

it.each([1, 2])(
  "finds what the last answer to each question came to, as a look at all answers does (%i)",
  async (seed) => {
    await fill(seed);
    for (const candidateId of ["local", "other", "nobody"]) {
      const found = await findLastMet(test.db, candidateId);
      expect(new Map(found.map((met) => [met.key, met]))).toEqual(
        new Map((await findByDefinition(candidateId)).map((met) => [met.key, met])),
      );
      expect(found.length >= 10).toBe(candidateId !== "nobody");
    }
  },
);
