import { afterEach, beforeEach, expect, it } from "vitest";
import { findVersionRows, placeVersion } from "@/lib/db/candidate-rows";
import { createClient } from "@/lib/db/create-client";
import { inTurnOf } from "@/lib/db/turns";
import { versionTable } from "@/lib/exchange/candidate-tables";
import { after } from "@/lib/testing/candidate";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

it("lets two candidates at once bring a version of one question that the bank does not have", async () => {
  const { id } = await test.db.itemVersion.findFirstOrThrow({ where: { itemId: "item-1" } });
  const [known] = await findVersionRows(test.db, versionTable, [id]);
  if (known === undefined) throw new Error("no version");
  const { id: _id, ...columns } = known;
  const row = { ...columns, contentHash: "of-another-bank" };
  const people = ["one", "two"];
  await test.db.candidate.createMany({ data: people.map((name) => ({ id: name, name })) });
  const other = createClient(test.url);
  try {
    let arrived = 0;
    let goOn = () => {};
    const both = new Promise<void>((done) => (goOn = done));
    const placed = people.map((candidateId) =>
      inTurnOf(candidateId === "one" ? test.db : other, candidateId, async (tx) => {
        if (++arrived === people.length) goOn();
        await both;
        const versionId = await placeVersion(tx, versionTable, { row, candidateId }, after(1));
        // The rest of a file takes a while.
        await new Promise((done) => setTimeout(done, 200));
        return versionId;
      }),
    );
    expect(new Set(await Promise.all(placed)).size).toBe(2);
    expect(await test.db.itemVersion.count({ where: { itemId: "item-1" } })).toBe(3);
  } finally {
    await other.$disconnect();
  }
});
