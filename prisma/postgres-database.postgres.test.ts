import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmpty } from "@/lib/testing/postgres";
import { testServer } from "@/lib/testing/database";
import { migrateServer, nameServer, withConnection } from "./postgres-database";
import { readPostgresMigrations, wholePostgresSchema } from "./postgres-migrations";
import { hashSources, questionsFolder, seedDatabase } from "./seed-database";

const server = testServer ?? "";
let empty: Awaited<ReturnType<typeof createEmpty>>;
beforeEach(async () => {
  empty = await createEmpty(server);
});
afterEach(() => empty.remove());

const names = readPostgresMigrations().map(({ name }) => name);
const ask = (url: string, sql: string) => withConnection(url, async ({ query }) => (await query(sql)).rows);

/** Every column with its type, order and default, every index and every constraint. */
const shape = `
  SELECT table_name::text, column_name::text, data_type::text, collation_name::text, is_nullable::text, column_default::text
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT tablename::text, indexname::text, indexdef, '', '', '' FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), '', '', '' FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
  ORDER BY 1, 2, 3`;

describe("the migrations for PostgreSQL", () => {
  it("lead to the very tables, indexes and constraints of prisma/schema.prisma", async () => {
    expect(await migrateServer(empty.url)).toEqual(names);
    const whole = await createEmpty(server);
    await ask(whole.url, await wholePostgresSchema());
    const wanted = await ask(whole.url, shape);
    await whole.remove();
    expect(wanted.length).toBeGreaterThan(200);
    expect(await ask(empty.url, shape)).toEqual(wanted);
  });

  it("are applied once, also by several processes that start at once", async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrateServer(empty.url)));
    expect(applied.flat()).toEqual(names);
    expect(await migrateServer(empty.url)).toEqual([]);
    expect(await ask(empty.url, 'SELECT "migration_name" FROM "_prisma_migrations"')).toEqual(
      names.map((name) => [name]),
    );
  });

  it("leave a database of another program, and one of a newer version, as they are", async () => {
    await ask(empty.url, "CREATE TABLE theirs (id integer)");
    await expect(migrateServer(empty.url)).rejects.toThrow(/tables of another program/);
    expect(await ask(empty.url, "SELECT count(*)::integer FROM pg_tables WHERE schemaname = 'public'")).toEqual([[1]]);
    await ask(empty.url, "DROP TABLE theirs");
    await migrateServer(empty.url);
    await ask(
      empty.url,
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name") VALUES ('x', 'x', now(), '29990101000000_later')`,
    );
    await expect(migrateServer(empty.url)).rejects.toThrow(/newer version of this app/);
  });

  it("refuse a server that is not there, with its name and without a password", async () => {
    const url = "postgresql://somebody:secret@127.0.0.1:1/dva_test_none";
    expect(nameServer(url)).toBe("dva_test_none on 127.0.0.1:1");
    const fault = await migrateServer(url).catch((error: unknown) => String(error));
    expect(fault).toMatch(/dva_test_none on 127.0.0.1:1 cannot be used/);
    expect(fault).not.toContain("secret");
  });
});

describe("the bank on PostgreSQL", () => {
  it("is seeded once by two who start at once", async () => {
    await migrateServer(empty.url);
    const seeded = await Promise.all([1, 2].map(() => seedDatabase(empty.url, questionsFolder(), new Date())));
    const [[items, versions]] = (await ask(
      empty.url,
      'SELECT (SELECT count(*)::integer FROM "Item"), (SELECT count(*)::integer FROM "ItemVersion")',
    )) as [[number, number]];
    expect(items).toBe(versions);
    expect(seeded.reduce((sum, result) => sum + (result?.added ?? 0), 0)).toBe(items);
    const hash = hashSources(questionsFolder());
    expect(await ask(empty.url, 'SELECT DISTINCT "bankHash" FROM "Blueprint"')).toEqual([[hash]]);
  });
});
