import { expect, test, type APIRequestContext, type BrowserContext, type Page } from "@playwright/test";
import { accept, invite, newPerson, password, setUp } from "./support/people";
import { RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
let owner: APIRequestContext;
test.beforeAll(async ({ playwright }) => {
  server = await AppServer.start({ isPublic: true });
  owner = await newPerson(playwright, server);
  await setUp(owner, server, "Owner");
});
test.afterAll(async () => {
  await owner.dispose();
  await server.remove();
});

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("Email").fill(`${name.toLowerCase()}@practice.example`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function begin(page: Page): Promise<string> {
  const begun = await page.request.post(`${server.url}/api/attempts`, {
    data: { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true },
  });
  return ((await begun.json()) as { attemptId: string }).attemptId;
}

/** What the browser keeps of an attempt: its page, and how many rows in each store of the outbox. */
function readKept(page: Page, attemptId: string): Promise<Record<string, number | boolean>> {
  return page.evaluate(async (id) => {
    const isOf = (key: IDBValidKey) => key === id || (Array.isArray(key) && key[0] === id);
    const hasPage = (await caches.keys()).includes(`room-${id}`);
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open("dva-outbox");
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(new Error("no outbox"));
    });
    const counts: Record<string, number | boolean> = { hasPage };
    for (const name of db.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((done) => {
        const request = db.transaction(name).objectStore(name).getAllKeys();
        request.onsuccess = () => done(request.result);
      });
      counts[name] = keys.filter(isOf).length;
    }
    db.close();
    return counts;
  }, attemptId);
}

