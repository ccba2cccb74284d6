import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, testServer, type TestDatabase } from "@/lib/testing/database";
import { withConnection } from "@/prisma/postgres-database";
import { createClient } from "./create-client";
import { refuseForeignDatabaseInTests } from "./postgres-url";
import { storageFaultOf } from "./storage-fault";
import { inTurnOf } from "./turns";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const person = (id: string, name = id) => ({ data: { id, name, createdAt: new Date("2026-11-24T08:00:00Z") } });
const faultOf = (work: Promise<unknown>) => work.then(() => null, storageFaultOf);

/** Works with a client that another process would have. */
async function withOther<T>(work: (db: ReturnType<typeof createClient>) => Promise<T>, url = test.url): Promise<T> {
  const db = createClient(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

describe("a client on PostgreSQL", () => {
  it("has every statement serializable, instants in UTC, and asks by index", async () => {
    const settings = await test.db.$queryRaw`
      SELECT current_setting('transaction_isolation') AS "isolation", current_setting('timezone') AS "zone",
             current_setting('enable_seqscan') AS "scans"`;
    expect(settings).toEqual([{ isolation: "serializable", zone: "UTC", scans: "off" }]);
    const inside = await test.db.$transaction(
      (tx) => tx.$queryRaw`SELECT current_setting('transaction_isolation') AS "it"`,
    );
    expect(inside).toEqual([{ it: "serializable" }]);
  });

  it("sorts and compares texts by their bytes, whatever the language of the server is", async () => {
    const ids = ["a", "B", "á", "Z", "_", "ab", "A b"];
    await test.db.candidate.createMany({ data: ids.map((id) => person(id).data) });
    const rows = await test.db.candidate.findMany({ orderBy: { id: "asc" }, select: { id: true } });
    expect(rows.map(({ id }) => id)).toEqual([...ids].sort());
    expect(await test.db.candidate.count({ where: { id: { gt: "Z" } } })).toBe(4);
  });

  it("keeps what a text cannot hold as the sign for that", async () => {
    await test.db.candidate.create(person("one", "before\0after"));
    expect((await test.db.candidate.findMany()).map(({ name }) => name)).toEqual(["before\ufffdafter"]);
    expect(await test.db.candidate.count({ where: { id: "none\0" } })).toBe(0);
  });

  it("gives instants back as they were written, to the millisecond", async () => {
    const createdAt = new Date("2026-03-29T01:30:00.123Z");
    await test.db.candidate.create({ data: { id: "one", name: "One", createdAt } });
    const raw = await test.db.$queryRaw`SELECT "createdAt" FROM "Candidate" WHERE "createdAt" = ${createdAt}`;
    expect(raw).toEqual([{ createdAt }]);
  });

  it("opens databases of tests only under a test", () => {
    expect(() => createClient("postgresql://somebody@localhost/practice")).toThrow(/dva_test/);
    const production: NodeJS.ProcessEnv = { NODE_ENV: "production" };
    expect(() => refuseForeignDatabaseInTests("postgresql://somebody@localhost/practice", production)).not.toThrow();
  });
});

describe("a transaction of one candidate", () => {
  it("begins after the one before it has ended, and sees what that has written", async () => {
    await test.db.candidate.createMany({ data: [person("one").data, person("two").data] });
    const add = (id: string) => (db: typeof test.db) =>
      inTurnOf(db, id, async (tx) => {
        const { name } = await tx.candidate.findUniqueOrThrow({ where: { id } });
        await new Promise((goOn) => setTimeout(goOn, 5));
        await tx.candidate.update({ where: { id }, data: { name: `${name}+` } });
      });
    await withOther((other) =>
      Promise.all(Array.from({ length: 20 }, (_, index) => add("one")(index % 2 === 0 ? test.db : other))),
    );
    const rows = await test.db.candidate.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ name }) => name)).toEqual([`one${"+".repeat(20)}`, "two"]);
  });

  it("does not wait for those of others", async () => {
    await test.db.candidate.createMany({ data: [person("one").data, person("two").data] });
    let goOn = () => {};
    const told = new Promise<void>((done) => (goOn = done));
    const slow = inTurnOf(test.db, "one", () => told);
    await inTurnOf(test.db, "two", (tx) => tx.candidate.update({ where: { id: "two" }, data: { name: "done" } }));
    goOn();
    await slow;
    expect((await test.db.candidate.findUnique({ where: { id: "two" } }))?.name).toBe("done");
  });

  it("is undone as a whole when it fails", async () => {
    await test.db.candidate.create(person("one"));
    const failed = inTurnOf(test.db, "one", async (tx) => {
      await tx.candidate.update({ where: { id: "one" }, data: { name: "half" } });
      throw new Error("undo");
    });
    await expect(failed).rejects.toThrow("undo");
    expect((await test.db.candidate.findUnique({ where: { id: "one" } }))?.name).toBe("one");
  });
});

