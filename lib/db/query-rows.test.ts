import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, isOnFile, type TestDatabase } from "@/lib/testing/database";
import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { changeRows, queryRows, runnerOf } from "./query-rows";
import { inTurnOf } from "./turns";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const at = new Date("2026-11-24T08:00:00.250Z");
const add = (db: Db, id: string) =>
  changeRows(db, Prisma.sql`INSERT INTO "Candidate" ("id", "name", "createdAt") VALUES (${id}, ${id}, ${at})`);
const all = Prisma.sql`SELECT "id", "createdAt" FROM "Candidate" ORDER BY "id"`;

describe("statements of our own in a transaction", () => {
  it("see what it has written, and are kept with it", async () => {
    await inTurnOf(test.db, "one", async (tx) => {
      expect(await add(tx, "one")).toBe(1);
      await tx.candidate.create({ data: { id: "two", name: "two", createdAt: at } });
      expect(await queryRows(tx, all)).toEqual([
        { id: "one", createdAt: at },
        { id: "two", createdAt: at },
      ]);
    });
    expect(await queryRows(test.db, all)).toHaveLength(2);
  });

  it("leave nothing where it fails", async () => {
    const failing = inTurnOf(test.db, "one", async (tx) => {
      await add(tx, "one");
      await add(tx, "one");
    });
    await expect(failing).rejects.toThrow();
    expect(await queryRows(test.db, all)).toEqual([]);
  });

  it.runIf(isOnFile)(
    "go by the connection itself, and are not made once it has been undone for taking too long",
    async () => {
      let late: Promise<unknown> = Promise.resolve();
      const slow = inTurnOf(
        test.db,
        "one",
        async (tx) => {
          expect(runnerOf(tx)).not.toBeNull();
          await add(tx, "one");
          late = pause(300).then(() => add(tx, "two"));
          await late.catch(() => undefined);
        },
        { timeout: 50 },
      );
      await expect(slow).rejects.toThrow();
      // While somebody else's transaction is under way, which they would else become a part of.
      await inTurnOf(test.db, "one", async (tx) => {
        await add(tx, "three");
        await expect(late).rejects.toThrow("the transaction is over");
      });
      expect(await queryRows(test.db, all)).toEqual([{ id: "three", createdAt: at }]);
    },
  );
});