test("what an exam left whose candidate never signed out is not shown or sent to who comes next, and waits for its owner", async ({
  playwright,
}) => {
  const [elsewhere, ben] = [await newPerson(playwright, server), await newPerson(playwright, server)];
  // A worker is only taken from a site whose certificate the browser itself accepts.
  const { launchOptions } = test.info().project.use;
  const args = [...(launchOptions?.args ?? []), "--ignore-certificate-errors"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    await accept(elsewhere, await invite(owner, "Ann"));
    await accept(ben, await invite(owner, "Ben"));
    const context = await browser.newContext({ ignoreHTTPSErrors: true });

    // Ann sits an exam; her session is ended elsewhere, so that her second answer stays on this device. She leaves it open, and goes.
    const left = await context.newPage();
    await left.goto(`${server.url}/sign-in`);
    await signIn(left, "Ann");
    await expect(left.getByRole("link", { name: "Sign out" })).toBeVisible();
    await left.evaluate(() => localStorage.setItem("dva-keys", "off"));
    const attemptId = await begin(left);
    const address = `${server.url}/attempts/${attemptId}`;
    await left.goto(address);
    const room = new RoomPage(left);
    await room.isOpen();
    const [first, second] = readPlaces(server.databasePath, attemptId);
    if (first === undefined || second === undefined) throw new Error("there are no two questions");
    await room.answerKeys([first]);
    await room.isSaved();
    await expect(left.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
    expect((await elsewhere.delete("/api/account/sessions", { data: {} })).status()).toBe(200);
    const refused = left.waitForResponse((response) => response.status() === 401);
    await room.isAt(2);
    await room.chooseKey(second);
    await refused;
    expect(await readKept(left, attemptId)).toMatchObject({ hasPage: true, entries: 1 });

    // Ben signs in: her page is away, in the open window as well, and of her exam only the answer that waits is here.
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent("/history")}`);
    await signIn(page, "Ben");
    await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
    await expect(left.getByRole("heading", { name: "Not found" })).toBeVisible();
    await expect.poll(() => page.evaluate(() => localStorage.getItem("dva-keys"))).toBeNull();
    const sealed = { hasPage: false, entries: 1, known: 0, knownMarks: 0 };
    expect(await readKept(page, attemptId)).toMatchObject(sealed);
    expect((await page.request.get(`${server.url}/api/attempts/${attemptId}/responses`)).status()).toBe(404);
    expect(readPlaces(server.databasePath, attemptId)[1]?.selected).toEqual([]);
    await context.setOffline(true);
    await expect(page.goto(address)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(false);

    // Nothing of his waits, so he may sign out; hers stays, through that too.
    await page.goto(`${server.url}/sign-out`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    expect(await readKept(page, attemptId)).toMatchObject(sealed);
    expect(readPlaces(server.databasePath, attemptId)[1]?.selected).toEqual([]);

    // She comes back to this device, and her answer arrives.
    await left.close();
    await page.goto(address);
    await signIn(page, "Ann");
    const again = new RoomPage(page);
    await again.isOpen();
    await expect.poll(() => readPlaces(server.databasePath, attemptId)[1]?.selected.length).toBeGreaterThan(0);
    await again.isSaved();
    await again.end("End exam");
    await expect(page.getByText("2 of 65 counted questions are right")).toBeVisible();
    await page.getByRole("link", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  } finally {
    await browser.close();
    for (const each of [elsewhere, ben]) await each.dispose();
  }
});

test("an exam room that stands open in another window goes when its candidate signs out, and takes no answer of who comes next", async ({
  browser,
  playwright,
}) => {
  const cleo = await newPerson(playwright, server);
  await accept(cleo, await invite(owner, "Cleo"));
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const left = await context.newPage();
    await left.goto(`${server.url}/sign-in`);
    await signIn(left, "Cleo");
    await expect(left.getByRole("link", { name: "Sign out" })).toBeVisible();
    const attemptId = await begin(left);
    await left.goto(`${server.url}/attempts/${attemptId}`);
    const room = new RoomPage(left);
    await room.isOpen();
    const [first] = readPlaces(server.databasePath, attemptId);
    if (first === undefined) throw new Error("there is no question");
    await room.answerKeys([first]);
    await room.isSaved();

    const page = await context.newPage();
    await page.goto(`${server.url}/sign-out`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    await expect(left).toHaveURL(/\/sign-in\?/);
    await expect(left.getByRole("heading", { name: /^Question/ })).toHaveCount(0);

    await signIn(page, "Cleo");
    await expect(page.getByRole("link", { name: "Sign out" })).toBeVisible();
    const answered = readPlaces(server.databasePath, attemptId).filter(({ selected }) => selected.length > 0);
    expect(answered.map(({ position }) => position)).toEqual([1]);
  } finally {
    await context.close();
    await cleo.dispose();
  }
});

/** Answers the first question of a quiz in this browser without a network, so that it waits here, and leaves the room. */
async function leaveAnswerHere(context: BrowserContext, attemptId: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await room.isSaved();
  const [place] = readPlaces(server.databasePath, attemptId);
  if (place === undefined) throw new Error("there is no question");
  await context.setOffline(true);
  await room.chooseKey(place);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  await page.close();
  await context.setOffline(false);
}

/** Ends an attempt from another device, and deletes it there. */
async function endAndDelete(elsewhere: APIRequestContext, attemptId: string): Promise<void> {
  const at = `${server.url}/api/attempts/${attemptId}`;
  const window = crypto.randomUUID();
  expect((await elsewhere.post(`${at}/window`, { data: { window } })).status()).toBe(200);
  expect((await elsewhere.post(`${at}/submit`, { data: { window } })).status()).toBe(200);
  expect((await elsewhere.delete(at, { data: {} })).status()).toBe(200);
}

/** Opens a page of the site, on which what waits here is looked at. */
async function lookAround(page: Page, attempts: readonly string[]): Promise<void> {
  const asked = attempts.map((id) => page.waitForResponse((answer) => answer.url().includes(`/${id}/responses`)));
  await page.goto(`${server.url}/history`);
  await Promise.all(asked);
}

test("answers that wait here for a deleted attempt wait as long as it can be brought back, and go when it is gone for good", async ({
  browser,
  playwright,
}) => {
  const elsewhere = await newPerson(playwright, server);
  const eve = await newPerson(playwright, server);
  await accept(elsewhere, await invite(owner, "Dora"));
  await accept(eve, await invite(owner, "Eve"));
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in`);
    await signIn(page, "Dora");
    await expect(page.getByRole("link", { name: "Sign out" })).toBeVisible();
    const quiz = { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 5, timed: false };
    const attempts: string[] = [];
    for (const data of [quiz, quiz]) {
      const begun = await page.request.post(`${server.url}/api/attempts`, { data });
      const { attemptId } = (await begun.json()) as { attemptId: string };
      await leaveAnswerHere(context, attemptId);
      await endAndDelete(elsewhere, attemptId);
      attempts.push(attemptId);
    }
    const [back = "", gone = ""] = attempts;
    await lookAround(page, [back, gone]);
    for (const id of [back, gone]) expect(await readKept(page, id)).toMatchObject({ entries: 1 });

    // One comes back, and what was answered in it arrives.
    expect((await elsewhere.post(`${server.url}/api/attempts/${back}/restore`, { data: {} })).status()).toBe(200);
    await lookAround(page, [back]);
    await expect.poll(() => readKept(page, back)).toMatchObject({ entries: 0, clocks: 0 });
    expect(readPlaces(server.databasePath, back)[0]?.selected).not.toEqual([]);
    expect(await readKept(page, gone)).toMatchObject({ entries: 1 });

    // The other goes for good. Who else signs in here is not told that it ever was, so it waits.
    const confirmation = "delete everything";
    expect((await elsewhere.delete(`${server.url}/api/data`, { data: { confirmation } })).status()).toBe(200);
    expect((await elsewhere.delete(`${server.url}/api/account/sessions`, { data: {} })).status()).toBe(200);
    await page.goto(`${server.url}/sign-in`);
    await signIn(page, "Eve");
    await expect(page.getByRole("link", { name: "Sign out" })).toBeVisible();
    await lookAround(page, [gone]);
    expect(await readKept(page, gone)).toMatchObject({ entries: 1 });
    const asked = await page.request.get(`${server.url}/api/attempts/${gone}/responses`);
    const never = await page.request.get(`${server.url}/api/attempts/never-was/responses`);
    expect([asked.status(), await asked.json()]).toEqual([never.status(), await never.json()]);

    // Its owner signs in again: nothing of it is left here.
    await page.goto(`${server.url}/sign-out`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    await signIn(page, "Dora");
    await expect(page.getByRole("link", { name: "Sign out" })).toBeVisible();
    await expect.poll(() => readKept(page, gone)).toMatchObject({ entries: 0, clocks: 0, hasPage: false });
  } finally {
    await context.close();
    for (const each of [elsewhere, eve]) await each.dispose();
  }
});
