import { expect, test, type Page } from "@playwright/test";
import { addressOf, doors, findDoors, findPages, idFor, makeIds, type Ids } from "./support/doors";
import { sendRaw } from "./support/raw-request";
import { openMock } from "./support/room";
import { hashTables } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
let ids: Ids;
test.beforeAll(async ({ playwright }) => {
  server = await AppServer.start();
  const request = await playwright.request.newContext();
  ids = await makeIds(request, server.url);
  await request.dispose();
});
test.afterAll(async () => {
  await server.remove();
});

const expected: Record<string, RegExp> = {
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "permissions-policy": /camera=\(\)/,
  "content-security-policy": /default-src 'none'.*frame-ancestors 'none'/,
  "x-request-id": /^[0-9a-f-]{36}$/,
};

function expectHeaders(headers: Record<string, string>, path: string): void {
  for (const [name, value] of Object.entries(expected)) expect.soft(headers[name], `${name} of ${path}`).toMatch(value);
  for (const name of ["x-powered-by", "server", "strict-transport-security", "access-control-allow-origin"]) {
    expect.soft(headers[name], `${name} of ${path}`).toBeUndefined();
  }
  expect.soft(headers["content-security-policy"], path).not.toContain("unsafe-");
}

/** Collects what the browser says of the policy, in pages and frames of all kinds. */
function collectViolations(page: Page): string[] {
  const told: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|violates the following|Permissions policy|Refused to/i.test(message.text())) {
      told.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => told.push(`${page.url()}: ${error.message}`));
  return told;
}

test("every page and every door that reads comes with the headers, and nothing of a candidate is to be kept", async ({
  request,
}) => {
  const pages = findPages().map((page) => addressOf(page, idFor(page, ids)));
  expect(pages.length).toBeGreaterThan(20);
  const reads = doors
    .filter(({ method }) => method === "GET")
    .map(({ route, query = "" }) => `/api/${addressOf(route, idFor(route, ids))}?${query}`);
  const others = ["/nowhere", "/api/nowhere", "/_next/static/nowhere.js", "/_next/image", "/%00"];
  for (const path of [...pages, ...reads, ...others]) {
    const response = await request.get(server.url + path, { maxRedirects: 0 });
    expect.soft(response.status(), path).toBeLessThan(500);
    expectHeaders(response.headers(), path);
    expect.soft(response.headers()["cache-control"], path).toContain("no-store");
  }
  const html = await (await request.get(server.url)).text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((tag) => !/ nonce="[^"]+"/.test(tag))).toEqual([]);
  const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  const worker = (await request.get(`${server.url}/sw.js`)).headers();
  expectHeaders(worker, "/sw.js");
  expect(worker["cache-control"]).toContain("no-cache");
  // What only documents heed stays off the files of the build.
  const file = (await request.get(server.url + script, { headers: { "accept-encoding": "br" } })).headers();
  expect(file["x-content-type-options"]).toBe("nosniff");
  expect(file["cross-origin-resource-policy"]).toBe("same-origin");
  expect(file["cache-control"]).toContain("immutable");
  expect(file["content-security-policy"]).toBeUndefined();
});

// Before any browser has been in a room: what a page sends as it is closed may arrive after its journey.
test("every door that writes refuses another site, with a body that it would take, and nothing changes", async ({
  request,
}) => {
  const known = doors.map(({ method, route }) => `${method} ${route}`);
  expect([...known].sort()).toEqual(findDoors().sort());
  const before = hashTables(server.databasePath);
  for (const { method, route, body, file = "application/json", query = "" } of doors) {
    const path = `${server.url}/api/${addressOf(route, idFor(route, ids))}?${query}`;
    for (const foreign of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
      const headers = { "content-type": file, ...foreign };
      const response = await request.fetch(path, { method, headers, ...(body === undefined ? {} : { data: body }) });
      expect(response.status(), `${method} ${route}`).toBe(403);
      expect(response.headers()["access-control-allow-origin"]).toBeUndefined();
    }
  }
  expect(hashTables(server.databasePath)).toEqual(before);
});

test("no page breaks the policy in the browser, the exam room without a network included", async ({
  page,
  context,
}) => {
  const violations = collectViolations(page);
  for (const path of findPages()) {
    await page.goto(server.url + addressOf(path, idFor(path, ids)));
    await expect(page.locator("body")).not.toBeEmpty();
  }
  // A script of a page itself runs with this font, and styles of a table's columns are such attributes in Markdown.
  await page.request.put(`${server.url}/api/settings`, {
    data: { theme: "dark", contrast: "high", textSize: "large", lineSpacing: "wide", font: "dyslexia" },
  });
  await page.goto(`${server.url}/settings`);
  await expect(page.locator("html")).toHaveAttribute("data-font", "dyslexia");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.request.post(`${server.url}/api/attempts/${ids.open}/submit`, { data: {} });
  await page.request.post(`${server.url}/api/attempts/${ids.open}/result`, { data: {} });
  const room = await openMock(page, server.url);
  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
  await context.setOffline(true);
  await page.reload();
  await room.isOpen();
  await room.next();
  await room.isAt(2);
  await context.setOffline(false);
  expect(violations).toEqual([]);
  // That it would have been told: nothing that somebody puts into a page runs, or sends anything out.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
    const box = document.createElement("div");
    box.innerHTML = "<img src='https://evil.example/x.png' onerror='document.title = 1'><p style='color: red'>x</p>";
    document.body.append(box);
  });
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(3);
  await expect(page).not.toHaveTitle("taken over");
});

test("a request for another protocol is answered like any other, and holds up no stop", async ({ request }) => {
  const own = await AppServer.start();
  try {
    // Next looks for a server to listen on when it is asked for a page first.
    expect((await request.get(own.url)).status()).toBe(200);
    const upgrade = (host: string) =>
      sendRaw(own.port, [
        `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n`,
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
      ]);
    expect((await upgrade("127.0.0.1")).status).toBe(200);
    expect((await upgrade("example.com")).status).toBe(421);
    expect(await own.stop()).toBe(0);
  } finally {
    await own.remove();
  }
});
