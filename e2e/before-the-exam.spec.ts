import { expect, test } from "@playwright/test";
import { countDocuments, RoomPage } from "./support/room";
import { countAttempts } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

test("rules, agreement, tutorial and begin: nothing is drawn before the last, and the tutorial is offered once", async ({
  page,
}) => {
  const documents = countDocuments(page);
  await page.goto(`${server.url}/exam/new`);
  await page.getByRole("button", { name: "Continue to the rules" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByText("Agree to the rules before you go on.")).toBeVisible();
  const consent = page.getByRole("checkbox", { name: /agree to sit the exam/ });
  await expect(consent).toBeFocused();
  await consent.check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Tutorial" })).toBeFocused();

  await expect(page.getByRole("heading", { name: "Step 1 of 5: Answer a question" })).toBeVisible();
  await page.getByRole("radio", { name: /Green/ }).check();
  await page.getByRole("radio", { name: /Blue/ }).check();
  await expect(page.getByRole("radio", { name: /Green/ })).not.toBeChecked();
  await page.getByRole("button", { name: "Next step" }).click();
  await expect(page.getByRole("heading", { name: "Step 2 of 5: Several answers, and the flag" })).toBeFocused();
  for (const day of ["Saturday", "Sunday"]) await page.getByRole("checkbox", { name: new RegExp(day) }).check();
  await expect(page.getByText("selected 2 of 2")).toBeVisible();
  await page.getByRole("button", { name: "Flag for review" }).click();
  await page.getByRole("button", { name: "Next step" }).click();
  await page.getByRole("button", { name: "Strike out option A" }).click();
  await expect(page.getByRole("radio", { name: /^A, struck out/ })).toBeVisible();
  await page.getByRole("button", { name: "Next step" }).click();
  await page.getByRole("button", { name: "Navigator" }).click();
  await page.getByRole("button", { name: "Question 2, complete" }).click();
  await expect(page.getByRole("heading", { name: "Question 2 of 2" })).toBeFocused();
  await page.keyboard.press("r");
  await expect(page.getByText("2 complete, 0 incomplete, 0 unseen, 1 flagged")).toBeVisible();
  await page.getByRole("button", { name: "End exam" }).click();
  await expect(page.getByText("In the exam you are asked once more here")).toBeVisible();
  await page.getByRole("button", { name: "Next step" }).click();
  await page.getByRole("button", { name: "Finish the tutorial" }).click();

  await expect(page.getByRole("heading", { name: "Ready to begin" })).toBeFocused();
  expect(countAttempts(server.databasePath)).toBe(0);
  await page.getByRole("button", { name: "Begin exam" }).click();
  const room = new RoomPage(page);
  await room.isOpen();
  expect(countAttempts(server.databasePath)).toBe(1);
  await room.end("End exam");
  await page.getByRole("link", { name: "Mock exam" }).click();
  await page.getByRole("button", { name: "Continue to the rules" }).click();
  await page.getByRole("checkbox", { name: /agree to sit the exam/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ready to begin" })).toBeVisible();
  expect(documents.count()).toBe(1);
});

test("without the agreement there is no begin, whatever the address says", async ({ page }) => {
  await page.goto(`${server.url}/exam/begin?layout=allScored&extra=x1.5`);
  await expect(page.getByRole("heading", { name: "Before you begin" })).toBeVisible();
  await expect(page.getByText("65 questions in 195 minutes (130 and 65 extra)")).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin exam" })).toHaveCount(0);
  expect(countAttempts(server.databasePath)).toBe(0);
});
