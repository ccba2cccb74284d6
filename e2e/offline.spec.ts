import { expect, test, type Page } from "@playwright/test";
import { beginMock, comeBack, openMock, RoomPage } from "./support/room";
import { moveDeadline, readAttempt, readNotes, readPlaces, type PlaceFact } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

const placesOf = (room: RoomPage) => readPlaces(server.databasePath, room.attemptId);
const keyOf = (place: PlaceFact) =>
  place.options
    .filter(({ isKey }) => isKey)
    .map(({ id }) => id)
    .sort();

/** Resolves when the page of the exam can be loaded again without a network. */
const isKept = (page: Page) => expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 30_000 });

/** Answers the questions from `from` to `to` with their key. */
async function answer(room: RoomPage, from: number, to: number): Promise<PlaceFact[]> {
  const places = placesOf(room).filter(({ position }) => position >= from && position <= to);
  await room.goTo(from);
  for (const place of places) {
    await room.isAt(place.position);
    await room.chooseKey(place);
    await room.next();
  }
  return places;
}

/** Every one of these questions must hold its key in the database. */
function expectKeys(room: RoomPage, asked: readonly PlaceFact[]): void {
  const rows = placesOf(room);
  for (const place of asked) {
    const row = rows.find(({ position }) => position === place.position);
    expect([...(row?.selected ?? [])].sort(), `question ${place.position}`).toEqual(keyOf(place));
  }
}

async function expectChecked(page: Page, place: PlaceFact): Promise<void> {
  for (const { handle, isKey } of place.options)
    await expect(page.locator(`input[value="${handle}"]`)).toBeChecked({ checked: isKey });
}

/** What the browser keeps of the exam: addresses in its caches, and whether a worker stands. */
const readKept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const workers = await navigator.serviceWorker.getRegistrations();
    return { paths: requests.flat().map(({ url }) => new URL(url).pathname), workers: workers.length };
  });

test("thirty questions without a network and a reload in between lose nothing", async ({ page, context }) => {
  const room = await beginMock(page, server.url);
  const { attemptId } = room;
  const online = await answer(room, 1, 2);
  await room.isSaved();
  await isKept(page);
  await context.setOffline(true);
  const offline = await answer(room, 3, 32);
  await expect(page.getByText("30 answers wait here")).toBeVisible();
  // A note, and a question that is only looked at.
  await room.goTo(40);
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note on this question").fill("Written without a network.");
  await room.goTo(3);
  await page.reload();
  await room.isAt(3);
  await expect(page.getByText("30 answers wait here")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^2:0\d:|^2:10:00/);
  for (const place of [online[0], offline[0], offline.at(-1)]) {
    if (place === undefined) throw new Error("no place");
    await room.goTo(place.position);
    await expectChecked(page, place);
  }
  // A flag on a question that was saved before the page was kept takes no answer away.
  await room.goTo(40);
  await expect(page.getByLabel("Your note on this question")).toHaveValue("Written without a network.");
  await room.goTo(1);
  await page.getByRole("button", { name: "Flag for review" }).click();
  const kept = await readKept(page);
  expect(kept.paths).toContain(`/attempts/${attemptId}`);
  expect(kept.paths.filter((path) => !path.startsWith("/_next/static/"))).toEqual([`/attempts/${attemptId}`]);
  await context.setOffline(false);
  await room.isSaved();
  expectKeys(room, [...online, ...offline]);
  expect(placesOf(room)[0]?.flagged).toBe(true);
  await expect.poll(() => readNotes(server.databasePath, attemptId)).toEqual({ 40: "Written without a network." });
  await room.end("End exam");
  const rows = readPlaces(server.databasePath, attemptId);
  for (const position of [33, 40]) expect(rows[position - 1]?.timeSpentMs).toBeGreaterThan(0);
  await expect(page.getByText("32 of 65 counted questions are right")).toBeVisible();
  expect(await readKept(page)).toEqual({ paths: [], workers: 0 });
});

