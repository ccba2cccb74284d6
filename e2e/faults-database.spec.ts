import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import { createChance, isFull } from "./support/chance";
import { Load } from "./support/load";
import { AppServer } from "./support/server";

const kills = isFull ? 20 : 2;
const LOCKED_MS = 10_000;

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start({ isUnprivileged: true });
});
test.afterEach(async () => {
  await server.remove();
});

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const health = async () => {
  const response = await fetch(`${server.url}/api/health`);
  return { status: response.status, body: (await response.json()) as unknown };
};

test("kill -9 under load, several attempts answered at once, loses no acknowledged answer", async () => {
  const chance = createChance("kill -9 under load");
  const load = await Load.begin(server);
  for (let kill = 0; kill < kills; kill++) {
    const before = load.acknowledged;
    load.on();
    await load.reaches(before + 10);
    // Not a wait for something: the moment of the kill is what is drawn.
    await wait(chance() * 200);
    await server.kill();
    await load.off();
    await load.expectStored();
    await server.launch();
  }
  expect(load.acknowledged).toBeGreaterThanOrEqual(10 * kills);
  expect([...load.statuses.keys()]).toEqual([200]);
  expect(await health()).toMatchObject({ status: 200 });
});

test("a database that another process locks for ten seconds: saves wait or are told to try again, and none is lost @file", async () => {
  const load = await Load.begin(server);
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const script = `const db = new (require(process.argv[1]))(process.argv[2], { timeout: 5000 });
    db.exec("BEGIN EXCLUSIVE"); console.log("locked");
    setTimeout(() => { db.exec("ROLLBACK"); db.close(); }, ${LOCKED_MS});`;
  const [command, ...args] = server.asItsUser(process.execPath, "-e", script, driver, server.databasePath);
  const other = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(other, "exit");
  await once(other.stdout, "data");
  load.on();
  await ended;
  const during = load.acknowledged;
  // Everybody has tried again, and is answered.
  await load.reaches(during + 50);
  await load.off();
  await load.expectStored();
  expect([...load.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(load.statuses.get(503) ?? 0).toBeGreaterThan(0);
  expect(await health()).toMatchObject({ status: 200, body: { database: { lastWriteError: null } } });
});

test("a read-only database refuses writes with a sentence and stays as it is; a start is refused; it goes on when it may write @file", async () => {
  const load = await Load.begin(server);
  load.on();
  await load.reaches(20);
  await load.off();
  expect(await server.stop()).toBe(0);
  chmodSync(server.databasePath, 0o444);
  const refused = await server.run("--import", "tsx", "prisma/prepare.ts");
  expect(refused).toEqual({
    code: 1,
    told: expect.stringMatching(/^The database .* cannot be written; make /) as unknown,
  });
  await server.launch();
  load.on();
  await expect.poll(() => load.statuses.get(503) ?? 0, { intervals: [5] }).toBeGreaterThanOrEqual(16);
  await load.off();
  const data = { kind: "quiz", mode: "exam", domains: [1], tasks: [], topics: [], count: 5, timed: false };
  const headers = { "content-type": "application/json" };
  const sent = await fetch(`${server.url}/api/attempts`, { method: "POST", headers, body: JSON.stringify(data) });
  expect(sent.status).toBe(503);
  expect(await sent.json()).toEqual({
    code: "storageReadOnly",
    message: expect.stringContaining("its database is read-only. This was not stored") as unknown,
  });
  expect(await health()).toMatchObject({
    status: 503,
    body: { ok: false, database: { readable: true, lastWriteError: { fault: "readOnly" } } },
  });
  await load.expectStored();
  await server.stop();
  chmodSync(server.databasePath, 0o644);
  const logs = ["-wal", "-shm"].map((suffix) => server.databasePath + suffix).filter((path) => existsSync(path));
  // What lies beside it was made read-only too: a start says so, too, instead of failing at the first answer.
  if (logs.length > 0) expect(await server.run("--import", "tsx", "prisma/prepare.ts")).toMatchObject({ code: 1 });
  for (const path of logs) chmodSync(path, 0o644);
  expect(await server.run("--import", "tsx", "prisma/prepare.ts")).toMatchObject({ code: 0 });
  await server.launch();
  const before = load.acknowledged;
  load.on();
  await load.reaches(before + 20);
  await load.off();
  await load.expectStored();
  expect([...load.statuses.keys()].sort()).toEqual([200, 503]);
  expect(await health()).toMatchObject({ status: 200 });
});
