import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, isOnFile, type TestDatabase } from "@/lib/testing/database";
import type { Db } from "./db";
import { inSharedTurnOf } from "./shared-turns";
import { storageFaultOf } from "./storage-fault";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const add = (tx: Db, id: string) => tx.candidate.create({ data: { id, name: id } });
const share = <T>(work: (tx: Db) => Promise<T>) => inSharedTurnOf(test.db, "nobody", work);
const ids = async () => (await test.db.candidate.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
const statuses = (endings: readonly PromiseSettledResult<unknown>[]) => endings.map(({ status }) => status);

describe("works of one moment", () => {
  it("are all done and each gets its own answer, however many they are", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, "0")}`);
    const added = await Promise.all(names.map((name) => share(async (tx) => (await add(tx, name)).id)));
    expect(added).toEqual(names);
    expect(await ids()).toEqual(names);
  });

  it("are undone alone where one throws, in its middle or by a row that is there already", async () => {
    const endings = await Promise.allSettled([
      share((tx) => add(tx, "one")),
      share(async (tx) => {
        await add(tx, "half");
        throw new Error("no");
      }),
      share((tx) => add(tx, "one")),
      share((tx) => add(tx, "two")),
    ]);
    expect(statuses(endings)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(await ids()).toEqual(["one", "two"]);
  });

  it.runIf(isOnFile)(
    "are none of them acknowledged where the transaction cannot be ended, and the next ones are done",
    async () => {
      const endings = await Promise.allSettled([
        share((tx) => add(tx, "one")),
        share(async (tx) => {
          // Foreign keys are looked at when the transaction ends.
          await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
          await tx.anchor.create({ data: { id: "x", attemptId: "none", at: new Date("2026-11-24T08:00:00Z") } });
        }),
      ]);
      expect(statuses(endings)).toEqual(["rejected", "rejected"]);
      await share((tx) => add(tx, "two"));
      expect(await ids()).toEqual(["two"]);
    },
  );

  it.runIf(isOnFile)("are all told that the disk is full, and nothing of them stays", async () => {
    const [{ page_count: pages = 0 } = {}] = await test.db.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
    await test.db.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`);
    const endings = await Promise.allSettled([
      share((tx) => add(tx, "one")),
      share((tx) => tx.candidate.create({ data: { id: "large", name: "x".repeat(500_000) } })),
      share((tx) => add(tx, "two")),
    ]);
    const faults = endings.map((ending) => (ending.status === "rejected" ? storageFaultOf(ending.reason) : "none"));
    expect(faults).toEqual(["full", "full", "full"]);
    await test.db.$queryRawUnsafe("PRAGMA max_page_count = 1000000");
    await share((tx) => add(tx, "three"));
    expect(await ids()).toEqual(["three"]);
  });

  it("see what the one before has done, and come after it", async () => {
    const seen = await Promise.all(
      ["one", "two", "three"].map((id) =>
        share(async (tx) => {
          await add(tx, id);
          return tx.candidate.count();
        }),
      ),
    );
    expect(seen.toSorted()).toEqual(isOnFile ? [1, 2, 3] : seen.toSorted());
  });
});
