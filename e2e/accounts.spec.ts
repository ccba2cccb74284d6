import { expect, test, type APIRequestContext, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { expectClean, expectReadable } from "./support/axe";
import { newPerson, ownerCode, password, setUp, invite, accept } from "./support/people";
import { startProvider } from "./support/provider";
import { comeBack, openMock, RoomPage } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let provider: Awaited<ReturnType<typeof startProvider>>;
let server: AppServer;
let owner: APIRequestContext;
test.beforeAll(async ({ playwright }) => {
  provider = await startProvider();
  server = await AppServer.start({ isPublic: true, environment: provider.environment });
  owner = await newPerson(playwright, server);
  await setUp(owner, server, "Owner");
});
test.afterAll(async () => {
  await owner.dispose();
  await server.remove();
  await provider.stop();
});

const open = (browser: Browser): Promise<BrowserContext> => browser.newContext({ ignoreHTTPSErrors: true });

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign out" })).toBeVisible();
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Account and sessions" }).click();
  await expect(page.getByRole("heading", { name: "Signed in" })).toBeVisible();
}

/** What the browser keeps of the site besides cookies. */
function readKept(page: Page): Promise<{ databases: number; caches: number; workers: number }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

test("an owner sets up and invites; a candidate sits an exam that is theirs alone, and leaves nothing behind", async ({
  playwright,
}) => {
  // A worker is only taken from a site whose certificate the browser itself accepts.
  const { launchOptions } = test.info().project.use;
  const args = [...(launchOptions?.args ?? []), "--ignore-certificate-errors"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const [ownerContext, candidateContext] = [await open(browser), await open(browser)];
  try {
    const olga = await ownerContext.newPage();
    await olga.goto(server.url);
    await expect(olga).toHaveURL(`${server.url}/sign-in`);
    await expectClean(olga, "sign-in", 320);
    const code = await ownerCode(server);
    await olga.goto(`${server.url}/setup`);
    await olga.getByLabel("Code").fill(code.toLowerCase().replaceAll("-", " "));
    await olga.getByLabel("Name").fill("Olga");
    await olga.getByLabel("Email").fill("Olga@Practice.example");
    await olga.getByLabel("Password").fill(password);
    await olga.getByRole("button", { name: "Make the owner" }).click();
    await olga.getByRole("link", { name: "People" }).click();
    await olga.getByLabel("Name").fill("Kim");
    await olga.getByLabel("Email").fill("kim@practice.example");
    await olga.getByRole("button", { name: "Make a link" }).click();
    const link = (await olga.getByRole("status").locator("code").textContent()) ?? "";
    expect(link).toMatch(/^https:\/\/localhost:\d+\/invite\/[\w-]{43}$/);
    await expect(olga.getByText("Kim, kim@practice.example")).toBeVisible();
    await expectClean(olga, "people", 320);
    await expectReadable(olga, "people");

    // Neither code nor link works again.
    const again = { code, name: "Eve", email: "eve@practice.example", password };
    expect((await olga.request.post(`${server.url}/api/account/setup`, { data: again })).status()).toBe(400);

    const candidate = await candidateContext.newPage();
    await candidate.goto(link);
    await candidate.getByLabel("Password").fill(password);
    await candidate.getByRole("button", { name: "Sign in" }).click();
    await expect(candidate.getByRole("link", { name: "Own questions" })).toBeVisible();
    await expect(candidate.getByRole("link", { name: "People" })).toHaveCount(0);
    await candidate.goto(link);
    await expect(candidate.getByText("This link is wrong, was used already, or is too old.")).toBeVisible();
    const cookies = await candidateContext.cookies();
    expect(cookies).toMatchObject([
      { name: "__Host-session", httpOnly: true, secure: true, sameSite: "Lax", path: "/" },
    ]);

    const begun = await candidate.request.post(`${server.url}/api/attempts`, {
      data: { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true },
    });
    const { attemptId } = (await begun.json()) as { attemptId: string };
    await candidate.goto(`${server.url}/attempts/${attemptId}`);
    const room = new RoomPage(candidate);
    await room.isOpen();
    const places = readPlaces(server.databasePath, attemptId);
    const [fourth, fifth] = places.slice(3, 5);
    if (fourth === undefined || fifth === undefined) throw new Error("there are no five questions");
    await room.answerKeys(places.slice(0, 3));
    await room.isSaved();
    await expect(candidate.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
    const kept = await readKept(candidate);
    expect(kept.databases * kept.caches * kept.workers).toBeGreaterThan(0);

    // Nobody else, the owner neither, finds that exam.
    expect((await olga.goto(`${server.url}/attempts/${attemptId}`))?.status()).toBe(404);
    const state = `${server.url}/api/attempts/${attemptId}/responses`;
    expect((await olga.request.get(state)).status()).toBe(404);
    expect((await candidate.request.get(state)).status()).toBe(200);

    // A session that was ended elsewhere: the answer waits on the device, and is sent once one is signed in again.
    const second = await open(browser);
    const elsewhere = await second.newPage();
    await signIn(elsewhere, "kim@practice.example");
    await openAccount(elsewhere);
    await expectClean(elsewhere, "account", 320);
    await elsewhere.getByRole("button", { name: "End all other sessions" }).click();
    await expect(elsewhere.getByRole("button", { name: "End all other sessions" })).toHaveCount(0);
    await second.close();
    await room.isAt(4);
    const refused = candidate.waitForResponse((response) => response.status() === 401);
    await room.chooseKey(fourth);
    await refused;
    await expect(candidate.getByText("You are no longer signed in. 1 answer is kept on this device")).toBeVisible();
    expect(readAttempt(server.databasePath, attemptId)).toMatchObject({ status: "inProgress" });
    expect(readPlaces(server.databasePath, attemptId)[3]?.selected).toEqual([]);
    await candidate.goto(`${server.url}/attempts/${attemptId}`);
    await expect(candidate).toHaveURL(`${server.url}/sign-in?next=${encodeURIComponent(`/attempts/${attemptId}`)}`);
    await candidate.getByLabel("Email").fill("kim@practice.example");
    await candidate.getByLabel("Password").fill(password);
    await candidate.getByRole("button", { name: "Sign in", exact: true }).click();
    await room.isOpen();
    await expect.poll(() => readPlaces(server.databasePath, attemptId)[3]?.selected.length).toBeGreaterThan(0);
    await room.isSaved();

    // An answer that waits keeps one from signing out by mistake.
    await candidateContext.setOffline(true);
    await room.goTo(5);
    await room.chooseKey(fifth);
    await expect(candidate.locator('[data-save-state="failing"]')).toBeVisible();
    await candidate.goto("about:blank");
    await candidateContext.setOffline(false);
    await candidate.goto(`${server.url}/sign-out`);
    await candidate.getByRole("button", { name: "Sign out" }).click();
    await expect(candidate.getByText("One answer waits on this device")).toBeVisible();
    await candidate.goto(`${server.url}/attempts/${attemptId}`);
    await room.isOpen();
    await expect.poll(() => readPlaces(server.databasePath, attemptId)[4]?.selected.length).toBeGreaterThan(0);
    await room.isSaved();
    await room.end("End exam");
    await expect(candidate.getByText("5 of 65 counted questions are right")).toBeVisible();

    await candidate.getByRole("link", { name: "Sign out" }).click();
    await candidate.getByRole("button", { name: "Sign out" }).click();
    await expect(candidate).toHaveURL(`${server.url}/sign-in`);
    expect(await readKept(candidate)).toEqual({ databases: 0, caches: 0, workers: 0 });
    expect(await candidateContext.cookies()).toEqual([]);
    await candidate.goBack();
    await expect(candidate.getByText("counted questions are right")).toHaveCount(0);
    await candidate.goto(`${server.url}/report/${attemptId}`);
    await expect(candidate).toHaveURL(/\/sign-in\?next=/);
  } finally {
    await browser.close();
  }
});

test("an exam whose session has ended says so at its end, and ends once one is signed in again in another tab", async ({
  browser,
  playwright,
}) => {
  const elsewhere = await newPerson(playwright, server);
  await accept(elsewhere, await invite(owner, "Mia"));
  const context = await open(browser);
  try {
    const page = await context.newPage();
    await signIn(page, "mia@practice.example");
    const room = await openMock(page, server.url);
    const { attemptId } = room;
    await room.answerKeys(readPlaces(server.databasePath, attemptId).slice(0, 1));
    await room.isSaved();
    expect((await elsewhere.delete("/api/account/sessions", { data: {} })).status()).toBe(200);
    await room.endOffline();
    await expect(page.getByText(/you are no longer signed in\. Sign in again, in another tab\./)).toBeVisible();
    expect(readAttempt(server.databasePath, attemptId)).toMatchObject({ status: "inProgress" });

    await signIn(await context.newPage(), "mia@practice.example");
    await comeBack(page);
    await page.waitForURL(/\/closing$/);
    expect(readAttempt(server.databasePath, attemptId)).toMatchObject({ status: "submitted" });
  } finally {
    await context.close();
    await elsewhere.dispose();
  }
});

test("a passkey is added, signs in, and is refused once it is removed", async ({ browser }) => {
  const context = await open(browser);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
    } as const;
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await signIn(page, "owner@practice.example");
    await openAccount(page);
    await page.getByLabel("Name of the passkey (may stay empty)").fill("This laptop");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByRole("button", { name: "Remove This laptop" })).toBeVisible();
    const enter = async () => {
      await context.clearCookies();
      await page.goto(`${server.url}/sign-in`);
      await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    };
    await enter();
    await openAccount(page);
    await expect(page.getByText(/by passkey/)).toBeVisible();
    await page.getByRole("button", { name: "Remove This laptop" }).click();
    await expect(page.getByText("There are none yet.")).toBeVisible();
    await enter();
    await expect(page.getByText("This passkey cannot be used here.")).toBeVisible();
  } finally {
    await context.close();
  }
});

