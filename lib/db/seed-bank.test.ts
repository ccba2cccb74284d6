import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createTestDatabase,
  makeBank,
  makeItems,
  makeSeedItem,
  smallPlace,
  type TestDatabase,
} from "@/lib/testing/database";
import { findPool } from "./pool";
import { findBankHash, seedBank } from "./seed-bank";

const now = new Date("2026-11-24T09:00:00Z");

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  await test.remove();
});

const rows = async () =>
  JSON.stringify([
    await test.db.item.findMany({ orderBy: { id: "asc" } }),
    await test.db.itemVersion.findMany({ orderBy: { id: "asc" } }),
  ]);

describe("seedBank", () => {
  it("changes nothing the second time", async () => {
    const before = await rows();
    expect(await seedBank(test.db, makeBank(), now)).toEqual({ added: 0, changed: 0, retired: 0, returned: 0 });
    expect(await rows()).toBe(before);
    expect(await findBankHash(test.db)).toBe("bank-1");
  });

  it("makes a new version of an edited item, keeps the old one, and goes back to it when the edit is taken back", async () => {
    const edited = makeItems().map((item) =>
      item.id === "item-3" ? { ...item, contentHash: "item-3-2", stem: "New stem?" } : item,
    );
    expect(await seedBank(test.db, makeBank(edited, "b"), now)).toMatchObject({ added: 0, changed: 1 });
    const versions = await test.db.itemVersion.findMany({ where: { itemId: "item-3" }, orderBy: { version: "asc" } });
    expect(versions.map(({ version, stem }) => [version, stem])).toEqual([
      [1, "Stem of item-3?"],
      [2, "New stem?"],
    ]);
    const item = () => test.db.item.findUnique({ where: { id: "item-3" } });
    expect((await item())?.currentId).toBe(versions[1]?.id);
    await seedBank(test.db, makeBank(), now);
    expect((await item())?.currentId).toBe(versions[0]?.id);
    expect(await test.db.itemVersion.count({ where: { itemId: "item-3" } })).toBe(2);
  });

  it("retires what is gone, so that it is no longer drawn, and takes it back when it returns", async () => {
    const fewer = makeItems().filter(({ id }) => id !== "item-5");
    expect(await seedBank(test.db, makeBank(fewer, "b"), now)).toMatchObject({ retired: 1 });
    expect((await findPool(test.db, { candidateId: "local", place: smallPlace })).map(({ id }) => id)).not.toContain(
      "item-5",
    );
    expect(await test.db.itemVersion.count({ where: { itemId: "item-5" } })).toBe(1);
    expect(await seedBank(test.db, makeBank(), now)).toMatchObject({ returned: 1, added: 0, changed: 0 });
    expect((await findPool(test.db, { candidateId: "local", place: smallPlace })).map(({ id }) => id)).toContain(
      "item-5",
    );
  });

  it("writes all or nothing", async () => {
    const broken = [...makeItems(), makeSeedItem(99), makeSeedItem(99)];
    const before = await rows();
    await expect(seedBank(test.db, makeBank(broken, "b"), now)).rejects.toThrow();
    expect(await rows()).toBe(before);
    expect(await findBankHash(test.db)).toBe("bank-1");
  });
});
