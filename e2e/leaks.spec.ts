import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { beginMock, RoomPage } from "./support/room";
import { countItems, readPlaces, readTakeaways, type PlaceFact } from "./support/rows";
import { AppServer } from "./support/server";

const buildFolder = resolve(import.meta.dirname, "../.next/static");

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** As it may stand in HTML, flight data or JSON: long runs of plain words are the same in all of them. */
function plainRuns(text: string): string[] {
  return text
    .split(/[^A-Za-z0-9 ,]+/)
    .map((run) => run.trim())
    .filter((run) => run.length >= 25);
}

function secretsOf(places: readonly PlaceFact[], hidden: readonly string[]): string[] {
  const shown = places.flatMap(({ stem, options }) => [stem, ...options.map(({ text }) => text)]).join("\n");
  const texts = places.flatMap(({ options, takeaway, references, itemId }) => [
    ...options.flatMap(({ rationale, id }) => [...plainRuns(rationale), id]),
    ...plainRuns(takeaway),
    ...references,
    itemId,
  ]);
  return [...new Set([...texts, ...hidden])].filter((secret) => !shown.includes(secret));
}

test("while an exam is open nothing on the wire tells a key, a rationale, a topic or an id", async ({
  page,
  request,
}) => {
  const bodies: { url: string; body: string }[] = [];
  page.on("response", (response) => {
    void response.text().then(
      (body) => bodies.push({ url: response.url(), body }),
      () => undefined,
    );
  });
  const room = await beginMock(page, server.url);
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  for (const place of places.slice(0, 3)) {
    await room.isAt(place.position);
    await room.chooseKey(place);
    await room.next();
  }
  await room.isSaved();
  await page.reload();
  await room.isOpen();
  await expect(page.locator("html[data-room-kept]")).toBeAttached();
  const pages = [`/report/${attemptId}`, `/report/${attemptId}/questions/1`, "/history", "/", "/exam/new", "/quiz"];
  for (const path of pages) {
    const response = await request.get(server.url + path, { headers: { rsc: "1" } });
    bodies.push({ url: path, body: await response.text() });
  }
  const own = bodies.filter(({ url }) => !url.includes("/_next/static/"));
  expect(own.length).toBeGreaterThan(8);
  const secrets = secretsOf(places, ["angoff", "contentHash", "itemVersionId", 'isKey":true']);
  expect(secrets.length).toBeGreaterThan(300);
  const leaksIn = (list: typeof own, words: readonly string[]) =>
    list.flatMap(({ url, body }) =>
      words.filter((word) => body.includes(word)).map((word) => `${url} tells "${word}"`),
    );
  expect(leaksIn(own, secrets)).toEqual([]);
  const roomBodies = own.filter(({ url }) => url.includes(attemptId));
  const shown = places.flatMap(({ stem, options }) => [stem, ...options.map(({ text }) => text)]).join("\n");
  const topics = places
    .map(({ primaryTopic }) => primaryTopic)
    .filter((slug) => slug.includes("-") && !shown.includes(slug));
  expect(topics.length).toBeGreaterThan(40);
  expect(leaksIn(roomBodies, [...topics, '"domain"', '"task"', '"difficulty"', '"scored"', '"topics"'])).toEqual([]);
  await request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
});

test("no script of the build holds a question, and there are no source maps", () => {
  const files = readdirSync(buildFolder, { recursive: true, encoding: "utf8" });
  expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
  const scripts = files.filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(5);
  const text = scripts.map((name) => readFileSync(join(buildFolder, name), "utf8")).join("\n");
  for (const word of ["angoff", "amzn-s3-demo", "111122223333", "better-sqlite3"]) {
    expect(text.includes(word), word).toBe(false);
  }
  const runs = readTakeaways(server.databasePath).flatMap(plainRuns);
  expect(runs.length).toBeGreaterThan(500);
  expect(runs.filter((run) => text.includes(run))).toEqual([]);
});

test("no script of the browser holds the shapes and scales of the pictures, which are drawn on the server", () => {
  // Names of methods, which no minifier may change; that they are in the server's build shows that they would be found.
  const words = ["rangeRound", "areaStart"];
  const scriptsIn = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(join(folder, name), "utf8"));
  const found = (scripts: readonly string[]) => words.filter((word) => scripts.some((text) => text.includes(word)));
  expect(found(scriptsIn(resolve(buildFolder, "../server")))).toEqual(words);
  expect(found(scriptsIn(buildFolder))).toEqual([]);
});

test("handles, order and positions tell nothing: they differ between attempts on the same questions", async ({
  page,
  request,
}) => {
  const start = () =>
    request.post(`${server.url}/api/attempts`, {
      data: { kind: "quiz", mode: "exam", domains: [], tasks: ["3.2"], topics: [], count: 5, timed: false },
    });
  const first = (await (await start()).json()) as { attemptId: string };
  const before = readPlaces(server.databasePath, first.attemptId);
  await request.post(`${server.url}/api/attempts/${first.attemptId}/submit`, { data: {} });
  const second = (await (await start()).json()) as { attemptId: string };
  const after = readPlaces(server.databasePath, second.attemptId);
  const handles = new Set(before.flatMap(({ options }) => options.map(({ handle }) => handle)));
  expect(after.flatMap(({ options }) => options).some(({ handle }) => handles.has(handle))).toBe(false);
  await page.goto(`${server.url}/attempts/${second.attemptId}`);
  await new RoomPage(page).isOpen();
});

test("an item of an open attempt shows no key in an older report, and no other draw gets it", async ({
  page,
  request,
}) => {
  // Nearly all items of a task, so that a second quiz on it must meet the first one's again.
  const count = countItems(server.databasePath, { task: "3.3" }) - 1;
  const quiz = { kind: "quiz", mode: "exam", domains: [], tasks: ["3.3"], topics: [], count, timed: false };
  const old = (await (await request.post(`${server.url}/api/attempts`, { data: quiz })).json()) as {
    attemptId: string;
  };
  await request.post(`${server.url}/api/attempts/${old.attemptId}/submit`, { data: {} });
  const open = (await (await request.post(`${server.url}/api/attempts`, { data: quiz })).json()) as {
    attemptId: string;
  };
  const items = new Set(readPlaces(server.databasePath, open.attemptId).map(({ itemId }) => itemId));
  const shared = readPlaces(server.databasePath, old.attemptId).find(({ itemId }) => items.has(itemId));
  if (shared === undefined) throw new Error("the two quizzes share no item");
  await page.goto(`${server.url}/report/${old.attemptId}/questions/${shared.position}`);
  await expect(page.getByText("This question stands in an attempt that is open now.")).toBeVisible();
  const html = await page.content();
  for (const { rationale } of shared.options) for (const run of plainRuns(rationale)) expect(html).not.toContain(run);
  const third = await request.post(`${server.url}/api/attempts`, { data: quiz });
  expect(third.status()).toBe(409);
  expect(await third.json()).toMatchObject({ code: "poolTooSmall" });
  await request.post(`${server.url}/api/attempts/${open.attemptId}/submit`, { data: {} });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Worth remembering" })).toBeVisible();
});
