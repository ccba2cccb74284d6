import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openMock, countDocuments } from "./support/room";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("a problem reported on a finished question is listed with id and version, and can be saved as a file", async ({
  page,
}) => {
  const documents = countDocuments(page);
  const room = await openMock(page, server.url);
  await room.end("End exam");
  await page.getByRole("link", { name: /Review all/ }).click();
  await page.getByText("Report a problem with this question").click();
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByText(/The note is kept/)).toHaveCount(0); // an empty note is none
  await page.getByRole("textbox").fill("Since June there is a second right answer.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByRole("link", { name: "All reported problems" }).click();
  await expect(page.getByText("Since June there is a second right answer.")).toBeVisible();
  await expect(page.getByText(/, version 1/)).toBeVisible();

  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Save as CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("problems.csv");
  expect(readFileSync(await csv.path(), "utf8")).toContain("Since June there is a second right answer.");
  const json = await page.request.get(`${server.url}/api/problems?format=json`);
  expect(await json.json()).toMatchObject({ problems: [{ version: 1, position: 1 }] });

  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("link", { name: "Problems reported on questions" }).click();
  await expect(page.getByRole("heading", { name: "Reported problems" })).toBeVisible();
  expect(documents.count()).toBe(1);
});
