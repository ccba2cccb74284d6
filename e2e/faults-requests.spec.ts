import { expect, test, type APIRequestContext } from "@playwright/test";
import { AcknowledgedLog, handlesOf, type Acknowledged } from "./support/acknowledged";
import { createChance, isFull } from "./support/chance";
import { readPlaces, type PlaceFact } from "./support/rows";
import { AppServer } from "./support/server";

const interleavings = isFull ? 200 : 20;
const perAttempt = 50;
const IN_FLIGHT = 8;

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

type Chance = () => number;

function shuffle<T>(values: readonly T[], chance: Chance): T[] {
  const keyed = values.map((value) => ({ value, key: chance() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Two to six writes of one question, with gaps between their numbers. */
function drawWrites(place: PlaceFact, chance: Chance): Acknowledged[] {
  let sequence = 0;
  return Array.from({ length: 2 + Math.floor(chance() * 5) }, () => {
    sequence += 1 + Math.floor(chance() * 3);
    const count = Math.floor(chance() * (place.selectCount + 1));
    const selected = shuffle(place.options, chance).slice(0, count);
    return {
      position: place.position,
      sequence,
      selected: selected.map(({ handle }) => handle),
      flagged: chance() < 0.5,
    };
  });
}

/** Every write once, some twice or three times, those of all questions mixed and in any order. */
function drawDeliveries(writes: readonly Acknowledged[], chance: Chance): Acknowledged[] {
  return shuffle(
    writes.flatMap((write) => Array.from({ length: 1 + Math.floor(chance() * chance() * 3) }, () => write)),
    chance,
  );
}

async function start(request: APIRequestContext): Promise<string> {
  const data = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  const started = await request.post(`${server.url}/api/attempts`, { data });
  return ((await started.json()) as { attemptId: string }).attemptId;
}

/** Sends all of them, some at the same time, and logs each acknowledgement: it must be of this write or of a newer one. */
async function deliver(request: APIRequestContext, attemptId: string, log: AcknowledgedLog, writes: Acknowledged[]) {
  const left = [...writes];
  const send = async () => {
    for (let write = left.pop(); write !== undefined; write = left.pop()) {
      const { position, ...data } = write;
      const path = `${server.url}/api/attempts/${attemptId}/responses/${position}`;
      const response = await request.put(path, { data: { ...data, timeSpentMs: 0 } });
      expect(response.status()).toBe(200);
      const told = (await response.json()) as Acknowledged;
      expect(told.sequence).toBeGreaterThanOrEqual(write.sequence);
      log.add(told);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
}

test("replayed, reordered and duplicated requests end with the newest answer of every question", async ({
  request,
}) => {
  const chance = createChance("interleavings");
  for (let done = 0; done < interleavings; done += perAttempt) {
    const attemptId = await start(request);
    const places = readPlaces(server.databasePath, attemptId).slice(0, perAttempt);
    const writes = places.map((place) => drawWrites(place, chance));
    const log = new AcknowledgedLog();
    await deliver(request, attemptId, log, drawDeliveries(writes.flat(), chance));
    const rows = readPlaces(server.databasePath, attemptId);
    for (const [index, list] of writes.entries()) {
      const last = list.at(-1);
      const row = rows[index];
      if (last === undefined || row === undefined) throw new Error("no write");
      expect(
        { sequence: row.sequence, selected: handlesOf(row), flagged: row.flagged },
        `question ${index + 1}`,
      ).toEqual({
        sequence: last.sequence,
        selected: [...last.selected].sort(),
        flagged: last.flagged,
      });
    }
    // The end comes three times at once, and the first writes once more after it.
    const end = () => request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
    for (const ended of await Promise.all([end(), end(), end()])) expect(ended.status()).toBe(200);
    for (const [first] of writes.slice(0, 5)) {
      const { position, ...data } = first ?? { position: 0 };
      const path = `${server.url}/api/attempts/${attemptId}/responses/${position}`;
      expect((await request.put(path, { data: { ...data, timeSpentMs: 0 } })).status()).toBe(409);
    }
    await request.post(`${server.url}/api/attempts/${attemptId}/result`, { data: {} });
    const html = await (await request.get(`${server.url}/report/${attemptId}`)).text();
    const sentence = await log.expectScored(server, attemptId, { atLeast: perAttempt });
    expect(html.replaceAll("<!-- -->", "")).toContain(sentence);
  }
});