test("whom a provider vouches for signs in where there is an account or an invitation, and nobody else", async ({
  browser,
}) => {
  const context = await open(browser);
  try {
    await invite(owner, "Lee");
    const page = await context.newPage();
    const enter = async (user: Parameters<typeof provider.be>[0]) => {
      provider.be(user);
      await page.goto(`${server.url}/sign-in`);
      await page.getByRole("button", { name: "Sign in with Our school" }).click();
    };
    await enter({ sub: "1", email: "stranger@practice.example", email_verified: true });
    await expect(page.getByText("Nobody with an account here was signed in.")).toBeVisible();
    await enter({ sub: "2", email: "lee@practice.example", email_verified: false });
    await expect(page.getByText("Nobody with an account here was signed in.")).toBeVisible();
    await enter({ sub: "3", email: "Lee@practice.example", email_verified: true });
    await openAccount(page);
    await expect(page.getByText("Lee, lee@practice.example")).toBeVisible();
    await context.clearCookies();
    // The provider's own name for somebody counts from now on, whatever their address is.
    await enter({ sub: "3", email: "other@practice.example", email_verified: false });
    await openAccount(page);
    await expect(page.getByText("Lee, lee@practice.example")).toBeVisible();
    await context.clearCookies();
    // An answer that was not asked for is not believed.
    const forged = await context.request.get(`${server.url}/sign-in/return?code=3&state=x`, { maxRedirects: 0 });
    expect(forged.headers()["location"]).toBe("/sign-in?problem=provider");
  } finally {
    await context.close();
  }
});