describe("storageFaultOf on PostgreSQL", () => {
  const nameOf = () => new URL(test.url).pathname.slice(1);

  it("knows a server that does not answer, and a database that is not there", async () => {
    const nowhere = new URL(test.url);
    nowhere.port = "1";
    await withOther(async (db) => {
      expect(await faultOf(db.candidate.count())).toBe("away");
      expect(await faultOf(db.$queryRaw`SELECT 1`)).toBe("away");
      expect(await faultOf(db.$transaction((tx) => tx.candidate.count()))).toBe("away");
    }, nowhere.toString());
  });

  it("knows connections that the server has ended, and goes on with new ones", async () => {
    await test.db.candidate.create(person("one"));
    const ended = await faultOf(
      test.db.$transaction(async (tx) => {
        await tx.candidate.create(person("two"));
        await endConnections(nameOf());
        await tx.candidate.create(person("three"));
      }),
    );
    expect(ended).toBe("away");
    expect((await test.db.candidate.findMany()).map(({ id }) => id)).toEqual(["one"]);
  });

  it("knows a database that may not be written, and reads it", async () => {
    await test.db.$executeRawUnsafe(`ALTER DATABASE "${nameOf()}" SET default_transaction_read_only = on`);
    await withOther(async (db) => {
      expect(await db.candidate.count()).toBe(0);
      expect(await faultOf(db.candidate.create(person("one")))).toBe("readOnly");
      expect(await faultOf(db.$transaction((tx) => tx.candidate.create(person("one"))))).toBe("readOnly");
    });
  });

  it("takes a connection that only reads out of use, also one of a transaction: the server may be a primary no longer", async () => {
    await test.db.candidate.create(person("one"));
    const rename = (name: string) => (db: Pick<typeof test.db, "candidate">) =>
      db.candidate.update({ where: { id: "one" }, data: { name } });
    await test.db.$executeRawUnsafe(`ALTER DATABASE "${nameOf()}" SET default_transaction_read_only = on`);
    await withOther(
      async (db) => {
        expect(await faultOf(rename("1")(db))).toBe("readOnly");
        expect(await faultOf(db.$transaction(rename("2")))).toBe("readOnly");
        expect(await faultOf(inTurnOf(db, "one", rename("3")))).toBe("readOnly");
        // What was connected before may write on.
        await test.db.$executeRawUnsafe(`ALTER DATABASE "${nameOf()}" RESET default_transaction_read_only`);
        expect(await db.$transaction(rename("4"))).toMatchObject({ name: "4" });
      },
      withParameters(test.url, { max: "1" }),
    );
  });

  it("gives a connection up whose prepared statement an update of the schema has made another one", async () => {
    await test.db.candidate.create(person("one"));
    const look = (db: Pick<typeof test.db, "$queryRaw">) => db.$queryRaw`SELECT * FROM "Candidate"`;
    await withOther(
      async (db) => {
        expect(await db.$transaction(look)).toHaveLength(1);
        await test.db.$executeRawUnsafe(`ALTER TABLE "Candidate" ADD COLUMN "later" TEXT`);
        expect(await faultOf(db.$transaction(look))).toBe("away");
        expect(await db.$transaction(look)).toHaveLength(1);
        await test.db.$executeRawUnsafe(`ALTER TABLE "Candidate" ADD COLUMN "latest" TEXT`);
        expect(await faultOf(inTurnOf(db, "one", look))).toBe("away");
        expect(await inTurnOf(db, "one", look)).toHaveLength(1);
      },
      withParameters(test.url, { max: "1" }),
    );
  });

  it("gives a server up that does not answer, with the connection, and goes on with another one", async () => {
    await test.db.candidate.create(person("one"));
    const url = withParameters(test.url, { query_timeout: "2000", max: "1" });
    await withOther(async (db) => {
      const sleep = (on: Pick<typeof db, "$queryRaw">) => on.$queryRaw`SELECT 1 AS "it" FROM pg_sleep(600)`;
      expect(await faultOf(sleep(db))).toBe("away");
      expect(await faultOf(db.$transaction((tx) => sleep(tx)))).toBe("away");
      expect(await faultOf(inTurnOf(db, "one", (tx) => sleep(tx)))).toBe("away");
      expect(await db.$transaction((tx) => tx.candidate.count())).toBe(1);
    }, url);
  });

  it("knows a full disk and damage by what the server says", () => {
    const told = (originalCode: string) => storageFaultOf({ cause: { originalCode } });
    expect(["53100", "XX001", "58030", "40001", "55P03", "57P01", "23505"].map(told)).toEqual([
      "full",
      "broken",
      "broken",
      "busy",
      "busy",
      "away",
      null,
    ]);
  });
});

/** A URL with more to say to node-postgres. */
function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(parameters)) changed.searchParams.set(name, value);
  return changed.toString();
}

async function endConnections(database: string): Promise<void> {
  await withConnection(testServer ?? "", async (connection) => {
    await connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [database]);
  });
}