/** From the end of a mock exam, however it came, to its result. */
async function showResult(page: Page): Promise<void> {
  await page.waitForURL(/\/report\//);
  await page.getByRole("button", { name: "Skip the questions" }).click();
}

test("an exam that was ended without a network ends when it is back, after a reload too", async ({ page, context }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  const asked = await answer(room, 1, 3);
  await room.endOffline();
  await page.reload();
  await expect(page.getByText(/The exam has ended here/)).toBeVisible();
  expect(readAttempt(server.databasePath, attemptId).status).toBe("inProgress");
  await context.setOffline(false);
  await showResult(page);
  await expect(page.getByText("3 of 65 counted questions are right")).toBeVisible();
  expect(readAttempt(server.databasePath, attemptId).status).toBe("submitted");
  const rows = readPlaces(server.databasePath, attemptId);
  for (const place of asked) expect([...(rows[place.position - 1]?.selected ?? [])].sort()).toEqual(keyOf(place));
});

test("an exam that has ended is left although the browser does not let its kept page go", async ({ page, context }) => {
  // A look for a newer worker that met the end of the network keeps the browser from letting the worker go for minutes.
  await page.addInitScript(() => {
    ServiceWorkerRegistration.prototype.unregister = () => new Promise(() => undefined);
  });
  const room = await beginMock(page, server.url);
  await isKept(page);
  await context.setOffline(true);
  await room.endOffline();
  await context.setOffline(false);
  await page.waitForURL(/\/closing$/);
});

test("an answer given before the deadline and delivered after it counts, and the report says so", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  // Far enough for two answers on a slow machine; the clock is told of it before the line goes.
  moveDeadline(server.databasePath, attemptId, new Date(Date.now() + 30_000));
  await comeBack(page);
  await expect(page.getByRole("timer")).toHaveText(/^0:00:/);
  await context.setOffline(true);
  await answer(room, 1, 2);
  await expect(page.getByText(/The exam has ended here/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => readAttempt(server.databasePath, attemptId).status, { timeout: 30_000 }).toBe("timedOut");
  expect(readAttempt(server.databasePath, attemptId).rawScore).toBe(0);
  await context.setOffline(false);
  await showResult(page);
  await expect(page.getByText("2 answers (questions 1, 2) arrived after the end of the exam")).toBeVisible();
  await expect(page.getByText("2 of 65 counted questions are right")).toBeVisible();
  await expect(page.getByText(/Before that it had .* 0 of 65 correct/)).toBeVisible();
});

/** Closes the page with what it has not sent, lets the time run out on the server, and gives another page with a network. */
async function closeAndTimeOut(page: Page, attemptId: string): Promise<Page> {
  const context = page.context();
  await page.close();
  // The answers were given before this deadline; the server closes the attempt by itself.
  moveDeadline(server.databasePath, attemptId, new Date(Date.now() + 2_000));
  await expect.poll(() => readAttempt(server.databasePath, attemptId).status, { timeout: 30_000 }).toBe("timedOut");
  await context.setOffline(false);
  return context.newPage();
}

test("answers that a closed browser window has left go first when the exam is opened after its end", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  await answer(room, 1, 1);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  const again = await closeAndTimeOut(page, attemptId);
  await again.goto(`${server.url}/attempts/${attemptId}`);
  await showResult(again);
  await expect(again.getByText("1 answer (question 1) arrived after the end of the exam")).toBeVisible();
  await expect(again.getByText("1 of 65 counted questions are right")).toBeVisible();
});

test("a result is not shown over the head of answers that could not be sent", async ({ page, context }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  await answer(room, 1, 1);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  const again = await closeAndTimeOut(page, attemptId);
  await again.route("**/responses/1", (route) => route.abort());
  await again.goto(`${server.url}/report/${attemptId}`);
  await again.getByRole("button", { name: "Skip the questions" }).click();
  const alert = again.getByRole("alert").filter({ hasText: "not be sent" });
  await expect(alert).toBeVisible();
  // What is said while the network is away is said.
  await again.getByRole("textbox").fill("The line went.");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toContainText("still not be sent");
  expect(readAttempt(server.databasePath, attemptId).reportOpenedAt).toBeNull();
  await again.unroute("**/responses/1");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(again.getByText("1 answer (question 1) arrived after the end of the exam")).toBeVisible();
  await expect(again.getByText("The line went.")).toBeVisible();
});

