import { expect, test, type Page } from "@playwright/test";
import { RoomPage } from "./support/room";
import { moveBack, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

const utcDay = () => new Date().toISOString().slice(0, 10);

test("the largest gap becomes a quiz with one click, and what was missed in it comes back on the home page", async ({
  page,
  request,
}) => {
  const calendar = `${server.url}/api/review/calendar`;
  expect(await (await request.get(calendar)).text()).not.toContain("BEGIN:VEVENT");
  await page.goto(server.url);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Coverage" }).click();
  await expect(page.getByTestId("coverage")).toContainText(": 0 asked, 0 of them right");
  await page.getByRole("button", { name: /^Quiz on task/ }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  const places = readPlaces(server.databasePath, room.attemptId);
  const [missed, known] = places;
  if (missed === undefined || known === undefined) throw new Error("the quiz has no questions");
  expect(new Set(places.map(({ task }) => task)).size).toBe(1);
  const missedOn = utcDay();
  await room.chooseWrong(missed);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByRole("heading", { name: "Your answer is not right." })).toBeVisible();
  await room.next();
  await room.isAt(2);
  await room.chooseKey(known);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByRole("heading", { name: "Your answer is right." })).toBeVisible();
  await room.end("End quiz");

  await page.goto(`${server.url}/review`);
  // What was missed is due on the next day of UTC, which may have begun meanwhile.
  const due = utcDay() === missedOn ? "0" : "[01]";
  await expect(page.getByTestId("due")).toHaveText(new RegExp(`^Due today: ${due}\\. Scheduled in all: 1\\.$`));
  moveBack(server.databasePath, 2);
  await page.goto(server.url);
  await expect(page.getByText("Due for review today: 1")).toBeVisible();
  await page.getByRole("button", { name: "Review 1 due" }).click();
  await page.waitForURL(/\/attempts\//);
  await room.isOpen();
  const [shown] = readPlaces(server.databasePath, room.attemptId);
  expect(shown?.itemId).toBe(missed.itemId);
  if (shown === undefined) throw new Error("the review has no question");
  await room.chooseKey(shown);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByRole("heading", { name: "Your answer is right." })).toBeVisible();
  await room.end("End quiz");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Review" }).click();
  await expect(page.getByTestId("due")).toHaveText("Due today: 0. Scheduled in all: 1.");
  const file = await request.get(calendar);
  expect(file.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(await file.text()).toMatch(/BEGIN:VCALENDAR[^]*SUMMARY:Review 1 question\r\n[^]*END:VCALENDAR/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Coverage" }).click();
  await expect(page.getByTestId("coverage")).toContainText(": 2 asked, 2 of them right");
  // What stands folded is there for whoever searches or prints the page, and unfolds.
  const skills = page.locator("details", { hasText: "Skills of task 2.1 (" });
  await page.emulateMedia({ media: "print" });
  await expect(skills.locator("tbody th").first()).toBeVisible();
  await page.emulateMedia({ media: null });
  await skills.locator("summary").click();
  await expect(skills.getByRole("rowheader").first()).toHaveText(/^2\.1\.1 /);
  await page.getByRole("link", { name: /^Quiz on 2\.1 / }).click();
  await page.waitForURL(/\/quiz\?tasks=2\.1&/);
  await expect(page.getByRole("checkbox", { name: /^2\.1/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: /Practice mode/ })).toBeChecked();
  await expect(page.getByLabel("Number of questions")).toHaveValue("10");
  await page.getByRole("radio", { name: /due for review/ }).check();
  await expect(page.locator("#available")).toContainText("0 questions can be drawn");
});

test("a table that is unfolded before its page runs says why it is not there, and comes as soon as it does", async ({
  page,
  browser,
}) => {
  const missing = /This table needs the scripts of this page/;
  const unfold = async (shown: Page): Promise<void> => {
    await shown.getByText(/^Skills of task 1\.1 \(/).click();
    await expect(shown.getByText(missing).first()).toBeVisible();
    await expect(shown.getByRole("table", { name: "Tasks of domain 1" })).toBeVisible();
  };
  let release: () => void = () => undefined;
  const scripts = new Promise<void>((done) => (release = done));
  await page.route(/\.js(\?|$)/, async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(`${server.url}/coverage`, { waitUntil: "commit" });
  await unfold(page);
  release();
  await expect(page.getByRole("table", { name: "Skills of task 1.1" })).toBeVisible();
  await expect(page.getByText(missing)).toHaveCount(0);

  const without = await browser.newPage({ javaScriptEnabled: false });
  await without.goto(`${server.url}/coverage`);
  await unfold(without);
  await without.close();
});
