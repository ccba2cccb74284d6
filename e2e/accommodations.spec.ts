import { expect, test, type Page } from "@playwright/test";
import { beginMock } from "./support/room";
import { readAttempt } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

const settle = (page: Page) => expect(page.getByText("The settings are kept.")).toBeVisible();
const fontSize = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));

test("settings are in the document from the server on, hold for every page and the room, and stand in the report", async ({
  page,
  request,
}) => {
  const fonts: string[] = [];
  page.on("request", (sent) => {
    if (/opendyslexic/i.test(sent.url())) fonts.push(sent.url());
  });
  await page.goto(server.url);
  const standard = await fontSize(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeFocused();
  expect(fonts).toEqual([]);
  await page.getByRole("radio", { name: /125 %/ }).check();
  await page.getByRole("radio", { name: "Wider" }).check();
  await page.getByRole("radio", { name: /OpenDyslexic/ }).check();
  await page.getByRole("radio", { name: "High" }).check();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("button", { name: "Keep the settings" }).click();
  await settle(page);
  await expect(page.locator("html")).toHaveAttribute("data-text-size", "large");
  expect(await fontSize(page)).toBeCloseTo(standard * 1.25, 1);
  await expect.poll(() => fonts.length).toBeGreaterThan(0);

  // The HTML itself has them: no script has to set them after the first paint.
  for (const path of ["/", "/history", "/settings", "/nowhere"]) {
    const html = await (await request.get(server.url + path)).text();
    const tag = /<html[^>]*>/.exec(html)?.[0] ?? "";
    for (const attribute of ['data-theme="dark"', 'data-contrast="high"', 'data-text-size="large"']) {
      expect(tag, path).toContain(attribute);
    }
    expect(tag).toContain('data-line-spacing="wider" data-font="dyslexia"');
  }

  const room = await beginMock(page, server.url, { time: /1\.5 times the limit/ });
  await expect(page.getByRole("timer")).toHaveText(/^3:1[45]:/);
  const shown = await page.evaluate(() => {
    const { fontFamily, backgroundColor, lineHeight, fontSize: size } = getComputedStyle(document.body);
    return { fontFamily, backgroundColor, lines: parseFloat(lineHeight) / parseFloat(size) };
  });
  expect(shown.fontFamily).toMatch(/^OpenDyslexic/);
  expect(shown.backgroundColor).toBe("rgb(0, 0, 0)");
  expect(shown.lines).toBeCloseTo(2.2, 1);
  expect(readAttempt(server.databasePath, room.attemptId).extraMinutes).toBe(65);
  await room.end("End exam");
  await expect(page.getByText(/^Accommodations from the beginning/)).toHaveText(
    "Accommodations from the beginning: 1.5 times the time limit, text at 125 %, wider line spacing, the font OpenDyslexic, high contrast.",
  );
});

test("an exam without a limit has no clock, is scored, and its report says so", async ({ page }) => {
  const room = await beginMock(page, server.url, { time: /No time limit/ });
  await expect(page.getByText("No time limit")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveCount(0);
  expect(readAttempt(server.databasePath, room.attemptId).deadlineAt).toBeNull();
  await room.end("End exam");
  await expect(page.getByTestId("scaled-score")).toHaveText("100");
  await expect(page.getByText("Accommodations from the beginning: no time limit.")).toBeVisible();
  await expect(page.getByText(/Time used .*, no time limit/)).toBeVisible();
});

test("odd settings and times are refused and change nothing", async ({ request }) => {
  const put = (data: unknown) => request.put(`${server.url}/api/settings`, { data });
  const good = { theme: "dark", contrast: "high", textSize: "large", lineSpacing: "wide", font: "dyslexia" };
  expect((await put({ ...good, font: "comic" })).status()).toBe(400);
  expect((await put({ theme: "dark", size: "large" })).status()).toBe(400);
  expect(await (await request.get(server.url)).text()).not.toContain("data-theme");
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  for (const timing of [{ kind: "multiple", factor: 3 }, { kind: "endless" }]) {
    expect((await request.post(`${server.url}/api/attempts`, { data: { ...mock, timing } })).status()).toBe(400);
  }
});

test("what the system forces wins over the settings", async ({ page, request }) => {
  const data = { theme: "dark", contrast: "high", textSize: "standard", lineSpacing: "standard", font: "standard" };
  expect((await request.put(`${server.url}/api/settings`, { data })).status()).toBe(200);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`${server.url}/settings`);
  const accent = await page.evaluate(() => {
    const probe = document.createElement("p");
    probe.style.cssText = "forced-color-adjust: none; color: var(--accent); background: LinkText";
    document.body.append(probe);
    const { color, backgroundColor } = getComputedStyle(probe);
    return [color, backgroundColor];
  });
  expect(accent[0]).toBe(accent[1]);
});
