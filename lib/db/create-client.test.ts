import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase, isOnFile } from "@/lib/testing/database";
import { createClient, readMaxPages, refuseForeignFileInTests } from "./create-client";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  await test.remove();
});

describe("createClient", () => {
  it.runIf(isOnFile)("writes ahead, syncs fully, checks foreign keys and waits for others", async () => {
    const pragma = async (name: string) =>
      Object.values((await test.db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(Number(await pragma("synchronous"))).toBe(2);
    expect(Number(await pragma("foreign_keys"))).toBe(1);
    expect(Number(await pragma("busy_timeout"))).toBe(5_000);
  });

  it("keeps rows from pointing at nothing", async () => {
    const data = {
      attemptId: "none",
      position: 1,
      itemVersionId: 1,
      optionOrder: "[]",
      scored: true,
      difficulty: 0,
      firstExposure: true,
    };
    await expect(test.db.attemptItem.create({ data })).rejects.toThrow();
  });

  it("opens no file outside the temporary folder under a test", () => {
    expect(() => createClient("file:/home/somebody/practice.db")).toThrow(/tests open databases in/);
    expect(() => refuseForeignFileInTests("file:/home/somebody/practice.db", { NODE_ENV: "production" })).not.toThrow();
  });

  it("takes a limit of pages from a test only, and only a whole number", () => {
    expect(readMaxPages({ NODE_ENV: "test" })).toBeNull();
    expect(readMaxPages({ NODE_ENV: "test", DVA_TEST: "1", DVA_TEST_MAX_PAGES: "40" })).toBe(40);
    expect(() => readMaxPages({ NODE_ENV: "production", DVA_TEST_MAX_PAGES: "40" })).toThrow(/is for tests only/);
    for (const wrong of ["many", "0", "1.5"]) {
      const environment: NodeJS.ProcessEnv = { NODE_ENV: "test", DVA_TEST: "1", DVA_TEST_MAX_PAGES: wrong };
      expect(() => readMaxPages(environment)).toThrow(`it is "${wrong}"`);
    }
  });
});
