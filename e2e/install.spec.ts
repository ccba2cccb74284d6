import { expect, test, type Page } from "@playwright/test";
import { OwnBrowser } from "./support/own-browser";
import { openMock } from "./support/room";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("a browser can install the app, and every picture that it names is there", async () => {
  // With a profile: in a window without one Chromium installs nothing and says no more than that.
  const browser = new OwnBrowser();
  try {
    await expectInstallable(await (await browser.open()).newPage());
  } finally {
    await browser.remove();
  }
});

async function expectInstallable(page: Page): Promise<void> {
  const { request } = page.context();
  await page.goto(server.url);
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const { url, data = "", errors } = await devtools.send("Page.getAppManifest");
  expect([url, errors]).toEqual([`${server.url}/manifest.webmanifest`, []]);
  const { icons } = JSON.parse(data) as { icons: { src: string }[] };
  for (const path of ["/favicon.ico", ...icons.map(({ src }) => src)]) {
    const answer = await request.get(server.url + path);
    expect([path, answer.status()]).toEqual([path, 200]);
  }
  const links = await page.locator('link[rel="icon"], link[rel="apple-touch-icon"]').all();
  expect(links).toHaveLength(3);
  for (const link of links) {
    const answer = await request.get(server.url + (await link.getAttribute("href")));
    expect(answer.headers()["content-type"]).toMatch(/^image\//);
  }
  await request.put(`${server.url}/api/settings`, { data: { ...standard, theme: "dark" } });
  await page.reload();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  await expect(page.locator('meta[name="theme-color"]')).toHaveAttribute("content", "#19212b");
}

const standard = {
  theme: "system",
  contrast: "standard",
  textSize: "standard",
  lineSpacing: "standard",
  font: "standard",
};

test("every place where nothing stands yet says what it is for and leads on", async ({ request }) => {
  const read = async (path: string) => (await (await request.get(server.url + path)).text()).replaceAll("<!-- -->", "");
  expect((await read("/")).includes("65 questions in 130 minutes"), "the first visit").toBe(true);
  const places = ["/history", "/history?kind=mock", "/history?deleted=yes", "/history/compare", "/review", "/coverage"];
  for (const path of [...places, "/quiz", "/bank", "/bank?flagged=yes", "/bank/own", "/problems"]) {
    // As the server sends it: a paragraph of some length, and then a link.
    const saysMore = /data-empty="true"[^>]*><p[^>]*>[^<]{40}.*?<\/p><div[^>]*><a /.test(await read(path));
    expect(saysMore, path).toBe(true);
  }
});

/** A tab has no worker for other pages than the room; only a window of the installed app asks for one. */
async function likeInstalled(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) => real(query === "(display-mode: standalone)" ? "all" : query);
  });
}

test("the installed app says what to do while the server is down, and leads to the exam that is open", async ({
  page,
}) => {
  await likeInstalled(page);
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === "activated") return;
    await new Promise((done) => active?.addEventListener("statechange", done));
  });
  const room = await openMock(page, server.url);
  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 30_000 });
  await server.stop();
  await page.goto(`${server.url}/history`);
  await expect(page.getByRole("heading", { name: "The server does not answer" })).toBeVisible();
  const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => !name.startsWith("room-")));
  expect(kept, "the worker of the app keeps nothing").toEqual([]);
  await page.getByRole("link", { name: "Go on with it" }).click();
  await room.isOpen();
  await page.goto(`${server.url}/history`);
  await server.launch();
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await page.request.post(`${server.url}/api/attempts/${room.attemptId}/submit`, { data: {} });
});
