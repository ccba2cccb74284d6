import { expect, test } from "@playwright/test";
import { countDocuments, RoomPage } from "./support/room";
import { countItems, readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("a domain quiz in practice mode shows key and reasons after each answer, and no pass or fail", async ({
  page,
}) => {
  const documents = countDocuments(page);
  await page.goto(server.url);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Quiz" }).click();
  await page.getByRole("checkbox", { name: /^2 Security/ }).check();
  const count = countItems(server.databasePath, { domain: 2 });
  await expect(page.getByText(`${count} questions can be drawn`)).toBeVisible();
  await page.getByLabel("Number of questions").fill("5");
  await page.getByRole("radio", { name: "No time limit" }).check();
  await page.getByRole("radio", { name: /Practice mode/ }).check();
  await page.getByRole("button", { name: "Begin quiz" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.getByText("No time limit")).toBeVisible();
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  expect(places).toHaveLength(5);
  expect(new Set(places.map(({ domain }) => domain))).toEqual(new Set([2]));
  for (const place of places) {
    await room.isAt(place.position);
    const check = page.getByRole("button", { name: "Check answer" });
    await expect(check).toBeDisabled();
    await (place.position <= 2 ? room.chooseKey(place) : room.chooseWrong(place));
    await check.click();
    const verdict = place.position <= 2 ? "Your answer is right." : "Your answer is not right.";
    await expect(page.getByRole("heading", { name: verdict })).toBeVisible();
    for (const { handle } of place.options) await expect(page.locator(`input[value="${handle}"]`)).toBeDisabled();
    await room.next();
  }
  await room.goTo(1);
  await page.reload();
  await room.isOpen();
  await room.goTo(1);
  await expect(page.getByRole("heading", { name: "Your answer is right." })).toBeVisible();
  await room.end("End quiz");
  await expect(page.getByText("2 of 5 correct", { exact: true })).toBeVisible();
  await expect(page.getByText(/passed|720/)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /2 Security/ })).toContainText("2 of 5");
  expect(readAttempt(server.databasePath, attemptId)).toMatchObject({ rawScore: 2, scaledScore: null });
  expect(documents.count()).toBe(2); // the first page, and the reload that this test asked for
});

test("a timed quiz of chosen tasks and topics runs in exam mode at two minutes a question", async ({ page }) => {
  await page.goto(`${server.url}/quiz`);
  await page.getByRole("checkbox", { name: /^4\.1/ }).check();
  await page.getByLabel("Find a topic").fill("step functions");
  await page.getByRole("checkbox", { name: /State types/ }).check();
  await page.getByLabel("Number of questions").fill("6");
  await page.getByRole("button", { name: "Begin quiz" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.getByRole("timer")).toHaveText(/^0:1[12]:/);
  await expect(page.getByRole("button", { name: "Check answer" })).toHaveCount(0);
  for (const { task, topics } of readPlaces(server.databasePath, room.attemptId)) {
    expect(task === "4.1" || topics.includes("sfn-states")).toBe(true);
  }
  await room.end("End quiz");
  await expect(page.getByText("0 of 6 correct", { exact: true })).toBeVisible();
});

test("a count out of range or beyond the pool is said in words and begins nothing", async ({ page }) => {
  await page.goto(`${server.url}/quiz`);
  for (const [count, message] of [
    ["4", "Choose a whole number from 5 to 65."],
    ["many", "Choose a whole number from 5 to 65."],
  ] as const) {
    await page.getByLabel("Number of questions").fill(count);
    await page.getByRole("button", { name: "Begin quiz" }).click();
    await expect(page.getByText(message)).toBeVisible();
  }
  await page.getByRole("checkbox", { name: /^3\.2/ }).check();
  await page.getByLabel("Number of questions").fill("60");
  await page.getByRole("button", { name: "Begin quiz" }).click();
  await expect(page.getByText(/Only \d+ questions can be drawn/)).toBeVisible();
  expect(page.url()).toContain("/quiz");
});
