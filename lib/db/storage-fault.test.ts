import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase, isOnFile } from "@/lib/testing/database";
import { damage } from "@/lib/testing/database-files";
import { storageFaultOf } from "./storage-fault";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const person = (id: string, name: string) => ({ data: { id, name, createdAt: new Date("2026-11-24T08:00:00Z") } });

/** What a write says that cannot be done, alone and in a transaction. */
async function faultsOf(data: ReturnType<typeof person>): Promise<unknown[]> {
  return [
    await test.db.candidate.create(data).catch((error: unknown) => error),
    await test.db.$transaction((tx) => tx.candidate.create(data)).catch((error: unknown) => error),
  ];
}

describe("storageFaultOf", () => {
  it.runIf(isOnFile)(
    "knows a full disk by what SQLite says, alone and in a transaction; nothing is written, and it goes on with room",
    async () => {
      const { db } = test;
      const [row] = await db.$queryRawUnsafe<{ page_count: bigint }[]>("PRAGMA page_count");
      await db.$queryRawUnsafe(`PRAGMA max_page_count = ${row?.page_count}`);
      const tooLarge = person("one", "x".repeat(50_000));
      expect((await faultsOf(tooLarge)).map(storageFaultOf)).toEqual(["full", "full"]);
      expect(await db.candidate.count()).toBe(0);
      await db.$queryRawUnsafe("PRAGMA max_page_count = 100000");
      await db.$transaction((tx) => tx.candidate.create(tooLarge));
      expect(await db.candidate.count()).toBe(1);
    },
  );

  it.runIf(isOnFile)(
    "knows a database that another connection writes to, and goes on when that has ended",
    async () => {
      const { db, path } = test;
      await db.$queryRawUnsafe("PRAGMA busy_timeout = 20");
      const other = new Database(path);
      other.exec("BEGIN EXCLUSIVE");
      expect((await faultsOf(person("one", "One"))).map(storageFaultOf)).toEqual(["busy", "busy"]);
      other.close();
      await db.$transaction((tx) => tx.candidate.create(person("one", "One")));
      expect(await db.candidate.count()).toBe(1);
    },
  );

  it.runIf(isOnFile)("knows a transaction that comes too late to begin", async () => {
    const slow = test.db.$transaction(() => new Promise((done) => setTimeout(done, 200)));
    const late = test.db.$transaction((tx) => tx.candidate.create(person("one", "One")), { maxWait: 20 });
    expect(storageFaultOf(await late.catch((error: unknown) => error))).toBe("busy");
    await slow;
    expect(await test.db.candidate.count()).toBe(0);
  });

  it.runIf(isOnFile)("knows a connection that may not write", async () => {
    await test.db.$queryRawUnsafe("PRAGMA query_only = 1");
    expect((await faultsOf(person("one", "One"))).map(storageFaultOf)).toEqual(["readOnly", "readOnly"]);
  });

  it.runIf(isOnFile)("knows a damaged file", async () => {
    damage(test.path, "Candidate");
    expect((await faultsOf(person("one", "One"))).map(storageFaultOf)).toEqual(["broken", "broken"]);
  });

  it("knows a write that the file system did not take, also where it comes bare", () => {
    expect(storageFaultOf({ cause: { originalCode: "SQLITE_IOERR_WRITE" } })).toBe("full");
    expect(storageFaultOf({ code: "SQLITE_FULL" })).toBe("full");
    expect(storageFaultOf({ code: "SQLITE_IOERR_FSYNC" })).toBe("broken");
  });

  it("takes no other fault for one of these", async () => {
    await test.db.candidate.create(person("one", "One"));
    const fault = await test.db.candidate.create(person("one", "One")).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect([fault, null, "full", new Error("disk is full")].map(storageFaultOf)).toEqual([null, null, null, null]);
  });
});
