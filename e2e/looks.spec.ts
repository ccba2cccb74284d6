import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { beginMock, RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env["SCREENSHOTS"];

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

type Violation = { id: string; nodes: { target: string[] }[] };

async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: unknown) => Promise<{ violations: Violation[] }> } };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await axe.run({ runOnly: { type: "tag", values: tags } })).violations;
  });
  expect(
    violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ).toEqual([]);
}

/** Both themes, wide and 320 px: axe finds nothing and nothing scrolls sideways. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      if (shots !== undefined && width !== 320) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({
          path: join(shots, `${name}-${width}-${scheme}.png`),
          fullPage: !name.startsWith("room"),
        });
      }
      if (width === 390) continue;
      // High enough that no sticky bar covers a target: axe would measure only what is left in sight.
      await page.setViewportSize({ width, height: 6000 });
      await expectAccessible(page, `${name} ${width} ${scheme}`);
      await page.setViewportSize({ width, height: 900 });
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

test("every page of the site and every state of the room is clean in both themes and at 320 px", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(server.url);
  await look(page, "home-first");
  await page.goto(`${server.url}/exam/new`);
  await page.getByRole("radio", { name: /Other extra time/ }).check();
  await look(page, "exam-new");
  await page.goto(`${server.url}/exam/rules?layout=withUnscored&extra=30`);
  await look(page, "exam-rules");
  await page.goto(`${server.url}/quiz`);
  await page.getByLabel("Find a topic").fill("lambda");
  await look(page, "quiz");
  await page.goto(`${server.url}/history`);
  await look(page, "history-empty");
  await page.goto(`${server.url}/nowhere`);
  await look(page, "not-found");

  const room = await beginMock(page, server.url);
  const places = readPlaces(server.databasePath, room.attemptId);
  const exhibit = places.find(({ hasExhibit }) => hasExhibit);
  // Another question than the one with the exhibit: that one is full already.
  const several = places.find((place) => place.selectCount > 1 && place !== exhibit);
  if (exhibit === undefined || several === undefined) throw new Error("no exhibit or no multiple response");
  await room.goTo(exhibit.position);
  await room.chooseWrong(exhibit);
  await look(page, "room-exhibit");
  await room.goTo(several.position);
  await room.chooseKey(several);
  await page.getByRole("button", { name: "Flag for review" }).click();
  await look(page, "room-multiple");
  await page.getByRole("button", { name: "Navigator" }).click();
  await look(page, "room-navigator");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keys" }).click();
  await look(page, "room-keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Review screen" }).click();
  await look(page, "room-review");
  await page.getByRole("button", { name: "End exam", exact: true }).click();
  await look(page, "room-end");
  await page.getByRole("button", { name: "End exam now" }).click();
  await page.waitForURL(/\/report\//);
  await page.getByText("How this was computed").click();
  await look(page, "report");
  await page.getByRole("link", { name: /Review flagged/ }).click();
  await expect(page.getByRole("heading", { name: /^Question/ })).toBeVisible();
  await page.getByText("Report a problem with this question").click();
  await look(page, "item-review");
  await page.getByRole("textbox").fill("The second option is right as well: see the page on retries.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByRole("link", { name: "All reported problems" }).click();
  await expect(page.getByRole("heading", { name: "Reported problems" })).toBeVisible();
  await look(page, "problems");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await look(page, "history");
  await page.goto(server.url);
  await look(page, "home");
});

test("practice mode is clean once the key is shown", async ({ page, request }) => {
  const data = { kind: "quiz", mode: "practice", domains: [1], tasks: [], topics: [], count: 5, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  const [first] = readPlaces(server.databasePath, attemptId);
  if (first === undefined) throw new Error("no place");
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await room.chooseWrong(first);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByText("Your answer is not right.")).toBeVisible();
  await look(page, "practice-reveal");
});

test("moving through the exam room shifts nothing that stands above and below the question", async ({ page }) => {
  const room = await beginMock(page, server.url);
  const places = async () =>
    Promise.all([
      page.locator("header").first().boundingBox(),
      page.getByRole("button", { name: "Next", exact: true }).boundingBox(),
    ]);
  const before = await places();
  for (let i = 0; i < 5; i++) {
    await room.next();
    expect(await places()).toEqual(before);
  }
  await page.request.post(`${server.url}/api/attempts/${room.attemptId}/submit`, { data: {} });
});
