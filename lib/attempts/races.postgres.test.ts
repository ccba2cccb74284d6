import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findAttemptHead, findPlaces, type AttemptPlace } from "@/lib/db/attempts";
import { ensureCandidate } from "@/lib/db/candidates";
import { createClient } from "@/lib/db/create-client";
import type { Client } from "@/lib/db/db";
import { findMarks } from "@/lib/db/marks";
import { findStandings } from "@/lib/db/review-states";
import { findFormerScores } from "@/lib/db/scores";
import { seedBank } from "@/lib/db/seed-bank";
import { inTurnOf } from "@/lib/db/turns";
import { addVerification, countTry, useVerification } from "@/lib/db/verifications";
import { after, begin, keyHandles } from "@/lib/testing/candidate";
import { createTestDatabase, makeBank, makeItems, type TestDatabase } from "@/lib/testing/database";
import { fillAbilities } from "./ability";
import { openResult } from "./open-result";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock } from "./start-attempt";
import { sweepExpired } from "./sweep";

// Two clients stand for two server processes: each has connections of its own, and nothing else holds them together.
let test: TestDatabase;
let one: Client;
let two: Client;

beforeEach(async () => {
  test = await createTestDatabase();
  one = test.db;
  two = createClient(test.url);
});
afterEach(async () => {
  await two.$disconnect();
  await test.remove();
});

const asked = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;
const both = (index: number) => (index % 2 === 0 ? one : two);

async function addCandidate(): Promise<{ id: string }> {
  const id = randomUUID();
  await one.candidate.create({ data: { id, name: "One of many" } });
  return { id };
}

async function startOne(candidate: { id: string }, db = one): Promise<string> {
  const started = await startMock(db, { ...asked, candidate }, begin);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

/** How many of the places are answered with their keys, as they stand in the rows. */
async function countRight(attemptId: string): Promise<number> {
  const places = await findPlaces(one, attemptId);
  return places.filter((place) => place.scored && isRight(place)).length;
}

function isRight({ selected, version }: AttemptPlace): boolean {
  const keys = version.options.filter(({ key }) => key).map(({ id }) => id);
  return [...selected].sort().join() === keys.sort().join();
}

describe("a process of an older version", () => {
  it("saves, ends and reads on while one of a newer version gives tables more columns", async () => {
    const tables = ["Attempt", "AttemptItem", "ItemVersion", "FormerScore", "LateEntry", "ItemMarks", "Candidate"];
    // More than there are connections, so that each of them has prepared all statements.
    const sit = async () => {
      const people = await Promise.all(Array.from({ length: 24 }, addCandidate));
      const scores = people.map(async (candidate) => {
        const attemptId = await startOne(candidate);
        const [place] = await findPlaces(one, attemptId);
        if (place === undefined) throw new Error("no place");
        const write = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 0 };
        await saveResponse(one, { candidate, attemptId, position: place.position, ...write }, after(1));
        const ended = await submitAttempt(one, { candidate, attemptId }, after(2));
        await openResult(one, { candidate, attemptId }, after(3));
        return [ended.ok, (await findFormerScores(one, attemptId)).length, (await findMarks(one, attemptId)).length];
      });
      expect(await Promise.all(scores)).toEqual(people.map(() => [true, 0, 0]));
    };
    await sit();
    for (const table of tables) await two.$executeRawUnsafe(`ALTER TABLE "${table}" ADD COLUMN "later" TEXT`);
    await sit();
  });
});

