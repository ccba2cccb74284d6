import { describe, expect, it } from "vitest";
import { startMock } from "./start-attempt";
import { saveResponse } from "./save-response";
import { after, begin, candidate, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { findSlot, saveSlot, writeSlot } from "@/lib/db/hot-save";
import { writeResponse } from "@/lib/db/responses";
import { isOnFile } from "@/lib/testing/database";

const test = eachWithCandidate();
const position = 1;

async function start(): Promise<string> {
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;
  const started = await startMock(test.db, { ...mock, candidate }, begin);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

const response = {
  sequence: 1,
  selected: ["a"],
  flagged: true,
  timeSpentMs: 1234,
  changes: 0,
  first: { sequence: 1, selected: ["a"] },
  savedAt: after(1),
  givenAt: after(0.5),
  savedBy: null,
};
/** A save goes by the connection itself, or, where the client has none that can be asked, by the client. */
const ways: readonly [string, () => Client][] = [
  ["by the connection", () => test.db],
  ["by the client", () => new Proxy(test.db, {})],
];
const untouched = { head: { holder: null }, place: { sequence: 0, first: null } };

/** The cells as they stand in the file, not as the client reads them. */
async function cells(attemptId: string): Promise<unknown> {
  if (!isOnFile) {
    return test.db.$queryRaw`SELECT * FROM "AttemptItem" WHERE "attemptId" = ${attemptId} AND "position" = ${position}`;
  }
  const [row] = await test.db.$queryRaw<unknown[]>`
    SELECT json_array(selected, flagged, seen, timeSpentMs, changes, firstSelected, sequence, savedAt, givenAt, savedBy) AS "all"
    FROM AttemptItem WHERE attemptId = ${attemptId} AND position = ${position}`;
  return row;
}

const askedOf = (attemptId: string) => ({ attemptId, position, candidateId: candidate.id, anchor: null });

it.each([
  ["the attempt is closed", { status: "submitted" }],
  ["it is paused", { pausedAt: begin }],
  ["another window holds it", { holder: "other" }],
])("changes nothing once %s", async (_, change) => {
  const attemptId = await start();
  await test.db.attempt.update({ where: { id: attemptId }, data: change });
  const before = await cells(attemptId);
  expect(await writeSlot(test.db, { attemptId, position }, untouched, response)).toBe(false);
  expect(await cells(attemptId)).toEqual(before);
});

it.each([
  ["another write stands", { sequence: 1 }],
  ["an earlier first answer has come", { firstSelected: JSON.stringify({ sequence: 1, selected: ["b"] }) }],
  ["the item is locked", { lockedAt: begin }],
])("changes nothing once %s", async (_, change) => {
  const attemptId = await start();
  await test.db.attemptItem.update({ where: { attemptId_position: { attemptId, position } }, data: change });
  const before = await cells(attemptId);
  expect(await writeSlot(test.db, { attemptId, position }, untouched, response)).toBe(false);
  expect(await cells(attemptId)).toEqual(before);
});

it("takes back no time that was seen meanwhile", async () => {
  const attemptId = await start();
  await test.db.attemptItem.update({
    where: { attemptId_position: { attemptId, position } },
    data: { timeSpentMs: 9_999 },
  });
  expect(await writeSlot(test.db, { attemptId, position }, untouched, response)).toBe(true);
  expect((await findPlaces(test.db, attemptId, position))[0]).toMatchObject({ timeSpentMs: 9_999, sequence: 1 });
});

it("finds a place for its own candidate alone, dated by an anchor of the same attempt alone", async () => {
  const attemptId = await start();
  const asked = { attemptId, candidateId: candidate.id, position, anchor: "anchor" };
  await test.db.anchor.create({ data: { id: "anchor", attemptId, at: after(0.25) } });
  expect((await findSlot(test.db, asked))?.anchorAt).toEqual(after(0.25));
  expect((await findSlot(test.db, { ...asked, anchor: "another" }))?.anchorAt).toBeNull();
  expect(await findSlot(test.db, { ...asked, candidateId: "somebody" })).toBeNull();
  expect(await findSlot(test.db, { ...asked, position: 999 })).toBeNull();
});

describe.each(ways)("saving %s", (_, db) => {
  it("writes the same cells as the client does", async () => {
    const quick = await start();
    expect(await saveSlot(db(), askedOf(quick), () => response)).toMatchObject({ written: response });
    const written = await cells(quick);
    await test.db.attemptItem.update({
      where: { attemptId_position: { attemptId: quick, position } },
      data: {
        selected: "[]",
        sequence: 0,
        savedAt: null,
        givenAt: null,
        firstSelected: null,
        flagged: false,
        timeSpentMs: 0,
      },
    });
    await writeResponse(test.db, { attemptId: quick, position }, response);
    expect(await cells(quick)).toEqual(written);
  });

  it.each([
    ["the attempt is closed", { status: "submitted" }],
    ["it is paused", { pausedAt: begin }],
  ])("stores nothing once %s, whatever was decided", async (_, change) => {
    const attemptId = await start();
    await test.db.attempt.update({ where: { id: attemptId }, data: change });
    const before = await cells(attemptId);
    expect(await saveSlot(db(), askedOf(attemptId), () => response)).toBeNull();
    expect(await cells(attemptId)).toEqual(before);
  });

  it("stores nothing where nothing is decided, nothing is found, or deciding fails", async () => {
    const attemptId = await start();
    const before = await cells(attemptId);
    const asked = askedOf(attemptId);
    expect(await saveSlot(db(), asked, () => null)).toBeNull();
    expect(await saveSlot(db(), { ...asked, candidateId: "somebody" }, () => response)).toBeNull();
    const failed = saveSlot(db(), asked, () => {
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await cells(attemptId)).toEqual(before);
  });

  it("stores answers of one moment each to its own place", async () => {
    const attemptId = await start();
    const positions = [1, 2, 3, 4];
    await Promise.all(
      positions.map((position) =>
        saveSlot(db(), { ...askedOf(attemptId), position }, () => ({ ...response, selected: [`of ${position}`] })),
      ),
    );
    const stored = (await findPlaces(test.db, attemptId)).slice(0, 4).map(({ selected }) => selected);
    expect(stored).toEqual(positions.map((position) => [`of ${position}`]));
  });

  it("is the way that a save goes, with the same answer as the longer one", async () => {
    const attemptId = await start();
    const [place] = await findPlaces(test.db, attemptId, position);
    if (place === undefined) throw new Error("no place");
    const selected = keyHandles(place);
    const write = { candidate, attemptId, position, selected, flagged: false, timeSpentMs: 100 };
    const first = await saveResponse(db(), { ...write, sequence: 1 }, after(1));
    expect(first).toMatchObject({ ok: true, value: { applied: true, sequence: 1, selected, isOvertaken: false } });
    const again = await saveResponse(db(), { ...write, sequence: 1 }, after(2));
    expect(again).toMatchObject({ ok: true, value: { applied: false, sequence: 1, selected } });
    expect((await findPlaces(test.db, attemptId, position))[0]?.first).toMatchObject({ sequence: 1 });
  });
});
