import { request as httpRequest } from "node:http";
import { expect, test, type APIRequestContext } from "@playwright/test";
import { giveAway, readPlaces, snapshot } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
let attemptId: string;
test.beforeAll(async ({ playwright }) => {
  server = await AppServer.start();
  const request = await playwright.request.newContext();
  const response = await request.post(`${server.url}/api/attempts`, {
    data: { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true },
  });
  expect(response.status()).toBe(201);
  attemptId = ((await response.json()) as { attemptId: string }).attemptId;
  await request.dispose();
});
test.afterAll(async () => {
  await server.remove();
});

const good = { sequence: 1, selected: [] as string[], flagged: false, timeSpentMs: 10 };

type Sent = {
  method?: "PUT" | "POST" | "GET" | "DELETE";
  path: string;
  data?: unknown;
  body?: string;
  headers?: Record<string, string>;
};

async function send(request: APIRequestContext, { method = "PUT", path, data, body, headers = {} }: Sent) {
  const response = await request.fetch(server.url + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined ? { data: Buffer.from(body) } : data !== undefined ? { data } : {}),
  });
  const problem = (await response.json()) as { code: string; message: string };
  return { status: response.status(), ...problem };
}

/** A refusal is the right 4xx with a sentence, and changes no row. */
async function expectRefused(
  request: APIRequestContext,
  sent: Sent,
  expected: { status: number; code?: string; says?: RegExp },
) {
  const before = snapshot(server.databasePath);
  const answer = await send(request, sent);
  expect(answer.status).toBe(expected.status);
  if (expected.code !== undefined) expect(answer.code).toBe(expected.code);
  expect(answer.message.length).toBeGreaterThan(10);
  if (expected.says !== undefined) expect(answer.message).toMatch(expected.says);
  expect(snapshot(server.databasePath)).toBe(before);
}

const at = (position: number | string, id = attemptId) => `/api/attempts/${id}/responses/${position}`;

test("a problem on an open attempt, on no question, without a note or in another format is refused", async ({
  request,
}) => {
  const path = `/api/attempts/${attemptId}/problems`;
  const sent = { method: "POST" as const, path };
  const data = { position: 1, note: "The key is wrong" };
  await expectRefused(request, { ...sent, data }, { status: 409, code: "open" });
  await expectRefused(request, { ...sent, data: { ...data, position: 99 } }, { status: 404 });
  await expectRefused(request, { ...sent, data: { ...data, note: "  " } }, { status: 400, says: /note/ });
  await expectRefused(request, { ...sent, data: { ...data, note: "x".repeat(2001) } }, { status: 400, says: /note/ });
  await expectRefused(
    request,
    { method: "POST", path: "/api/attempts/no-such-attempt/problems", data },
    { status: 404 },
  );
  await expectRefused(request, { method: "GET", path: "/api/problems?format=xml" }, { status: 400, says: /format/ });
});

test("unknown attempts and positions are 404", async ({ request }) => {
  await expectRefused(request, { path: at(1, "no-such-attempt"), data: good }, { status: 404, code: "unknownAttempt" });
  await expectRefused(request, { path: at(66), data: good }, { status: 404, code: "unknownPosition", says: /66/ });
  await expectRefused(request, { path: at("first"), data: good }, { status: 404 });
  await expectRefused(request, { path: at(1, "a%27b"), data: good }, { status: 404 });
  await expectRefused(request, { method: "POST", path: "/api/attempts/nope/submit", data: {} }, { status: 404 });
  await expectRefused(request, { method: "GET", path: "/api/attempts/nope/responses" }, { status: 404 });
  for (const path of [
    "/attempts/nope",
    "/report/nope",
    `/report/${attemptId}`,
    `/report/${attemptId}/questions/1`,
    "/nowhere",
  ]) {
    expect((await request.get(server.url + path)).status(), path).toBe(404);
  }
});

