import { existsSync, rmSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Load } from "./support/load";
import { onPostgres } from "./support/postgres-rows";
import { countAllItems, readPlaces } from "./support/rows";
import { AppServer, findFreePort } from "./support/server";

let server: AppServer;
let metricsPort: number;
test.beforeEach(async () => {
  metricsPort = await findFreePort();
  server = await AppServer.start({ isUnprivileged: true, environment: { METRICS_PORT: String(metricsPort) } });
});
test.afterEach(async () => {
  await server.remove();
});

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

test("health and metrics tell how the server is, and nothing of candidates; metrics not where candidates ask", async () => {
  const health = await fetch(`${server.url}/api/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({
    ok: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
    database: { readable: true, readFault: null, lastWriteError: null },
    bank: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown, items: countAllItems(server.databasePath) },
    migrations: { applied: expect.any(Number) as unknown, pending: 0, unknown: 0 },
  });
  const asked = await server.run("scripts/healthy.mjs");
  expect(asked).toEqual({ code: 0, told: expect.stringContaining('"ok":true') as unknown });
  const load = await Load.begin(server);
  load.on();
  await load.reaches(50);
  await load.off();
  await fetch(`${server.url}/api/attempts/none/responses/1`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sequence: 1, selected: [], flagged: false, timeSpentMs: 0 }),
  });
  const tell = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const save = 'method="PUT",route="/api/attempts/[id]/responses/[position]"';
  // The last answer is counted a moment after it has arrived.
  const refused = `dva_http_request_duration_seconds_count{${save},status="4xx"} 1`;
  await expect(async () => expect((await tell()).split("\n")).toContain(refused)).toPass();
  const text = await tell();
  const value = (name: string) =>
    Number(text.split("\n").flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length)] : []))[0]);
  expect(value("dva_saves_total")).toBe(load.acknowledged);
  expect(value(`dva_http_request_duration_seconds_count{${save},status="2xx"}`)).toBe(load.acknowledged);
  expect(value('dva_refusals_total{status="404",code="unknownAttempt"}')).toBe(1);
  expect(value('dva_open_attempts{kind="mock"}')).toBe(1);
  expect(value('dva_open_attempts{kind="quiz"}')).toBe(4);
  if (onPostgres) expect(text).not.toContain("dva_database_bytes{");
  else expect(value('dva_database_bytes{file="database"}')).toBe(statSync(server.databasePath).size);
  expect(value("nodejs_eventloop_lag_seconds")).toBeGreaterThanOrEqual(0);
  expect(value("process_resident_memory_bytes")).toBeGreaterThan(0);
  // No id of an attempt, a candidate or a question.
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|"local"/);
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});

/** An answer whose head is sent and whose body waits until it is told to go on. */
function sendSlowly(path: string, body: string) {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const request = httpRequest(server.url + path, { method: "PUT", headers });
  const answered = new Promise<{ status: number | undefined }>((done, fail) => {
    request.once("error", fail);
    request.once("response", (response) => response.resume().once("end", () => done({ status: response.statusCode })));
  });
  const connected = new Promise<void>((done) => {
    request.once("socket", (socket) => socket.once("connect", () => done()));
  });
  request.write(body.slice(0, 10));
  return { connected, answered, goOn: () => request.end(body.slice(10)) };
}

/** The status of a page that is asked for over a connection of its own. */
function ask(path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    httpRequest(server.url + path, { agent: false }, (response) => {
      response.resume().once("end", () => done(response.statusCode));
    })
      .once("error", fail)
      .end();
  });
}

test("SIGTERM takes no more connections, finishes the request that runs, closes the database and ends with 0", async () => {
  const load = await Load.begin(server);
  load.on();
  await load.reaches(20);
  await load.off();
  const [id = ""] = load.attemptIds;
  const [, , third] = readPlaces(server.databasePath, id);
  const body = JSON.stringify({
    sequence: 900_000,
    selected: [third?.options[1]?.handle],
    flagged: true,
    timeSpentMs: 5,
  });
  const slow = sendSlowly(`/api/attempts/${id}/responses/3`, body);
  // Connections are taken one after the other: once a later one has its answer, that one is in the server's hands.
  await slow.connected;
  expect(await ask("/api/health")).toBe(200);
  await wait(200);
  const log = `${server.databasePath}-wal`;
  expect(existsSync(log)).toBe(!onPostgres);
  const ended = server.stop();
  await expect(async () => {
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
  }).toPass();
  slow.goOn();
  expect(await slow.answered).toMatchObject({ status: 200 });
  expect(await ended).toBe(0);
  // The log has gone into the file: a plain copy of it is whole.
  expect(existsSync(log)).toBe(false);
  expect(readPlaces(server.databasePath, id)[2]).toMatchObject({ sequence: 900_000, flagged: true });
  await load.expectStored();
});

test("a backup while answers are saved holds all that was acknowledged before it; a restore waits for the server's end @file", async () => {
  const load = await Load.begin(server);
  load.on();
  await load.reaches(50);
  const until = load.mark();
  const copy = join(server.folder, "copy.db");
  const made = await server.run("--import", "tsx", "prisma/backup.ts", "--to", copy);
  expect(made).toMatchObject({
    code: 0,
    told: expect.stringMatching(/^backup: .*copy\.db \(.* MB, checked\)$/),
  });
  await load.off();
  expect(load.acknowledged).toBeGreaterThan(until.acknowledged);
  await until.expectStored({ databasePath: copy });
  const refused = await server.run("--import", "tsx", "prisma/restore.ts", copy);
  expect(refused).toMatchObject({ code: 1, told: expect.stringMatching(/is in use; stop the app/) });
  await server.stop();
  rmSync(server.databasePath);
  expect(await server.run("--import", "tsx", "prisma/restore.ts", copy)).toMatchObject({ code: 0 });
  await server.launch();
  await until.expectStored();
  load.on();
  const again = load.acknowledged;
  await load.reaches(again + 20);
  await load.off();
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});
