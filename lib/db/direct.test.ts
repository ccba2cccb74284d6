import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, isOnFile, type TestDatabase } from "@/lib/testing/database";
import { directOf } from "./create-client";
import type { Direct } from "./direct";
import { Prisma } from "./generated/client";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const at = new Date("2026-11-24T08:00:00.250Z");

function direct(): Direct {
  const found = directOf(test.db);
  if (found === null) throw new Error("the connection cannot be asked");
  return found;
}

const insert = (id: string) =>
  Prisma.sql`INSERT INTO "Candidate" ("id", "name", "createdAt") VALUES (${id}, ${id}, ${at})`;
const ids = async () => (await test.db.candidate.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);

describe.runIf(isOnFile)("a client's connection, asked itself", () => {
  it("writes and reads cells as the client does", async () => {
    const account = { id: "a", candidateId: "one", email: "a@b.example", name: "A", isOwner: true, createdAt: at };
    await test.db.candidate.create({ data: { id: "one", name: "one", createdAt: at } });
    await test.db.account.create({ data: account });
    const read = Prisma.sql`SELECT "isOwner", "createdAt", "closedAt", "name" FROM "Account"`;
    expect(await direct().query(read)).toEqual([{ isOwner: true, createdAt: at, closedAt: null, name: "A" }]);
    expect(await direct().query(read)).toEqual(await test.db.$queryRaw(read));
    await direct().change(({ execute }) => execute(insert("two")));
    const [one, two] = await test.db.$queryRaw<
      { createdAt: Date }[]
    >`SELECT typeof("createdAt") || "createdAt" AS "cell"
      FROM "Candidate" ORDER BY "id"`;
    expect(two).toEqual(one);
  });

  it("undoes of the changes of one moment only the one that fails, and fails that one alone", async () => {
    const endings = await Promise.allSettled([
      direct().change(({ execute }) => execute(insert("one"))),
      direct().change(({ execute }) => {
        execute(insert("half"));
        throw new Error("no");
      }),
      direct().change(({ execute }) => execute(insert("one"))),
      direct().change(({ execute }) => execute(insert("two"))),
    ]);
    expect(endings.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(await ids()).toEqual(["one", "two"]);
  });

  it("acknowledges none of them where they cannot be committed, and goes on", async () => {
    const orphan = Prisma.sql`INSERT INTO "Anchor" ("id", "attemptId", "at") VALUES ('x', 'none', ${at})`;
    const endings = await Promise.allSettled([
      direct().change(({ execute }) => execute(insert("one"))),
      direct().change(({ execute }) => {
        // Foreign keys are looked at when the transaction ends.
        execute(Prisma.sql`PRAGMA defer_foreign_keys = ON`);
        execute(orphan);
      }),
    ]);
    expect(endings.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await ids()).toEqual([]);
    expect(await direct().change(({ execute }) => execute(insert("two")))).toBe(1);
    expect(await ids()).toEqual(["two"]);
  });

  it("neither sees nor goes down with what a transaction of another request has not committed", async () => {
    let goOn = () => {};
    const isTold = new Promise<void>((done) => (goOn = done));
    let begun = () => {};
    const hasWritten = new Promise<void>((done) => (begun = done));
    const ended = test.db
      .$transaction(async (tx) => {
        await tx.candidate.create({ data: { id: "inside", name: "inside", createdAt: at } });
        begun();
        await isTold;
        throw new Error("undo");
      })
      .catch(() => undefined);
    await hasWritten;
    const seen = direct().query<{ id: string }>(Prisma.sql`SELECT "id" FROM "Candidate"`);
    const written = direct().change(({ execute }) => execute(insert("outside")));
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
    goOn();
    await ended;
    expect(await seen).toEqual([]);
    expect(await written).toBe(1);
    expect(await ids()).toEqual(["outside"]);
  });

  it("is there while the client has a connection, and never for a transaction of the client", async () => {
    expect(await test.db.$transaction((tx) => Promise.resolve(directOf(tx)))).toBeNull();
    await test.db.$disconnect();
    expect(directOf(test.db)).toBeNull();
    await test.db.candidate.count();
    expect(await direct().query(Prisma.sql`SELECT COUNT(*) AS "all" FROM "Candidate"`)).toEqual([{ all: 0 }]);
  });
});
