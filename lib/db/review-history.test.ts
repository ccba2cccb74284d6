import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, isOnFile, type TestDatabase } from "@/lib/testing/database";
import type { Prisma } from "./generated/client";
import { historyQuery, ownHistoryQuery } from "./review-history";
import { toHistory } from "./rows";

let test: TestDatabase;
let versions: { id: number; itemId: string; family: string | null }[];
beforeEach(async () => {
  test = await createTestDatabase();
  await test.db.itemVersion.updateMany({ where: { itemId: { in: ["item-2", "item-3"] } }, data: { family: "family" } });
  const select = { id: true, itemId: true, family: true };
  versions = await test.db.itemVersion.findMany({ select, orderBy: { id: "asc" } });
  await test.db.candidate.createMany({ data: ["a", "b"].map((id) => ({ id, name: id })) });
});
afterEach(() => test.remove());

const at = new Date("2026-01-01T00:00:00Z");
const maybe = fc.boolean();
const item = fc.record({
  version: fc.nat(11),
  reviewOf: fc.option(fc.constantFrom("item-1", "family")),
  selected: fc.constantFrom("[]", '["x"]'),
  isLocked: maybe,
  isRevealed: maybe,
  seen: maybe,
  correct: fc.option(maybe),
});
const attempt = fc.record({
  candidateId: fc.constantFrom("a", "b"),
  kind: fc.constantFrom("mock", "quiz"),
  mode: fc.constantFrom("exam", "practice"),
  isOpen: maybe,
  isDeleted: maybe,
  isShown: maybe,
  items: fc.array(item, { maxLength: 4 }),
});

type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

async function write(all: readonly Attempt[]): Promise<void> {
  await test.db.attempt.deleteMany();
  for (const [index, { items, isOpen, isDeleted, isShown, ...columns }] of all.entries()) {
    const facts = { title: "T", blueprintCode: "DVA-C02", blueprintHash: "h", scale: "{}", scaleVersion: 1 };
    const rest = { options: "{}", relaxed: "[]", seed: "s", startedAt: at, reportOpenedAt: isShown ? at : null };
    const state = isOpen ? { status: "inProgress" } : { status: "submitted", closedAt: at };
    const id = `attempt-${index}`;
    const data = { id, ...columns, ...facts, ...rest, ...state, deletedAt: isDeleted ? at : null };
    await test.db.attempt.create({ data });
    await test.db.attemptItem.createMany({
      data: items.map(({ version, isLocked, isRevealed, ...cells }, place) => ({
        ...{
          attemptId: id,
          position: place + 1,
          itemVersionId: versions[version]?.id ?? 0,
          optionOrder: "[]",
          ...cells,
        },
        ...{ scored: true, difficulty: 0, firstExposure: false },
        ...{ lockedAt: isLocked ? at : null, revealedAt: isRevealed ? at : null },
      })),
    });
  }
}

async function find(query: Prisma.Sql): Promise<string[]> {
  const rows = await test.db.$queryRaw<{ answers: string }[]>(query);
  return rows
    .flatMap(({ answers }) => toHistory(answers))
    .map((cells) => JSON.stringify(cells))
    .sort();
}

describe.runIf(isOnFile)("the answers that bear on some questions", () => {
  it("are the same whether sought among the candidate's own or among those of anybody", async () => {
    const keys = fc.uniqueArray(fc.constantFrom("item-1", "item-2", "item-4", "family"), { maxLength: 4 });
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 8 }), keys, async (all, asked) => {
        await write(all);
        for (const candidateId of ["a", "b"]) {
          const own = await find(ownHistoryQuery(candidateId, asked));
          expect(own).toEqual(await find(historyQuery(candidateId, asked)));
          found += own.length;
        }
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  });
});
