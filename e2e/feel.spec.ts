import { expect, test, type Locator, type Page } from "@playwright/test";
import { countRequests, readShifts, watchShifts, weighScripts } from "./support/feel";
import { tabThrough } from "./support/reach";
import { RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

/** Bytes of script, as sent, until the room is whole and kept for the time without a network. */
const ROOM_SCRIPT_BYTES = 150_000;
/** The same of home and of a report. */
const PAGE_SCRIPT_BYTES = 120_000;

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

async function startMock(page: Page): Promise<string> {
  const data = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  const response = await page.request.post(`${server.url}/api/attempts`, { data });
  return ((await response.json()) as { attemptId: string }).attemptId;
}

test("moving through a form asks the server for nothing, and a whole exam shifts nothing by itself", async ({
  page,
}) => {
  await watchShifts(page);
  const attemptId = await startMock(page);
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
  const requests = countRequests(page);
  const began = Date.now();
  for (let position = 2; position <= 65; position++) {
    await page.keyboard.press("n");
    await room.isAt(position);
  }
  expect(requests.others()).toEqual([]);
  expect(requests.visits()).toBeLessThanOrEqual(1 + (Date.now() - began) / 60_000);

  for (const place of readPlaces(server.databasePath, attemptId).slice(0, 3)) {
    await room.goTo(place.position);
    await room.chooseKey(place);
    await page.keyboard.press("f");
    await page.getByRole("button", { name: "Strike out option B" }).click();
    await page.keyboard.press("m");
    await room.isSaved();
  }
  const shifts = await readShifts(page);
  await room.end("End exam");
  await expect(page.getByTestId("scaled-score")).toBeVisible();
  expect([...shifts, ...(await readShifts(page))]).toEqual([]);
});

test("the next question is laid out ahead, where neither eye, Tab key, screen reader nor search meets it", async ({
  page,
}) => {
  const attemptId = await startMock(page);
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  for (const position of [1, 2]) {
    const next = page.locator(`article[data-position="${position + 1}"]`);
    await expect.poll(async () => (await next.boundingBox())?.height ?? 0).toBeGreaterThan(200);
    await next.evaluate((element) => element.setAttribute("data-ahead", ""));

    await expect(next).not.toBeVisible();
    await expect(page.getByRole("article")).toHaveCount(1);
    expect((await tabThrough(page)).stops).toBeGreaterThan(10);
    expect(await next.locator("[data-tabbed]").count()).toBe(0);
    const isFound = (start: string) =>
      page.evaluate((text) => (window as unknown as { find: (words: string) => boolean }).find(text), start);
    const startOf = async (at: number) =>
      ((await page.locator(`article[data-position="${at}"] .prose p`).first().textContent()) ?? "").slice(0, 40);
    expect(await isFound(await startOf(position))).toBe(true);
    expect(await isFound(await startOf(position + 1))).toBe(false);
    expect(await addedHeight(next)).toBe(0);

    await page.keyboard.press("n");
    // What is pressed at once belongs to the question that has just come, which is the one that was laid out.
    await page.keyboard.press("1");
    await expect(page.locator(`article[data-position="${position + 1}"][data-ahead]`)).toBeVisible();
    await expect(page.getByRole("heading", { level: 2 })).toBeFocused();
    await room.isSaved();
  }
  const answered = () => readPlaces(server.databasePath, attemptId).filter(({ selected }) => selected.length > 0);
  await expect.poll(() => answered().map(({ position }) => position)).toEqual([2, 3]);
});

/** By how many pixels the page is longer for an element than without it. */
function addedHeight(element: Locator): Promise<number> {
  return element.evaluate((article) => {
    const side = article.parentElement;
    const height = () => document.documentElement.scrollHeight;
    const before = height();
    side?.style.setProperty("display", "none");
    const without = height();
    side?.style.removeProperty("display");
    return before - without;
  });
}

test("the scripts of room, home and report stay within their budgets, as they are sent", async ({
  browser,
  request,
}) => {
  const data = { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 5, timed: true };
  const response = await request.post(`${server.url}/api/attempts`, { data });
  const { attemptId } = (await response.json()) as { attemptId: string };
  async function expectWithin(path: string, budget: number): Promise<void> {
    // A browser that has nothing yet, and no worker that would bring what is kept.
    const context = await browser.newContext({ serviceWorkers: "block" });
    const bytes = await weighScripts(context, server.url + path);
    expect(bytes, path).toBeGreaterThan(10_000);
    expect(bytes, path).toBeLessThanOrEqual(budget);
    await context.close();
  }
  await expectWithin(`/attempts/${attemptId}`, ROOM_SCRIPT_BYTES);
  await request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
  await request.post(`${server.url}/api/attempts/${attemptId}/result`, { data: {} });
  await expectWithin("/", PAGE_SCRIPT_BYTES);
  await expectWithin(`/report/${attemptId}`, PAGE_SCRIPT_BYTES);
});

test("fonts that come late shift nothing, and whoever has chosen OpenDyslexic gets it all the same", async ({
  page,
  request,
}) => {
  const standard = { theme: "system", contrast: "standard", textSize: "standard", lineSpacing: "standard" };
  await watchShifts(page);
  for (const font of ["standard", "dyslexia"]) {
    expect((await request.put(`${server.url}/api/settings`, { data: { ...standard, font } })).status()).toBe(200);
    const asked: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route(/\.woff2/, async (route) => {
      asked.push(route.request().url());
      await held;
      await route.continue();
    });
    await page.goto(`${server.url}/exam/rules`, { waitUntil: "commit" });
    // The font of code may be in the browser's memory from the page before.
    const [wanted, count] = font === "standard" ? [/inter-latin/, 1] : [/opendyslexic/, 2];
    await expect.poll(() => asked.filter((url) => wanted.test(url)).length, { intervals: [50] }).toBe(count);
    expect(asked.filter((url) => /opendyslexic/.test(url))).toHaveLength(font === "standard" ? 0 : 2);
    // While it waits for its fonts the page is unseen, and nothing unseen has a role.
    await expect(page.getByRole("heading", { name: "Before you begin", includeHidden: true })).toBeAttached();
    if (font === "standard") await expect(page.getByRole("heading", { name: "Before you begin" })).toBeVisible();
    release();
    await expect(page.getByRole("heading", { name: "Before you begin" })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    expect(await readShifts(page)).toEqual([]);
    const isLoaded = await page.evaluate(() => document.fonts.check("1em OpenDyslexic"));
    if (font === "dyslexia") expect(isLoaded).toBe(true);
    await page.unroute(/\.woff2/);
  }
  await request.put(`${server.url}/api/settings`, { data: { ...standard, font: "standard" } });
});
