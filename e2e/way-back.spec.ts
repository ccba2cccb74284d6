import { expect, test } from "@playwright/test";
import { beginMock, countDocuments } from "./support/room";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("what the browser goes back to is shown as things are now, without a load", async ({ page }) => {
  const documents = countDocuments(page);
  const room = await beginMock(page, server.url);
  await page.goBack();
  await expect(page.getByRole("link", { name: /Resume/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin exam" })).toHaveCount(0);
  await page.goForward();
  await room.isOpen();
  await room.close("End exam");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("row", { name: /mock exam/ })).toContainText("result not opened yet");
  await page.goBack();
  await room.showResult();
  await page.goBack();
  await page.goBack();
  expect(documents.count()).toBe(1);
});
