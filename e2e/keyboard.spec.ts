import { expect, test, type Page } from "@playwright/test";
import { RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** Presses Tab until the element with this role and name has focus, as somebody without a mouse would. */
async function tabTo(page: Page, role: "link" | "button" | "radio" | "checkbox", name: RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached ${role} ${name}`);
}

test("a mock exam from home to report by keyboard alone", async ({ page }) => {
  await page.goto(server.url);
  await tabTo(page, "link", /Begin a full exam/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "New mock exam" })).toBeFocused();
  await tabTo(page, "button", /Continue to the rules/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Before you begin" })).toBeVisible();
  await tabTo(page, "checkbox", /agree to sit the exam/);
  await page.keyboard.press("Space");
  await tabTo(page, "button", /^Continue$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Tutorial" })).toBeFocused();
  await tabTo(page, "button", /Skip the tutorial/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ready to begin" })).toBeFocused();
  await tabTo(page, "button", /Begin exam/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  const places = readPlaces(server.databasePath, room.attemptId);

  await page.keyboard.press("2");
  await expect(page.locator("fieldset input:visible").nth(1)).toBeChecked();
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Flag for review" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("n");
  await room.isAt(2);
  await expect(page.getByRole("heading", { name: /^Question 2/ })).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.locator("fieldset input:visible").first()).toBeChecked();
  await page.keyboard.press("ArrowLeft");
  await room.isAt(1);

  await page.keyboard.press("t");
  await expect(page.getByText(/(hour|minutes).* left\.$/)).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await room.isAt(1);

  await page.keyboard.press("g");
  await expect(page.getByRole("dialog", { name: "Navigator" })).toBeVisible();
  await tabTo(page, "button", /^Question 10,/);
  await page.keyboard.press("Enter");
  await room.isAt(10);

  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "Review" })).toBeFocused();
  await tabTo(page, "button", /^End exam$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "End exam?" })).toBeVisible();
  await tabTo(page, "button", /^End exam now$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "DVA-C02 mock exam: closed" })).toBeFocused();
  await tabTo(page, "button", /^Show the result$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "DVA-C02 mock exam: report" })).toBeFocused();
  await expect(page.getByTestId("scaled-score")).toBeVisible();
  const answered = readPlaces(server.databasePath, page.url().split("/").at(-1) ?? "").filter(
    ({ selected }) => selected.length > 0,
  );
  expect(answered.map(({ position }) => position)).toEqual([1, 2]);
  expect(places).toHaveLength(65);
});

test("single-character keys can be switched off, and stay off after a reload", async ({ page, request }) => {
  const data = { kind: "quiz", mode: "exam", domains: [1], tasks: [], topics: [], count: 5, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await page.getByRole("button", { name: "Keys" }).click();
  await page.getByRole("checkbox", { name: /keys/i }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("n");
  await room.isAt(1);
  await page.reload();
  await room.isOpen();
  await page.waitForTimeout(300);
  const [before] = await page.getByRole("heading", { name: /^Question/ }).allTextContents();
  await page.keyboard.press("n");
  expect(await page.getByRole("heading", { name: /^Question/ }).allTextContents()).toEqual([before]);
});

test("a third option of a two-option question is refused with a sentence, not swapped silently", async ({
  page,
  request,
}) => {
  // Sixty-five of one domain: twenty of them held no such question one time in twenty.
  const data = { kind: "quiz", mode: "exam", domains: [3], tasks: [], topics: [], count: 65, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  const place = readPlaces(server.databasePath, attemptId).find(({ selectCount }) => selectCount === 2);
  if (place === undefined) throw new Error("no multiple response");
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await room.goTo(place.position);
  for (const key of ["1", "2", "3"]) await page.keyboard.press(key);
  await expect(page.getByText(/2 options are selected already/)).toBeVisible();
  await expect(page.getByText("selected 2 of 2")).toBeVisible();
  await expect(page.locator("fieldset input:visible").nth(2)).not.toBeChecked();
});
