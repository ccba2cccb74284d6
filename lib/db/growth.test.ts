import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, smallPlace, type TestDatabase, isOnFile } from "@/lib/testing/database";
import { countCoverage, findShownStems, shownStemsQuery } from "./coverage";
import type { Prisma } from "./generated/client";
import { exposureQuery, ownExposureQuery, findOpenItemIds, findOpenKeys, findPool, openItemsQuery } from "./pool";
import { hasMet, metQuery } from "./pooled";
import { historyQuery, ownHistoryQuery } from "./review-history";

let test: TestDatabase;
let versions: { id: number; itemId: string }[];
beforeEach(async () => {
  test = await createTestDatabase();
  versions = await test.db.itemVersion.findMany({ select: { id: true, itemId: true }, orderBy: { id: "asc" } });
  await test.db.candidate.createMany({ data: people.map((id) => ({ id, name: id })) });
});
afterEach(() => test.remove());

const people = ["a", "local", "z"];
const begun = new Date("2026-01-01T00:00:00Z");

type Sat = { candidateId: string; isOpen: boolean; items: number[] };
const history = fc.array(
  fc.record({
    candidateId: fc.constantFrom(...people),
    isOpen: fc.boolean(),
    items: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 12 },
);

async function write(sat: readonly Sat[]): Promise<void> {
  await test.db.attempt.deleteMany();
  for (const [index, { candidateId, isOpen, items }] of sat.entries()) {
    const id = `attempt-${index}`;
    const facts = { kind: "quiz", mode: "exam", title: "T", blueprintCode: "DVA-C02", blueprintHash: "h", scale: "{}" };
    const status = isOpen ? { status: "inProgress" } : { status: "submitted", closedAt: begun };
    const rest = { scaleVersion: 1, options: "{}", relaxed: "[]", seed: "s", startedAt: begun };
    await test.db.attempt.create({ data: { id, candidateId, ...facts, ...status, ...rest } });
    await test.db.attemptItem.createMany({
      data: items.map((item, at) => ({
        ...{ attemptId: id, position: at + 1, itemVersionId: versions[item]?.id ?? 0, optionOrder: "[]" },
        ...{ scored: true, difficulty: 0, firstExposure: false },
      })),
    });
  }
}

/** What a statement says of exposures. */
async function exposed(query: Prisma.Sql): Promise<string[]> {
  const rows = await test.db.$queryRaw<Record<"key" | "shown" | "open", unknown>[]>(query);
  return rows.map(({ key, shown, open }) => `${String(key)} ${Number(shown)} ${Number(open)}`).sort();
}

describe("what is read of the rows that matter only", () => {
  it("is what a look at all rows would find, whoever else has attempts", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (sat) => {
        await write(sat);
        for (const candidateId of people) {
          const own = sat.filter((attempt) => attempt.candidateId === candidateId);
          const idsOf = (some: readonly Sat[]) => some.flatMap(({ items }) => items).map((at) => versions[at]?.itemId);
          const open = new Set(idsOf(own.filter(({ isOpen }) => isOpen)));
          const closed = new Set(idsOf(own.filter(({ isOpen }) => !isOpen)));
          expect(await findOpenItemIds(test.db, candidateId)).toEqual(open);
          expect(await findOpenKeys(test.db, candidateId)).toEqual(open);
          const pool = await findPool(test.db, { candidateId, place: smallPlace, withOpen: true });
          expect(pool).toHaveLength(versions.length);
          const shown = idsOf(own);
          for (const { id, exposures, isOpen } of pool) {
            expect(exposures).toBe(shown.filter((itemId) => itemId === id).length);
            expect(isOpen).toBe(open.has(id));
          }
          expect((await findPool(test.db, { candidateId, place: smallPlace })).map(({ id }) => id)).toEqual(
            pool.map(({ id }) => id).filter((id) => !open.has(id)),
          );
          for (const withOpen of [true, false]) {
            const counted = await findPool(test.db, {
              ...{ candidateId, place: smallPlace, withOpen },
              ...{ withoutOptions: true, withoutExposures: true },
            });
            expect(counted.map(({ id }) => id)).toEqual(
              pool.map(({ id }) => id).filter((id) => withOpen || !open.has(id)),
            );
            expect(counted.filter(({ isOpen }) => isOpen).map(({ id }) => id)).toEqual(
              withOpen ? pool.map(({ id }) => id).filter((id) => open.has(id)) : [],
            );
          }
          if (isOnFile) {
            expect(await exposed(ownExposureQuery(candidateId))).toEqual(await exposed(exposureQuery(candidateId)));
          }
          const itemId = versions[3]?.itemId ?? "";
          expect(await hasMet(test.db, candidateId, itemId)).toBe(closed.has(itemId));
          expect((await findShownStems(test.db, candidateId, itemId)).size).toBe(Number(shown.includes(itemId)));
        }
      }),
      { numRuns: 15 },
    );
    expect((await countCoverage(test.db, "local", smallPlace)).reduce((sum, { questions }) => sum + questions, 0)).toBe(
      12,
    );
  });
});