test("guessing ends after ten tries, an unknown address is answered like a known one, and sessions change at sign-in", async ({
  playwright,
}) => {
  const [ned, guesser] = [await newPerson(playwright, server), await newPerson(playwright, server)];
  try {
    await accept(ned, await invite(owner, "Ned"));
    const tokenOf = async () => (await ned.storageState()).cookies.find(({ name }) => name === "__Host-session")?.value;
    const before = await tokenOf();
    const right = { email: "ned@practice.example", password };
    expect((await ned.post("/api/account/sign-in", { data: right })).status()).toBe(200);
    expect(await tokenOf()).not.toBe(before);
    const old = { cookie: `__Host-session=${before}` };
    expect((await guesser.get("/api/data", { headers: old })).status()).toBe(401);

    const guess = (email: string) =>
      guesser.post("/api/account/sign-in", { data: { email, password: "a wrong guess" } });
    const [known, unknown] = [await guess("ned@practice.example"), await guess("nobody@practice.example")];
    expect([known.status(), await known.text()]).toEqual([unknown.status(), await unknown.text()]);
    expect(known.status()).toBe(401);
    for (let tries = 2; tries <= 10; tries++) expect((await guess("ned@practice.example")).status()).toBe(401);
    const limited = await guess("ned@practice.example");
    expect(limited.status()).toBe(429);
    expect(Number(limited.headers()["retry-after"])).toBeGreaterThan(0);
    expect((await ned.post("/api/account/sign-in", { data: right })).status()).toBe(429);
    // Who is signed in goes on.
    expect((await ned.get("/api/data")).status()).toBe(200);

    // Access that is taken away ends what is signed in.
    const page = await (await owner.get("/people")).text();
    const [, id = ""] = /Take access away from Ned[^/]*\/api\/people\/([0-9a-f-]{36})\/access/.exec(page) ?? [];
    expect((await owner.put(`/api/people/${id}/access`, { data: { isOpen: false } })).status()).toBe(200);
    expect((await ned.get("/api/data")).status()).toBe(401);
  } finally {
    for (const each of [ned, guesser]) await each.dispose();
  }
});

test("attempts from before there were accounts become those of the account that the owner names", async ({
  playwright,
}) => {
  const local = await AppServer.start();
  const sitter = await newPerson(playwright, local);
  try {
    const begun = await sitter.post("/api/attempts", {
      data: { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 5, timed: true },
    });
    const { attemptId } = (await begun.json()) as { attemptId: string };
    await local.stop();
    await local.launch(local.publicEnvironment());
    const person = await playwright.request.newContext({ baseURL: local.publicUrl, ignoreHTTPSErrors: true });
    await setUp(person, local, "Olga");
    const state = `/api/attempts/${attemptId}/responses`;
    expect((await person.get(state)).status()).toBe(404);
    const page = await (await person.get("/people")).text();
    const [, id = ""] = /\/api\/people\/([0-9a-f-]{36})\/attempts/.exec(page) ?? [];
    const assigned = await person.post(`/api/people/${id}/attempts`, { data: {} });
    expect(await assigned.json()).toEqual({ attempts: 1 });
    expect((await person.get(state)).status()).toBe(200);
    expect((await person.post(`/api/people/${id}/attempts`, { data: {} })).status()).toBe(409);
    await person.dispose();
  } finally {
    await sitter.dispose();
    await local.remove();
  }
});
