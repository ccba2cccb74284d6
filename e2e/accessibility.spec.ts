import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectClean, expectReadable } from "./support/axe";
import { clippedTexts, expectNoSideways, smallTargets, tabThrough } from "./support/reach";
import { RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

const shots = process.env["SCREENSHOTS"];

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

async function begin(page: Page, data: object): Promise<RoomPage> {
  const response = await page.request.post(`${server.url}/api/attempts`, { data });
  const { attemptId } = (await response.json()) as { attemptId: string };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.locator("fieldset input:visible").first()).toBeEnabled();
  return room;
}

const beginMock = (page: Page) => begin(page, { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true });
const beginQuiz = (page: Page, count = 8) =>
  begin(page, { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count, timed: true });

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

async function isClean(page: Page, name: string): Promise<void> {
  await expectClean(page, name);
  await expectReadable(page, name);
  await shoot(page, name);
}

/** Selects the first words of the question, which may be its exhibit's, and marks them, as the mouse and a key would. */
async function highlight(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isWords = (node: Node) =>
      node.parentElement?.closest("figcaption") === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    const stem = document.querySelector("article .prose") ?? document.body;
    const text = document.createTreeWalker(stem, NodeFilter.SHOW_TEXT, isWords).nextNode();
    if (text === null) throw new Error("the question has no text");
    document.getSelection()?.setBaseAndExtent(text, 0, text, Math.min(8, text.textContent?.length ?? 0));
  });
  await page.keyboard.press("h");
  await expect(page.getByRole("button", { name: "Clear highlights" })).not.toHaveAttribute("aria-disabled", "true");
}

test("every state that a room comes into has no fault of accessibility, in any theme", async ({ page, context }) => {
  const room = await beginMock(page);
  const [first] = readPlaces(server.databasePath, room.attemptId);
  if (first === undefined) throw new Error("no place");
  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
  await isClean(page, "state-unanswered");
  await room.chooseKey(first);
  await page.getByRole("button", { name: "Strike out option B" }).click();
  await highlight(page);
  await isClean(page, "state-answered-struck-highlighted");

  await room.isSaved();
  await context.setOffline(true);
  await room.next();
  await page.keyboard.press("1");
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  await expect(page.getByText(/The server does not answer/)).toBeVisible({ timeout: 60_000 });
  await isClean(page, "state-offline");
  await context.setOffline(false);
  await room.isSaved();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(page.getByText(/open in another window or on another device/)).toBeVisible();
  await isClean(page, "state-elsewhere");
  await other.close();
  await page.getByRole("button", { name: "Continue here" }).click();
  await expect(page.getByText(/open in another window/)).toBeHidden();
  await room.isSaved();

  await context.setOffline(true);
  await room.endOffline();
  await isClean(page, "state-ending");
  const path = new URL(page.url()).pathname;
  await context.setOffline(false);
  await page.waitForURL(/\/closing$/);
  for (const hidden of ["/", "/history"]) {
    await page.goto(server.url + hidden);
    await expect(page.getByText("result not opened yet")).toBeVisible();
    await isClean(page, `state-result-hidden${hidden.replace("/", "-")}`);
  }
  // A room that is entered after its end waits for what this device may still have to send.
  await page.route("**/responses?window=*", () => undefined);
  await page.goto(server.url + path);
  await expect(page.getByRole("heading", { name: "This attempt is closed" })).toBeVisible();
  await isClean(page, "state-closed");
});

/** The states of a room one after the other; `look` is called in each. Ends at the question that was answered. */
async function walk(page: Page, room: RoomPage, look: (name: string) => Promise<void>): Promise<void> {
  const places = readPlaces(server.databasePath, room.attemptId);
  const place = places.find(({ hasExhibit }) => hasExhibit) ?? places[0];
  if (place === undefined) throw new Error("no place");
  await room.goTo(place.position);
  await room.chooseWrong(place);
  for (const name of ["Strike out option B", "Note", "How sure", "Flag for review"]) {
    const button = page.getByRole("button", { name, exact: true });
    const isOn = (await button.getAttribute("aria-pressed")) ?? (await button.getAttribute("aria-expanded"));
    if (isOn === "false") await button.click();
  }
  await look("item");
  for (const dialog of ["Navigator", "Scratch pad", "Keys"]) {
    await page.getByRole("button", { name: dialog, exact: true }).click();
    await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
    await look(dialog.toLowerCase().replace(" ", "-"));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Review screen" }).click();
  await look("review");
  await page.getByRole("button", { name: "End quiz", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "End quiz?" })).toBeVisible();
  await look("end");
  await page.getByRole("button", { name: "Go back" }).click();
  await page.getByRole("button", { name: "Review all" }).click();
  // The walk begins at the first question, which is not always the one with an exhibit.
  await room.goTo(place.position);
}