describe.runIf(isOnFile)("the plans of the statements on hot paths", () => {
  const planOf = async (query: Prisma.Sql) => {
    const rows = await test.db.$queryRawUnsafe<{ detail: string }[]>(
      `EXPLAIN QUERY PLAN ${query.sql}`,
      ...query.values,
    );
    return rows.map(({ detail }) => detail).join("\n");
  };
  const through = /^SCAN (Attempt|AttemptItem|ItemVersion|a|i|v|m)\b(?! USING COVERING)/m;

  it("go through no attempt and no answer that does not matter", async () => {
    const queries = {
      open: openItemsQuery("local"),
      met: metQuery("local", "item-1"),
      stems: shownStemsQuery("local", "item-1"),
      review: historyQuery("local", ["item-1", "item-2"]),
      ownReview: ownHistoryQuery("local", ["item-1", "item-2"]),
      exposures: exposureQuery("local"),
      ownExposures: ownExposureQuery("local"),
    };
    for (const [name, query] of Object.entries(queries)) expect(`${name}\n${await planOf(query)}`).not.toMatch(through);
    expect(await planOf(queries.open)).toMatch(/^SEARCH a USING INDEX Attempt_status_deadlineAt_idx \(status=\?\)/);
    expect(await planOf(queries.review)).toMatch(/SEARCH i USING INTEGER PRIMARY KEY/);
    expect(await planOf(queries.ownReview)).toMatch(/^SEARCH a USING INDEX \w+ \(candidateId=\?/);
    expect(await planOf(queries.ownReview)).toMatch(/^SEARCH i USING INDEX \w+ \(attemptId=\?\)/m);
    // All placements are counted, but along the index alone.
    expect(await planOf(queries.exposures)).toMatch(
      /SCAN AttemptItem USING COVERING INDEX AttemptItem_itemVersionId_idx/,
    );
  });

  it("find page and count of a narrowed history in the index alone", async () => {
    const where = `"candidateId" = 'local' AND "deletedAt" IS NULL AND "kind" = 'mock' AND "mode" = 'exam'`;
    const explain = async (sql: string) =>
      (await test.db.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => detail);
    expect(await explain(`SELECT COUNT(*) FROM "Attempt" WHERE ${where}`)).toEqual([
      "SEARCH Attempt USING COVERING INDEX Attempt_candidateId_history_idx (candidateId=? AND deletedAt=?)",
    ]);
    // No sorting: without it the last page would read every row, scores and all.
    expect(
      await explain(`SELECT * FROM "Attempt" WHERE ${where} ORDER BY "startedAt" DESC, "id" ASC LIMIT 25 OFFSET 9000`),
    ).toEqual(["SEARCH Attempt USING INDEX Attempt_candidateId_history_idx (candidateId=? AND deletedAt=?)"]);
  });
});