test("a report that is opened by its address waits for the answers that this browser still has", async ({
  page,
  context,
}) => {
  await page.goto(`${server.url}/quiz`);
  await page.getByLabel("Number of questions").fill("5");
  await page.getByRole("radio", { name: /Exam mode/ }).check();
  await page.getByRole("button", { name: "Begin quiz" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  await answer(room, 1, 2);
  await expect(page.getByText("2 answers wait here")).toBeVisible();
  const again = await closeAndTimeOut(page, attemptId);
  await again.goto(`${server.url}/report/${attemptId}`);
  await expect(again.getByText("2 answers (questions 1, 2) arrived after the end")).toBeVisible();
  await expect(again.getByText("2 of 5 correct", { exact: true })).toBeVisible();
});

test("what is kept hides no update: with a network the page is always the server's", async ({ page, request }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  const overwrite = async (id: string) => {
    const headers = { "content-type": "text/html" };
    const cache = await caches.open(`room-${id}`);
    await cache.put(`/attempts/${id}`, new Response("<p>an old build</p>", { headers }));
  };
  await page.evaluate(overwrite, attemptId);
  await page.reload();
  await room.isOpen();
  await isKept(page);
  await server.kill();
  await page.reload();
  await room.isOpen();
  await server.launch();
  expect((await request.get(`${server.url}/sw.js`)).headers()["cache-control"]).toBe("no-cache");
});

const refusals: Record<string, (page: Page) => Promise<unknown>> = {
  "storage that is blocked": (page) =>
    page.addInitScript(() => {
      indexedDB.open = () => {
        throw new Error("blocked");
      };
    }),
  "storage of every kind that is blocked": (page) =>
    page.addInitScript(() => {
      const refuse = {
        get: () => {
          throw new DOMException("The browser keeps nothing of sites.", "SecurityError");
        },
      };
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, refuse);
    }),
  "storage that is full": async (page) => {
    const session = await page.context().newCDPSession(page);
    return session.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 1 });
  },
};
for (const [name, refuse] of Object.entries(refusals)) {
  test(`${name} is said at once, and the exam goes on online`, async ({ page }) => {
    await refuse(page);
    const room = await openMock(page, server.url);
    await expect(page.getByText(/This device keeps nothing/)).toBeVisible();
    const asked = await answer(room, 1, 2);
    await expect(page.getByText("saved - stay online")).toBeVisible();
    expectKeys(room, asked);
    await room.goTo(1);
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.getByLabel("Your note on this question").fill("Kept online.");
    await expect.poll(() => readNotes(server.databasePath, room.attemptId)).toEqual({ 1: "Kept online." });
  });
}

test("a second window takes the exam over, the first one only reads and can take it back", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  await answer(room, 1, 1);
  await room.isSaved();
  const other = await context.newPage();
  await other.goto(`${server.url}/attempts/${room.attemptId}`);
  const otherRoom = new RoomPage(other);
  await otherRoom.isOpen();
  await expect(page.getByText(/open in another window or on another device/)).toBeVisible();
  await room.goTo(1);
  await expect(page.getByRole("radio").or(page.getByRole("checkbox")).first()).toBeDisabled();
  await expect(page.getByRole("button", { name: "Strike out option A" })).toBeDisabled();
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await expect(page.getByLabel("Your note on this question (read only)")).not.toBeEditable();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: /^Question 1 of/ }).focus();
  await page.keyboard.press("h");
  await expect(page.getByRole("status").getByText("marks can only be read here")).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("textbox", { name: "Scratch pad" })).not.toBeEditable();
  await page.keyboard.press("Escape");
  await otherRoom.goTo(1);
  await other.getByRole("button", { name: "Strike out option A" }).click();
  const asked = await answer(otherRoom, 2, 2);
  await otherRoom.isSaved();
  await expect.poll(() => Object.keys(readNotes(server.databasePath, room.attemptId))).toEqual(["1"]);
  await page.getByRole("button", { name: "Continue here" }).click();
  await expect(other.getByText(/open in another window or on another device/)).toBeVisible();
  const [second] = asked;
  if (second === undefined) throw new Error("no place");
  await room.goTo(1);
  await expect(page.getByRole("button", { name: "Strike out option A" })).toHaveAttribute("aria-pressed", "true");
  await room.goTo(2);
  await expectChecked(page, second);
  asked.push(...(await answer(room, 3, 3)));
  await room.isSaved();
  expectKeys(room, [...placesOf(room).slice(0, 1), ...asked]);
});

