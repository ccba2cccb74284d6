import { expect, test } from "@playwright/test";
import { beginMock, countDocuments } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

test("a whole mock exam, from home to report, history and item review, loads one document", async ({ page }) => {
  const documents = countDocuments(page);
  const room = await beginMock(page, server.url);
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  expect(places).toHaveLength(65);

  // By hand: three questions are left blank, the last five are answered wrongly, the rest as the key has it.
  for (const place of places) {
    await room.isAt(place.position);
    if (place.position > 60) await room.chooseWrong(place);
    else if (place.position > 3) await room.chooseKey(place);
    if (place.position === 7) await page.getByRole("button", { name: "Flag for review" }).click();
    await room.next();
  }
  await expect(page.getByRole("heading", { name: "Review" })).toBeVisible();
  await expect(page.getByText("62 complete, 3 incomplete, 0 unseen, 1 flagged")).toBeVisible();
  await room.isSaved();
  await room.end("End exam");

  await expect(page.getByText("57 of 65 counted questions are right")).toBeVisible();
  await expect(page.getByRole("link", { name: "Review wrong (8)" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Review blank (3)" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Review flagged (1)" })).toBeVisible();
  const scaled = Number(await page.getByTestId("scaled-score").textContent());
  const row = readAttempt(server.databasePath, attemptId);
  expect(row).toMatchObject({ status: "submitted", rawScore: 57, scaledScore: scaled });
  expect(scaled >= 720).toBe(await page.getByText("passed", { exact: true }).isVisible());

  await page.getByRole("link", { name: "Review wrong (8)" }).click();
  await expect(page.getByRole("heading", { name: "Question 1 of 65" })).toBeVisible();
  const first = places[0];
  for (const option of first?.options ?? []) {
    await expect(page.getByText(option.rationale.replace(/`/g, "").trim().slice(0, 40)).first()).toBeAttached();
  }
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Question 2 of 65" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Question 1 of 65" })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { name: "Question 2 of 65" })).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("row", { name: /DVA-C02 mock exam/ })).toContainText(String(scaled));
  await page.getByRole("link", { name: /^Report/ }).click();
  await expect(page.getByTestId("scaled-score")).toHaveText(String(scaled));

  await page.getByRole("link", { name: "DVA-C02 practice" }).click();
  await expect(page.getByTestId("readiness")).toContainText(/a chance of (over )?\d+/);
  const year = new Date().getFullYear() + 1;
  await page.getByLabel("Day of your exam").fill(`${year}-03-01`);
  await page.getByRole("button", { name: "Keep the day" }).click();
  await expect(page.getByTestId("readiness")).toContainText(`On 1 March ${year} it is`);
  await page.getByLabel("Day of your exam").fill("");
  await page.getByRole("button", { name: "Keep the day" }).click();
  await expect(page.getByTestId("readiness")).not.toContainText("March");
  expect(documents.count()).toBe(1);
});

test("all right is 1000 and passes, and a blank exam is 100 and does not", async ({ page }) => {
  const room = await beginMock(page, server.url);
  await room.end("End exam");
  await expect(page.getByTestId("scaled-score")).toHaveText("100");
  await expect(page.getByText("not passed")).toBeVisible();

  const second = await beginMock(page, server.url);
  for (const { position, options } of readPlaces(server.databasePath, second.attemptId)) {
    const selected = options.filter(({ isKey }) => isKey).map(({ handle }) => handle);
    const path = `${server.url}/api/attempts/${second.attemptId}/responses/${position}`;
    const saved = await page.request.put(path, { data: { sequence: 1, selected, flagged: false, timeSpentMs: 1000 } });
    expect(saved.status()).toBe(200);
  }
  // What was answered elsewhere is in the room once it is loaded again.
  await page.reload();
  await second.isOpen();
  await second.end("End exam");
  await expect(page.getByTestId("scaled-score")).toHaveText("1000");
  await expect(page.getByText("passed", { exact: true })).toBeVisible();
});

test("50 scored and 15 unscored questions cannot be told apart before the report, which names them", async ({
  page,
}) => {
  const room = await beginMock(page, server.url, { layout: /As on the real exam/, time: /accommodation/ });
  const places = readPlaces(server.databasePath, room.attemptId);
  expect(places.filter(({ scored }) => !scored)).toHaveLength(15);
  await expect(page.getByRole("timer")).toHaveText(/^2:(39|40):/);
  expect(readAttempt(server.databasePath, room.attemptId).extraMinutes).toBe(30);
  const marks = await page.evaluate(() => document.documentElement.innerHTML.match(/unscored|did not count/gi));
  expect(marks).toBeNull();
  for (const place of places.filter(({ scored }) => !scored)) {
    await room.goTo(place.position);
    await room.chooseKey(place);
  }
  await room.isSaved();
  await room.end("End exam");
  await expect(page.getByText("0 of 50 counted questions are right")).toBeVisible();
  await expect(page.getByText("15 further questions did not count; 15 of them were right.")).toBeVisible();
});
