import { describe, expect, it } from "vitest";
import { createTestDatabase } from "@/lib/testing/database";
import { isStorageFull } from "./storage-full";

const person = (id: string, name: string) => ({ data: { id, name, createdAt: new Date("2026-11-24T08:00:00Z") } });

describe("isStorageFull", () => {
  it("knows a full disk by what SQLite says, alone and in a transaction; nothing is written, and it goes on with room", async () => {
    const { db, remove } = await createTestDatabase();
    const [row] = await db.$queryRawUnsafe<{ page_count: bigint }[]>("PRAGMA page_count");
    await db.$queryRawUnsafe(`PRAGMA max_page_count = ${row?.page_count}`);
    const tooLarge = person("one", "x".repeat(50_000));
    const faults = [
      await db.candidate.create(tooLarge).catch((error: unknown) => error),
      await db.$transaction((tx) => tx.candidate.create(tooLarge)).catch((error: unknown) => error),
    ];
    expect(faults.map(isStorageFull)).toEqual([true, true]);
    expect(await db.candidate.count()).toBe(0);
    await db.$queryRawUnsafe("PRAGMA max_page_count = 100000");
    await db.$transaction((tx) => tx.candidate.create(tooLarge));
    expect(await db.candidate.count()).toBe(1);
    await remove();
  });

  it("knows a write that the file system did not take, also where it comes bare", () => {
    expect(isStorageFull({ cause: { originalCode: "SQLITE_IOERR_WRITE" } })).toBe(true);
    expect(isStorageFull({ code: "SQLITE_FULL" })).toBe(true);
  });

  it("takes no other fault for it", async () => {
    const { db, remove } = await createTestDatabase();
    await db.candidate.create(person("one", "One"));
    const fault = await db.candidate.create(person("one", "One")).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect([fault, null, "full", new Error("disk is full")].map(isStorageFull)).toEqual([false, false, false, false]);
    await remove();
  });
});