test("another device takes over; what the first could not send gives way to newer answers and is else merged", async ({
  page,
  context,
  browser,
}) => {
  const room = await openMock(page, server.url);
  const [first, second] = placesOf(room);
  if (first === undefined || second === undefined) throw new Error("no places");
  await room.isSaved();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset["roomKept"] ?? "")).not.toBe("");
  await context.setOffline(true);
  await room.goTo(1);
  await room.chooseWrong(first);
  await room.goTo(2);
  await room.chooseKey(second);
  await expect(page.getByText("2 answers wait here")).toBeVisible();
  const device = await browser.newContext();
  const other = new RoomPage(await device.newPage());
  await other.page.goto(`${server.url}/attempts/${room.attemptId}`);
  await other.isOpen();
  await other.goTo(1);
  await other.chooseKey(first);
  await other.isSaved();
  await context.setOffline(false);
  await expect(page.getByText(/open in another window or on another device/)).toBeVisible();
  expectKeys(room, [first]);
  await page.getByRole("button", { name: "Continue here" }).click();
  await room.isSaved();
  await expect(page.locator('[data-save-state="saved"]')).toBeVisible();
  await expect.poll(() => placesOf(room)[1]?.selected.length).toBe(second.selectCount);
  expectKeys(room, [first, second]);
  await room.goTo(1);
  await expectChecked(page, first);
  await expect(other.page.getByText(/open in another window/)).toBeHidden();
  await other.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(other.page.getByText(/open in another window/)).toBeVisible();
  await device.close();
});

test("an exam that is taken over and ended without a network ends when the line is back, answered or not", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  const asked = await answer(room, 1, 1);
  await room.isSaved();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(page.getByText(/open in another window or on another device/)).toBeVisible();
  await other.close();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Continue here" }).click();
  await room.endOffline();
  await context.setOffline(false);
  await page.waitForURL(/\/closing$/);
  expect(readAttempt(server.databasePath, attemptId).status).toBe("submitted");
  const kept = readPlaces(server.databasePath, attemptId)[0]?.selected;
  expect([...(kept ?? [])].sort()).toEqual(asked.flatMap(keyOf).sort());
});

test("what a closed window has left outlives another window of its browser that sees the end first", async ({
  page,
  context,
}) => {
  const { attemptId } = await openMock(page, server.url);
  await isKept(page);
  const other = await context.newPage();
  await other.goto(page.url());
  const room = new RoomPage(other);
  await room.isOpen();
  await expect(page.getByText(/open in another window or on another device/)).toBeVisible();
  await context.setOffline(true);
  await answer(room, 1, 2);
  await expect(other.getByText("2 answers wait here")).toBeVisible();
  await (await closeAndTimeOut(other, attemptId)).close();
  await page.waitForURL(/\/closing$/);
  await showResult(page);
  await expect(page.getByText("2 answers (questions 1, 2) arrived after the end of the exam")).toBeVisible();
  await expect(page.getByText("2 of 65 counted questions are right")).toBeVisible();
});

test("an answer that is given before an earlier page's storage has been read stands over what that page has left", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  await isKept(page);
  await context.setOffline(true);
  // Of two options that are asked for, the first could not be chosen any more once what was left has been read.
  const place = placesOf(room).find(({ selectCount }) => selectCount === 1);
  if (place === undefined) throw new Error("no place");
  await room.goTo(place.position);
  await room.chooseWrong(place);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (...asked) => {
      const request = open(...asked);
      // Opened after two seconds, whatever the disk does.
      let told: ((event: Event) => void) | null = null;
      Object.defineProperty(request, "onsuccess", { set: (then: typeof told) => (told = then) });
      request.addEventListener("success", (event) => setTimeout(() => told?.call(request, event), 2_000));
      return request;
    };
  });
  await page.reload();
  await room.isAt(place.position);
  await room.isOpen();
  await room.chooseKey(place);
  await page.waitForTimeout(3_000);
  await expectChecked(page, place);
  await context.setOffline(false);
  await room.isSaved();
  expectKeys(room, [place]);
  await expectChecked(page, place);
});

test("an end that waits stays one when the exam is opened in a second window", async ({ page, context }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  await room.endOffline();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText(/The exam has ended here/)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  await other.waitForURL(/\/closing$/);
  expect(readAttempt(server.databasePath, attemptId).status).toBe("submitted");
});

test("an end after a reload without a network arrives from whichever page is opened next", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await isKept(page);
  await context.setOffline(true);
  await page.reload();
  await room.isOpen();
  const asked = await answer(room, 1, 1);
  await room.endOffline();
  await page.close();
  await context.setOffline(false);
  const home = await context.newPage();
  await home.goto(server.url);
  await expect.poll(() => readAttempt(server.databasePath, attemptId).status, { timeout: 30_000 }).toBe("submitted");
  const [row] = readPlaces(server.databasePath, attemptId);
  expect([...(row?.selected ?? [])].sort()).toEqual(asked.flatMap(keyOf).sort());
});