test("at 200 % and 400 % zoom nothing scrolls sideways, and no bar covers what has focus", async ({ page }) => {
  test.setTimeout(300_000);
  const room = await beginQuiz(page);
  // A window of 1280 x 1024 pixels, zoomed.
  for (const [zoom, width, height] of [
    [200, 640, 512],
    [400, 320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await walk(page, room, async (name) => {
      await expectNoSideways(page, `${name} at ${zoom} %`);
      const { covered, stops } = await tabThrough(page);
      expect(covered, `${name} at ${zoom} %`).toEqual([]);
      expect(stops).toBeGreaterThan(1);
      await shoot(page, `zoom-${zoom}-${name}`);
    });
  }
  for (const path of ["/", "/settings", "/exam/rules", "/exam/tutorial", "/quiz"]) {
    await page.goto(server.url + path);
    await expectNoSideways(page, path);
    expect((await tabThrough(page)).covered, path).toEqual([]);
  }
});

/** Styles as a candidate's own would be: the page's policy lets no element bring any. */
function addStyles(page: Page, css: string): Promise<void> {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}

test("wider letters, words, lines and paragraphs cut nothing off", async ({ page }) => {
  const room = await beginQuiz(page);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    // The values of WCAG 1.4.12.
    const content = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`;
    await addStyles(page, content);
    await walk(page, room, async (name) => {
      await expectNoSideways(page, `${name} at ${width} px`);
      expect(await clippedTexts(page), `${name} at ${width} px`).toEqual([]);
      await shoot(page, `spacing-${width}-${name}`);
    });
  }
});

const styleOf = (target: Locator, names: readonly string[]) =>
  target.evaluate(
    (element, wanted) => wanted.map((name) => getComputedStyle(element).getPropertyValue(name)).join(" "),
    names,
  );

test("with colours forced by the system, focus, choice, strike, flag and the states of the grid are still told apart", async ({
  page,
}) => {
  const room = await beginQuiz(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await walk(page, room, async (name) => {
      await shoot(page, `forced-${colorScheme}-${name}`);
      if (name === "item") {
        const outline = ["outline-style", "outline-width", "outline-color"];
        const [taken, free] = [page.locator("li[data-option]:has(:checked)"), page.locator("li:not(:has(:checked))")];
        expect(await styleOf(taken.first(), outline)).toMatch(/^solid 3px/);
        expect(await styleOf(free.locator("visible=true").first(), outline)).toMatch(/^none/);
        const struck = page.locator(".line-through").first();
        expect(await styleOf(struck, ["text-decoration-line"])).toBe("line-through");
        const [on, off] = [page.getByRole("button", { pressed: true }), page.getByRole("button", { pressed: false })];
        const edge = ["border-top-style", "border-top-width"];
        expect(await styleOf(on.first(), edge)).toBe("solid 2px");
        expect(await styleOf(off.first(), edge)).not.toBe("solid 2px");
        await page.getByRole("button", { name: "Flag for review" }).focus();
        await page.keyboard.press("Tab");
        expect(await styleOf(page.locator(":focus"), outline)).toMatch(/^solid 3px/);
      }
      if (name === "navigator") {
        const frame = ["border-top-style", "border-top-width"];
        const cell = (state: string) =>
          page.getByRole("button", { name: new RegExp(`^Question \\d+, ${state}`) }).first();
        const frames = [await styleOf(cell("complete"), frame), await styleOf(cell("unseen"), frame)];
        expect(new Set(frames).size).toBe(2);
        for (const state of ["complete", "unseen"]) await expect(cell(state).locator("svg").first()).toBeVisible();
        const here = page.locator("[aria-current]");
        expect(await styleOf(here, ["outline-style", "outline-width"])).toBe("solid 2px");
        await expect(page.getByRole("button", { name: /, flagged$/ }).locator("svg")).toHaveCount(2);
      }
    });
    await page.getByRole("button", { name: "Clear answer" }).click();
  }
});

test("with reduced motion nothing moves, whatever its style would have", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const room = await beginQuiz(page);
  await addStyles(
    page,
    `@keyframes probe { to { opacity: 0.5 } }
      button, dialog, dialog::backdrop, li::before { animation: probe 9s infinite; transition: all 9s; content: "" }`,
  );
  await walk(page, room, async (name) => {
    expect(await page.evaluate(() => document.getAnimations().length), name).toBe(0);
    expect(await styleOf(page.getByRole("button").first(), ["transition-duration"])).toBe("0s");
  });
});

for (const { px, how, touch } of [
  { px: 24, how: "mouse", touch: false },
  { px: 44, how: "finger", touch: true },
]) {
  test(`every target of room, review screen and settings is at least ${px} px for the ${how}`, async ({ browser }) => {
    const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
    const context = await browser.newContext(touch ? phone : {});
    const page = await context.newPage();
    const room = await beginQuiz(page);
    const places = readPlaces(server.databasePath, room.attemptId);
    const [place] = places;
    if (place === undefined) throw new Error("no place");
    await room.chooseWrong(place);
    for (const open of ["Note", "How sure"]) await page.getByRole("button", { name: open, exact: true }).click();
    expect(await smallTargets(page, px)).toEqual([]);
    await shoot(page, `targets-${how}-item`);
    for (const dialog of ["Navigator", "Scratch pad"]) {
      await page.getByRole("button", { name: dialog, exact: true }).click();
      expect(await smallTargets(page, px), dialog).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "Review screen" }).click();
    expect(await smallTargets(page, px), "review").toEqual([]);
    await page.getByRole("button", { name: "End quiz", exact: true }).click();
    expect(await smallTargets(page, px), "end").toEqual([]);
    await page.goto(`${server.url}/settings`);
    expect(await smallTargets(page, px), "settings").toEqual([]);
    await context.close();
  });
}
