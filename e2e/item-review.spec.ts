import { expect, test } from "@playwright/test";
import { openMock, countDocuments, RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("what went wrong is found by filters, walked through by keys, and drilled", async ({ page }) => {
  const documents = countDocuments(page);
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  const [first, second, third] = places;
  if (first === undefined || second === undefined || third === undefined) throw new Error("no places");
  // By hand: 1 right at first and wrong in the end; 2 wrong and flagged, as 3 is; everything else blank.
  await room.chooseKey(first);
  await room.isSaved();
  // Boxes are full with as many as are asked for: they have to be emptied before others can be chosen.
  for (const { handle } of first.selectCount > 1 ? first.options.filter(({ isKey }) => isKey) : []) {
    await page.locator(`input[value="${handle}"]`).uncheck();
  }
  await room.chooseWrong(first);
  await room.isSaved();
  for (const place of [second, third]) {
    await room.next();
    await room.isAt(place.position);
    await room.chooseWrong(place);
    await page.getByRole("button", { name: "Flag for review" }).click();
  }
  await room.isSaved();
  await room.end("End exam");
  await expect(page.getByText(/changed answers: 1 \(1 right to wrong\)/)).toBeVisible();
  await expect(
    page.getByText("1 answer changed: 0 from wrong to right, 1 from right to wrong, 0 from wrong to wrong."),
  ).toBeVisible();

  await page.getByRole("link", { name: "Drill these" }).click();
  const status = page.getByRole("status").filter({ hasText: "of 65 questions" });
  await expect(status).toHaveText("65 of 65 questions");
  await page.getByRole("link", { name: "Flagged (2)" }).click();
  await expect(status).toHaveText("2 of 65 questions");
  await expect(page.getByRole("link", { name: "Answer changed" })).toHaveCount(0);
  await page.goBack();
  await expect(status).toHaveText("65 of 65 questions");
  await page.goForward();
  await expect(status).toHaveText("2 of 65 questions");
  await page.reload();
  await expect(status).toHaveText("2 of 65 questions");

  await page.getByRole("link", { name: "Review these (2)" }).click();
  await expect(page.getByText("1 of the 2 questions in the filter")).toBeVisible();
  const reasons = page.locator("details[data-reason]");
  const closed = await reasons.evaluateAll((all) => all.findIndex((one) => !(one as HTMLDetailsElement).open));
  await page.keyboard.press(String(closed + 1));
  await expect(reasons.nth(closed)).toHaveAttribute("open", "");
  await page.keyboard.press("n");
  await expect(page.getByText("2 of the 2 questions in the filter")).toBeVisible();
  await page.getByRole("checkbox", { name: /keys of one character/ }).uncheck();
  await page.keyboard.press("p");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("1 of the 2 questions in the filter")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /keys of one character/ })).not.toBeChecked();

  await page.getByRole("link", { name: "Back to the filter" }).click();
  await page.getByLabel("Words in the question").fill("no such words in any question");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(status).toHaveText("0 of 65 questions");
  await page.getByRole("link", { name: "Show all questions" }).click();
  await expect(status).toHaveText("65 of 65 questions");
  await page.getByRole("link", { name: "Flagged (2)" }).click();
  await expect(page.getByText(/^2 of these 2 can be drawn again;/)).toBeVisible();
  await page.getByRole("button", { name: "Drill 2 questions again" }).click();
  await page.waitForURL(/\/attempts\//);
  await new RoomPage(page).isOpen();
  const drilled = readPlaces(server.databasePath, new RoomPage(page).attemptId);
  expect(drilled.map(({ itemId }) => itemId).sort()).toEqual([second.itemId, third.itemId].sort());
  // One for the visit and one for the reload.
  expect(documents.count()).toBe(2);
});
