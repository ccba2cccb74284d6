import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, isOnFile, makeItems, smallPlace, type TestDatabase } from "@/lib/testing/database";
import { findAsked, findBank } from "./bank-in-force";
import { countCoverage } from "./coverage";
import type { Db } from "./db";
import { findPoolHash } from "./pool";
import { goDirectly } from "./query-rows";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const at = new Date("2026-01-01T00:00:00Z");
const ids = makeItems().map(({ id }) => id);
const itemId = fc.constantFrom(...ids);
const change = fc.oneof(
  fc.record({ itemId, isRetired: fc.boolean() }),
  fc.record({ itemId, family: fc.constantFrom("family", null), skill: fc.constantFrom("1.1.1", "2.1.1", "9.9.9") }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

let made = 0;
async function apply(db: Db, asked: Change): Promise<void> {
  const { currentId } = await db.item.findUniqueOrThrow({ where: { id: asked.itemId } });
  if ("isRetired" in asked) {
    await db.item.update({ where: { id: asked.itemId }, data: { retiredAt: asked.isRetired ? at : null } });
    return;
  }
  const { id: _id, ...like } = await db.itemVersion.findUniqueOrThrow({ where: { id: currentId ?? 0 } });
  const { family, skill } = asked;
  made += 1;
  const data = { ...like, family, skill, version: 1_000 + made, contentHash: `made ${made}` };
  const { id } = await db.itemVersion.create({ data });
  await db.item.update({ where: { id: asked.itemId }, data: { currentId: id } });
}

/** The definition: whole versions, read anew. */
async function readWhole(db: Db) {
  const items = await db.item.findMany({ where: { retiredAt: null }, include: { current: true } });
  const versions = items.flatMap(({ current }) => current ?? []);
  return versions.sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

async function expectBank(db: Db): Promise<void> {
  const whole = await readWhole(db);
  const bank = await findBank(db);
  expect(bank.map(({ versionId, contentHash, key, skill }) => ({ versionId, contentHash, key, skill }))).toEqual(
    whole.map(({ id, contentHash, family, itemId: item, skill }) => {
      return { versionId: id, contentHash, key: family ?? item, skill };
    }),
  );
  const asked = await findAsked(db, smallPlace);
  const placed = whole.filter(({ skill }) => smallPlace({ skill }) !== null);
  expect(asked.items.map(({ versionId }) => versionId)).toEqual(placed.map(({ id }) => id));
  expect(asked.byVersion.map(({ versionId }) => versionId)).toEqual(placed.map(({ id }) => id).sort((a, b) => a - b));
  expect(new Set(asked.byKey.keys())).toEqual(new Set(placed.map(({ family, itemId: item }) => family ?? item)));
}

describe("the questions in force", () => {
  it("are those that a look at all versions finds, whatever was retired, came back or was changed since", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
        for (const one of changes) {
          await apply(test.db, one);
          await expectBank(test.db);
        }
      }),
      { numRuns: 8 },
    );
  });

  it("are not those of a transaction that was undone, whose numbers others may get", async () => {
    await expectBank(test.db);
    const undone = test.db.$transaction(async (tx) => {
      goDirectly(test.db, tx);
      await apply(tx, { itemId: ids[0] ?? "", family: "family", skill: "1.1.1" });
      await expectBank(tx);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await expectBank(test.db);
    await apply(test.db, { itemId: ids[0] ?? "", family: null, skill: "9.9.9" });
    await expectBank(test.db);
  });

  it.runIf(isOnFile)("are read once as long as the same are in force, and go by one name", async () => {
    const bank = await findBank(test.db);
    const under = { code: "A", place: smallPlace };
    const hash = await findPoolHash(test.db, under);
    expect(await findBank(test.db)).toBe(bank);
    expect((await findAsked(test.db, smallPlace)).items).toBe((await findAsked(test.db, smallPlace)).items);
    await apply(test.db, { itemId: ids[1] ?? "", isRetired: true });
    expect(await findBank(test.db)).not.toBe(bank);
    expect(await findPoolHash(test.db, under)).not.toBe(hash);
    await apply(test.db, { itemId: ids[1] ?? "", isRetired: false });
    expect(await findPoolHash(test.db, under)).toBe(hash);
  });
});

describe("countCoverage", () => {
  const standing = fc.record({
    key: fc.oneof(itemId, fc.constant("family")),
    isAsked: fc.boolean(),
    correct: fc.boolean(),
  });

  it("counts for each task, skill and topic what a look at every question and its standing finds", async () => {
    await test.db.candidate.create({ data: { id: "a", name: "a" } });
    const standings = fc.uniqueArray(standing, { maxLength: 12, selector: ({ key }) => key });
    await fc.assert(
      fc.asyncProperty(standings, fc.array(change, { maxLength: 2 }), async (all, changes) => {
        for (const one of changes) await apply(test.db, one);
        await test.db.reviewState.deleteMany();
        await test.db.reviewState.createMany({
          data: all.map(({ key, isAsked, correct }) => ({
            ...{ candidateId: "a", key, updatedAt: at, timesAsked: Number(isAsked) },
            ...{ askedAt: isAsked ? at : null, correct: isAsked ? correct : null },
          })),
        });
        const expected = new Map<string, { questions: number; asked: number; right: number }>();
        for (const { family, itemId: item, skill, primaryTopic } of await readWhole(test.db)) {
          const placing = smallPlace({ skill });
          if (placing === null) continue;
          const name = [placing.task, skill, primaryTopic].join();
          const known = all.find(({ key, isAsked }) => key === (family ?? item) && isAsked);
          const count = expected.get(name) ?? { questions: 0, asked: 0, right: 0 };
          count.questions += 1;
          count.asked += Number(known !== undefined);
          count.right += Number(known?.correct === true);
          expected.set(name, count);
        }
        const counted = await countCoverage(test.db, "a", smallPlace);
        const found = counted.map(({ task, skill, topic, ...count }) => [[task, skill, topic].join(), count] as const);
        expect(new Map(found)).toEqual(expected);
        expect(found).toHaveLength(expected.size);
      }),
      { numRuns: 12 },
    );
  });
});