describe("two processes at once", () => {
  it("begin one mock exam for a candidate who asks both for it", async () => {
    for (let round = 0; round < 5; round++) {
      const candidate = await addCandidate();
      const started = await Promise.all(
        Array.from({ length: 6 }, (_, index) => startMock(both(index), { ...asked, candidate }, begin)),
      );
      expect(started.filter(({ ok }) => ok)).toHaveLength(1);
      const codes = started.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]));
      expect(codes).toEqual(Array.from({ length: 5 }, () => "mockOpen"));
      expect(await one.attempt.count({ where: { candidateId: candidate.id } })).toBe(1);
    }
  });

  it("lose no answer that was acknowledged while the other one ends the exam: the score counts what the rows hold", async () => {
    let acknowledged = 0;
    for (let round = 0; round < 12; round++) {
      const candidate = await addCandidate();
      const attemptId = await startOne(candidate);
      const places = await findPlaces(one, attemptId);
      const saves = places.map(async (place, index) => {
        const { position } = place;
        const write = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 0 };
        const saved = await saveResponse(both(index), { candidate, attemptId, position, ...write }, after(1));
        const isCounted = saved.ok && saved.value.applied;
        const [stored] = await findPlaces(two, attemptId, position);
        expect(stored?.selected.length).toBe(isCounted ? place.version.selectCount : 0);
        return isCounted;
      });
      const ends = [one, two].map((db) => submitAttempt(db, { candidate, attemptId }, after(1)));
      acknowledged += (await Promise.all(saves)).filter(Boolean).length;
      expect((await Promise.all(ends)).every(({ ok }) => ok)).toBe(true);
      const head = await findAttemptHead(one, attemptId, candidate.id);
      expect(head).toMatchObject({ status: "submitted", rawScore: await countRight(attemptId) });
      expect(await one.formerScore.count({ where: { attemptId } })).toBe(0);
    }
    expect(acknowledged).toBeGreaterThan(0);
  });

  it("keep the newest of the writes to one question", async () => {
    const candidate = await addCandidate();
    const attemptId = await startOne(candidate);
    // One option is a whole answer only where one is asked for.
    const place = (await findPlaces(one, attemptId)).find(({ version }) => version.selectCount === 1);
    const position = place?.position ?? 0;
    const handles = place?.optionOrder.map(({ handle }) => handle) ?? [];
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const selected = handles.slice(index % 4, (index % 4) + 1);
        const write = { sequence: index + 1, selected, flagged: false, timeSpentMs: index };
        return saveResponse(both(index), { candidate, attemptId, position, ...write }, after(1));
      }),
    );
    const [stored] = await findPlaces(one, attemptId, position);
    expect(stored).toMatchObject({ sequence: 24, timeSpentMs: 23, first: { sequence: 1 } });
    expect(stored?.selected).toEqual([place?.optionOrder[3]?.optionId]);
  });

  it("serve a class that begins and ends together, and score everybody once", async () => {
    const people = await Promise.all(Array.from({ length: 40 }, addCandidate));
    const ids = await Promise.all(people.map((candidate, index) => startOne(candidate, both(index))));
    const ended = await Promise.all(
      people.map((candidate, index) =>
        submitAttempt(both(index), { candidate, attemptId: ids[index] ?? "" }, after(2)),
      ),
    );
    expect(ended.every(({ ok }) => ok)).toBe(true);
    expect(await one.attempt.count({ where: { status: "submitted", rawScore: 0 } })).toBe(40);
  });

  it("close what is late once, when both sweep", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, addCandidate));
    for (const candidate of people) await startOne(candidate);
    await Promise.all([one, two, one, two].map((db) => sweepExpired(db, after(20))));
    const rows = await one.attempt.findMany();
    expect(rows.map(({ status, closedAt }) => [status, closedAt])).toEqual(people.map(() => ["timedOut", after(12)]));
    expect(await one.formerScore.count()).toBe(0);
  });

  it("fold what is believed of a candidate in that candidate's turn alone, so that no end is left out", async () => {
    const candidate = await addCandidate();
    const attemptId = await startOne(candidate);
    await submitAttempt(one, { candidate, attemptId }, after(2));
    await one.attempt.updateMany({ data: { ability: null } });
    let goOn = () => {};
    const told = new Promise<void>((done) => (goOn = done));
    let turn = Promise.resolve();
    await new Promise<void>((begun) => {
      turn = inTurnOf(two, candidate.id, () => (begun(), told));
    });
    const filled = fillAbilities(one).then(() => "filled");
    expect(await Promise.race([filled, pause(500, "waits")])).toBe("waits");
    goOn();
    await turn;
    expect(await filled).toBe("filled");
    expect(await one.attempt.count({ where: { ability: null } })).toBe(0);
  });

  it("fold one standing for each question when results are opened at once", async () => {
    const candidate = await addCandidate();
    const attemptId = await startOne(candidate);
    for (const { position, ...place } of await findPlaces(one, attemptId)) {
      const write = { sequence: 1, selected: keyHandles({ position, ...place }), flagged: false, timeSpentMs: 0 };
      await saveResponse(two, { candidate, attemptId, position, ...write }, after(1));
    }
    await submitAttempt(one, { candidate, attemptId }, after(2));
    await Promise.all([one, two, one, two].map((db) => openResult(db, { candidate, attemptId }, after(3))));
    const head = await findAttemptHead(one, attemptId, candidate.id);
    expect(head?.reportOpenedAt).toEqual(after(3));
    const standings = [...(await findStandings(two, candidate.id)).values()];
    expect(standings.map(({ timesAsked }) => timesAsked)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("seed the same bank at once, each question once", async () => {
    const bank = makeBank(
      makeItems().map((item) => ({ ...item, contentHash: `${item.id}-2`, stem: "Anew" })),
      "bank-2",
    );
    const seeded = await Promise.all([one, two].map((db) => seedBank(db, bank, after(0))));
    expect(seeded.map(({ changed }) => changed).sort()).toEqual([0, 12]);
    expect(await one.itemVersion.count()).toBe(24);
  });

  it("make the row of a candidate once, when the first pages of all ask for it", async () => {
    for (let round = 0; round < 5; round++) {
      const candidate = { id: randomUUID(), name: "One" };
      await Promise.all(Array.from({ length: 12 }, (_, index) => ensureCandidate(both(index), candidate)));
      expect(await one.candidate.count({ where: candidate })).toBe(1);
    }
  });

  it("count every try under a limit, and give a code to one of those who use it", async () => {
    const window = { key: "sign-in at one", windowMs: 60_000 };
    const tries = await Promise.all(Array.from({ length: 30 }, (_, index) => countTry(both(index), window, begin)));
    expect(tries.map(({ count }) => count).sort((a, b) => a - b)).toEqual(tries.map((_, index) => index + 1));
    const code = { kind: "invite", codeHash: "hash" } as const;
    await addVerification(one, { ...code, data: "{}", expiresAt: after(30) }, begin);
    const used = await Promise.all(
      Array.from({ length: 10 }, (_, index) => useVerification(both(index), code, after(1))),
    );
    expect(used.filter((given) => given !== null)).toHaveLength(1);
  });
});
