import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, makeBank, type TestDatabase, isOnFile } from "@/lib/testing/database";
import { knownMigrations } from "@/prisma/engine";
import { postgresFolder } from "@/prisma/postgres-migrations";
import { readCodeVersion } from "./code-version";
import { judge } from "./load-health";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const now = new Date("2026-11-28T12:00:00Z");
const applied = isOnFile ? knownMigrations() : knownMigrations(postgresFolder);
const code = { version: "1.2.3", migrations: applied };
const ask = (change: Partial<Parameters<typeof judge>[0]> = {}) =>
  judge({ open: () => test.db, code, write: null, ...change }, now);

describe("health", () => {
  it("names version, bank and migrations of a server that is well, and nothing else", async () => {
    expect(await ask()).toEqual({
      ok: true,
      version: "1.2.3",
      database: { readable: true, readFault: null, lastWriteError: null },
      bank: { hash: makeBank().hash, items: 12 },
      migrations: { applied: applied.length, pending: 0, unknown: 0 },
    });
  });

  it("is bad where a migration is missing, and where the database is newer than the code", async () => {
    const missing = await ask({ code: { ...code, migrations: [...code.migrations, "29990101000000_later"] } });
    expect(missing).toMatchObject({ ok: false, migrations: { pending: 1, unknown: 0 } });
    const { db } = test;
    await db.$executeRaw`
      INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
      VALUES ('x', 'x', CURRENT_TIMESTAMP, '29990101000000_later', 1)`;
    expect(await ask()).toMatchObject({ ok: false, migrations: { pending: 0, unknown: 1 } });
  });

  it("is bad without questions", async () => {
    await test.db.item.updateMany({ data: { retiredAt: now } });
    expect(await ask()).toMatchObject({ ok: false, bank: { items: 0 } });
  });

  it("is bad for a minute after a write that was not taken, and goes on naming it", async () => {
    const at = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    const just = await ask({ write: { fault: "full", at: at(59) } });
    expect(just).toMatchObject({ ok: false, database: { readable: true, lastWriteError: { fault: "full" } } });
    const past = await ask({ write: { fault: "busy", at: at(60) } });
    expect(past).toMatchObject({
      ok: true,
      database: { lastWriteError: { fault: "busy", at: "2026-11-28T11:59:00.000Z" } },
    });
  });

  it("says that the database is busy where it does not answer in time", async () => {
    const silent = { findFirst: () => new Promise(() => undefined) };
    const open = () =>
      new Proxy(test.db, { get: (db, name) => (name === "blueprint" ? silent : (Reflect.get(db, name) as unknown)) });
    const busy = { readable: false, readFault: "busy", lastWriteError: null };
    expect(await ask({ open, limitMs: 50 })).toEqual({
      ok: false,
      version: "1.2.3",
      database: busy,
      bank: null,
      migrations: null,
    });
  });

  it("says so where the database cannot be read or opened, without a word of what or where", async () => {
    await test.db.$executeRaw`ALTER TABLE "Item" RENAME TO "Gone"`;
    const unread = { readable: false, readFault: "failed", lastWriteError: null };
    expect(await ask()).toEqual({ ok: false, version: "1.2.3", database: unread, bank: null, migrations: null });
    const open = () => {
      throw Object.assign(new Error(`unable to open ${test.path}`), { code: "SQLITE_CANTOPEN" });
    };
    expect(await ask({ open })).toMatchObject({ ok: false, database: { readFault: "readOnly" } });
  });
});

describe("readCodeVersion", () => {
  it("reads the version and the very migrations that a start applies", () => {
    expect(readCodeVersion().migrations).toEqual(knownMigrations());
    expect(readCodeVersion().version).toMatch(/^\d+\.\d+\.\d+/);
  });
});