test("malformed, misshapen and oversized bodies are 400, 413 and 415, and say which field", async ({ request }) => {
  await expectRefused(request, { path: at(1), body: "{" }, { status: 400, code: "malformed" });
  await expectRefused(request, { path: at(1), body: "" }, { status: 400 });
  await expectRefused(request, { path: at(1), data: { ...good, sequence: 0 } }, { status: 400, says: /sequence/ });
  await expectRefused(request, { path: at(1), data: { ...good, sequence: "1" } }, { status: 400, says: /sequence/ });
  await expectRefused(request, { path: at(1), data: { ...good, selected: "A" } }, { status: 400, says: /selected/ });
  await expectRefused(
    request,
    { path: at(1), data: { ...good, timeSpentMs: -5 } },
    { status: 400, says: /timeSpentMs/ },
  );
  await expectRefused(request, { path: at(1), data: { ...good, correct: true } }, { status: 400, says: /correct/ });
  await expectRefused(request, { path: at(1), data: [good] }, { status: 400 });
  await expectRefused(request, { path: at(1), body: `"${"x".repeat(70_000)}"` }, { status: 413, code: "tooLarge" });
  await expectRefused(request, { path: at(1), data: good, headers: { "content-type": "text/plain" } }, { status: 415 });
});

test("foreign options and too many selections are 400", async ({ request }) => {
  const places = readPlaces(server.databasePath, attemptId);
  const single = places.find(({ selectCount }) => selectCount === 1);
  const other = places.find(({ position }) => position !== single?.position);
  if (single === undefined || other === undefined) throw new Error("no places");
  const foreign = other.options[0]?.handle ?? "";
  await expectRefused(
    request,
    { path: at(single.position), data: { ...good, selected: [foreign] } },
    { status: 400, code: "unknownOption" },
  );
  await expectRefused(
    request,
    { path: at(single.position), data: { ...good, selected: ["nothing"] } },
    { status: 400, code: "unknownOption" },
  );
  const two = single.options.slice(0, 2).map(({ handle }) => handle);
  await expectRefused(
    request,
    { path: at(single.position), data: { ...good, selected: two } },
    { status: 400, code: "tooMany" },
  );
});

test("keys cannot be asked for in exam mode", async ({ request }) => {
  await expectRefused(
    request,
    { method: "POST", path: `${at(1)}/lock`, data: good },
    { status: 409, code: "examMode" },
  );
});

test("an exam refuses the pause and all help of practice mode, and keys that clash are refused", async ({
  request,
}) => {
  const handle = readPlaces(server.databasePath, attemptId)[0]?.options[0]?.handle;
  const refused = { status: 409, code: "examMode" };
  const post = { method: "POST" as const };
  for (const door of ["pause", "resume"]) {
    await expectRefused(request, { ...post, path: `/api/attempts/${attemptId}/${door}`, data: {} }, refused);
  }
  const { selected: _selected, ...asking } = good;
  await expectRefused(request, { ...post, path: `${at(1)}/reveal`, data: asking }, refused);
  await expectRefused(request, { ...post, path: `${at(1)}/check-option`, data: { handle } }, refused);
  await expectRefused(request, { ...post, path: `${at(1)}/check-option`, data: {} }, { status: 400, says: /handle/ });
  const path = "/api/settings/keys";
  await expectRefused(request, { path, data: { keys: { note: "n" } } }, { status: 400, says: /already used/ });
  await expectRefused(request, { path, data: { keys: { dance: "d" } } }, { status: 400, says: /dance/ });
});

test("a mock without agreement, a second open mock, impossible extra time and odd quizzes are refused", async ({
  request,
}) => {
  const path = "/api/attempts";
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  const quiz = { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 5, timed: true };
  await expectRefused(request, { method: "POST", path, data: mock }, { status: 409, code: "mockOpen" });
  for (const hasAgreed of [undefined, false]) {
    const data = { ...mock, hasAgreed };
    await expectRefused(
      request,
      { method: "POST", path, data },
      { status: 400, says: /hasAgreed: the rules have to be/ },
    );
  }
  await expectRefused(
    request,
    { method: "POST", path, data: { ...mock, extraMinutes: 9999 } },
    { status: 400, says: /extraMinutes/ },
  );
  await expectRefused(
    request,
    { method: "POST", path, data: { ...mock, extraMinutes: 1.5 } },
    { status: 400, says: /extraMinutes/ },
  );
  await expectRefused(request, { method: "POST", path, data: { kind: "gift" } }, { status: 400 });
  await expectRefused(request, { method: "POST", path, data: { ...quiz, count: 4 } }, { status: 400, says: /count/ });
  await expectRefused(request, { method: "POST", path, data: { ...quiz, count: 66 } }, { status: 400, says: /count/ });
  await expectRefused(
    request,
    { method: "POST", path, data: { ...quiz, topics: ["no-such-topic"] } },
    { status: 409, code: "poolTooSmall" },
  );
});

