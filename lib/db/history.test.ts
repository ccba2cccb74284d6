import Database from "better-sqlite3";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase, isOnFile } from "@/lib/testing/database";
import { PrismaClient } from "./generated/client";
import { countAttempts, findAttemptBlueprints, findHistory, findScores } from "./history";

const ATTEMPTS = 10_000;

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

/** Ten thousand attempts of one candidate, a minute apart, every tenth of them deleted; and as many of another candidate. */
function fill(path: string): void {
  const db = new Database(path);
  db.exec(`
    INSERT INTO "Candidate" ("id", "name") VALUES ('local', 'One'), ('other', 'Other');
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${2 * ATTEMPTS - 1})
    INSERT INTO "Attempt" ("id", "candidateId", "kind", "mode", "title", "blueprintCode", "blueprintHash", "scale", "scaleVersion",
      "options", "relaxed", "seed", "startedAt", "status", "closedAt", "deletedAt")
    SELECT printf('a%06d', i), CASE WHEN i % 2 THEN 'other' ELSE 'local' END, CASE WHEN i % 4 < 2 THEN 'mock' ELSE 'quiz' END,
      'exam', 'T', 'DVA-C02', 'h', '{}', 1, '{}', '[]', 's',
      strftime('%Y-%m-%dT%H:%M:00.000+00:00', '2026-01-01', i || ' minutes'), 'submitted',
      strftime('%Y-%m-%dT%H:%M:30.000+00:00', '2026-01-01', i || ' minutes'),
      CASE WHEN i % 20 = 0 THEN '2026-11-01T00:00:00.000+00:00' END
    FROM n;`);
  db.close();
}

/** Runs some work and gives the plan of every statement on attempts that it made. */
async function plansOf(work: (db: PrismaClient) => Promise<unknown>): Promise<string[]> {
  const adapter = new PrismaBetterSqlite3({ url: `file:${test.path}` });
  const db = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  const asked: { query: string; params: string }[] = [];
  db.$on("query", ({ query, params }) => asked.push({ query, params }));
  await work(db);
  await db.$disconnect();
  const file = new Database(test.path, { readonly: true });
  const plans = asked
    .filter(({ query }) => query.includes("FROM `main`.`Attempt`"))
    .flatMap(({ query, params }) => {
      const values = (JSON.parse(params) as (string | number | boolean)[]).map((value) =>
        typeof value === "boolean" ? Number(value) : value,
      );
      return (file.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values) as { detail: string }[]).map(
        ({ detail }) => detail,
      );
    });
  file.close();
  return plans;
}

describe("a history of ten thousand attempts", () => {
  it.runIf(isOnFile)("is read by an index, page by page, and no page reads the attempts of others", async () => {
    fill(test.path);
    const filters = [
      {},
      { isDeleted: true },
      { kind: "mock" as const },
      { from: new Date("2026-01-03T00:00:00Z"), to: new Date("2026-01-05T00:00:00Z") },
    ];
    for (const filter of filters) {
      const plans = await plansOf(async (db) => {
        await countAttempts(db, "local", filter);
        await findHistory(db, "local", { ...filter, skip: 500, take: 25 });
        await findScores(db, "local", { ...filter, take: 200 });
      });
      expect(plans.length).toBeGreaterThanOrEqual(3);
      for (const plan of plans) expect(plan).not.toMatch(/^SCAN .*Attempt/);
      expect(
        plans.filter((plan) => /Attempt.* USING .*INDEX Attempt_candidateId_/.test(plan)).length,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  it.runIf(isOnFile)("finds the attempts of an exam, and the exams themselves, in the index alone", async () => {
    fill(test.path);
    const plans = await plansOf(async (db) => {
      expect(await countAttempts(db, "local", { blueprintCode: "DVA-C02" })).toBe(9_000);
      expect(await findAttemptBlueprints(db, "local")).toEqual(["DVA-C02"]);
    });
    expect(plans.filter((plan) => plan.includes("Attempt"))).toHaveLength(2);
    for (const plan of plans.filter((found) => found.includes("Attempt"))) {
      expect(plan).toMatch(/USING COVERING INDEX Attempt_candidateId_/);
    }
  });

  it.runIf(isOnFile)("has every attempt on exactly one page, newest first, the deleted ones apart", async () => {
    fill(test.path);
    const total = await countAttempts(test.db, "local");
    expect(total).toBe(ATTEMPTS * 0.9);
    expect(await countAttempts(test.db, "local", { isDeleted: true })).toBe(ATTEMPTS * 0.1);
    const first = await findHistory(test.db, "local", { skip: 0, take: 25 });
    const second = await findHistory(test.db, "local", { skip: 25, take: 25 });
    const last = await findHistory(test.db, "local", { skip: total - 25, take: 25 });
    const ids = [...first, ...second, ...last].map(({ id }) => id);
    expect(new Set(ids).size).toBe(75);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(last.at(-1)?.id).toBe("a000002");
  });
});
