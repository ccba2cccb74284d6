import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase, isOnFile } from "@/lib/testing/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const person = (id: string) => ({ data: { id, name: id, createdAt: new Date("2026-11-24T08:00:00Z") } });

/** A transaction that writes a row, waits until it is told to go on, and ends as it is told. */
function openTransaction(ending: "commit" | "fail") {
  let goOn = () => {};
  const isTold = new Promise<void>((done) => (goOn = done));
  let begun = () => {};
  const hasWritten = new Promise<void>((done) => (begun = done));
  const ended = test.db.$transaction(async (tx) => {
    await tx.candidate.create(person("inside"));
    begun();
    await isTold;
    if (ending === "fail") throw new Error("undo");
  });
  return { hasWritten, goOn, ended: ended.catch(() => undefined) };
}

/** Gives what is under way every chance to come to its end, if nothing keeps it. */
async function couldHaveRun(work: Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.race([work, new Promise((done) => setTimeout(done, 0))]);
}

describe("one connection for all requests", () => {
  it("keeps what another request wrote when a transaction of the same moment is undone", async () => {
    const { hasWritten, goOn, ended } = openTransaction("fail");
    await hasWritten;
    const other = test.db.candidate.create(person("outside")).then((row) => row.id);
    await couldHaveRun(other);
    goOn();
    await ended;
    await other;
    const rows = await test.db.candidate.findMany();
    expect(rows.map(({ id }) => id)).toEqual(["outside"]);
  });

  it("shows nothing that is not committed", async () => {
    const { hasWritten, goOn, ended } = openTransaction("fail");
    await hasWritten;
    const seen = test.db.candidate.count().then((count) => count);
    await couldHaveRun(seen);
    goOn();
    await ended;
    expect(await seen).toBe(0);
  });

  it.runIf(isOnFile)("goes on after a transaction that could not begin, and after one that was undone", async () => {
    await expect(
      test.db.$transaction(() => Promise.resolve(), { isolationLevel: "ReadCommitted" as never }),
    ).rejects.toThrow();
    await test.db.$transaction(() => Promise.reject(new Error("undo"))).catch(() => undefined);
    const { goOn, ended } = openTransaction("commit");
    goOn();
    await ended;
    expect(await test.db.candidate.count()).toBe(1);
  });
});