test("writes from another site are 403", async ({ request }) => {
  await expectRefused(
    request,
    { path: at(1), data: good, headers: { origin: "https://evil.example" } },
    { status: 403 },
  );
  await expectRefused(
    request,
    { path: at(1), data: good, headers: { "sec-fetch-site": "cross-site" } },
    { status: 403 },
  );
});

test("another host name, a proxy or a tunnel is 421", async () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<number>((done, fail) => {
      httpRequest({ host: "127.0.0.1", port: server.port, path: "/api/health", headers }, (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      })
        .once("error", fail)
        .end();
    });
  expect(await ask({ host: `127.0.0.1:${server.port}` })).toBe(200);
  expect(await ask({ host: `localhost:${server.port}` })).toBe(200);
  expect(await ask({ host: `[::1]:${server.port}` })).toBe(200);
  expect(await ask({ host: "rebound.example" })).toBe(421);
  expect(await ask({ host: `127.0.0.1.nip.io:${server.port}` })).toBe(421);
  for (const header of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "via", "x-real-ip"]) {
    expect(await ask({ host: `127.0.0.1:${server.port}`, [header]: "127.0.0.1" }), header).toBe(421);
  }
});

test("after the close a response is 409 and nothing changes; another candidate's attempt is 404", async ({
  request,
}) => {
  expect((await request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} })).status()).toBe(200);
  await expectRefused(request, { path: at(1), data: { ...good, sequence: 99 } }, { status: 409, code: "closed" });
  await expectRefused(
    request,
    { method: "POST", path: `${at(1)}/lock`, data: { ...good, sequence: 99 } },
    { status: 409, code: "closed" },
  );
  const before = snapshot(server.databasePath);
  const again = await request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
  expect(again.status()).toBe(200);
  expect(snapshot(server.databasePath)).toBe(before);
  giveAway(server.databasePath, attemptId);
  await expectRefused(request, { path: at(1), data: good }, { status: 404, code: "unknownAttempt" });
  await expectRefused(request, { method: "GET", path: `/api/attempts/${attemptId}/responses` }, { status: 404 });
  for (const path of [`/report/${attemptId}`, `/report/${attemptId}/questions/1`, `/attempts/${attemptId}`]) {
    expect((await request.get(server.url + path)).status(), path).toBe(404);
  }
});

test("files of answers that are none, too large, of another type or from elsewhere are refused", async ({
  request,
}) => {
  const path = "/api/bank/responses?name=class.csv";
  const csv = (sent: Partial<Sent>): Sent => ({
    method: "POST",
    path,
    body: "candidate,item,wording,selected\n",
    ...sent,
    headers: { "content-type": "text/csv", ...sent.headers },
  });
  await expectRefused(request, csv({ body: "a,b\n1,2\n" }), { status: 400, says: /line 1: the columns/ });
  await expectRefused(request, csv({}), { status: 400, says: /no answers/ });
  await expectRefused(request, csv({ path: "/api/bank/responses" }), { status: 400, says: /name/ });
  await expectRefused(request, csv({ headers: { "content-type": "application/json" } }), { status: 415 });
  await expectRefused(request, csv({ headers: { origin: "https://elsewhere.example" } }), { status: 403 });
  await expectRefused(request, csv({ body: "x".repeat(8 * 1024 * 1024 + 1) }), { status: 413 });
  await expectRefused(request, { method: "DELETE", path: "/api/bank/imports/none", data: {} }, { status: 404 });
  const gone = "/api/bank/imports/00000000-0000-4000-8000-000000000000";
  await expectRefused(request, { method: "DELETE", path: gone, data: {} }, { status: 404, code: "unknownImport" });
});
