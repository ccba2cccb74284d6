import { expect, test } from "@playwright/test";
import { openMock, countDocuments } from "./support/room";
import { drawnItems, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** The rows of an export, without its header. */
const linesOf = (csv: string) => csv.trimEnd().split("\r\n").slice(1);

test("answers of thirty candidates are taken in, shown with their flags, and taken out again", async ({ page }) => {
  const documents = countDocuments(page);
  const room = await openMock(page, server.url);
  const place = readPlaces(server.databasePath, room.attemptId).find(({ isFamily }) => !isFamily);
  if (place === undefined) throw new Error("families only");
  await room.goTo(place.position);
  await room.chooseKey(place);
  await room.end("End exam");
  await page.getByRole("link", { name: "Bank", exact: true }).click();
  await expect(page.getByText(/first answers of 1 candidate to/)).toBeVisible();
  await expect(page.getByText("no question has that many yet")).toBeVisible();

  const own = await page.request.get(`${server.url}/api/bank/responses`);
  const lines = linesOf(await own.text());
  const line = lines.find((one) => one.split(",")[1] === place.itemId) ?? "";
  const others = Array.from({ length: 29 }, (_, index) => line.replace(/^c-[^,]+/, `c-classmate${index}`));
  const csv = ["candidate,item,wording,selected", ...others].join("\n");
  const choose = (text: string) =>
    page
      .getByLabel("File of answers (CSV)")
      .setInputFiles({ name: "class.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

  await choose(csv.replace("selected", "chosen"));
  await page.getByRole("button", { name: "Take the answers in" }).click();
  await expect(page.getByText(/Nothing was taken in. line 1: the columns are to be/)).toBeVisible();
  await choose(csv);
  await page.getByRole("button", { name: "Take the answers in" }).click();
  await expect(page.getByText("29 answers taken in.")).toBeVisible();
  // Thirty candidates, and all of them right.
  await expect(page.getByText("more than 95 % get it right")).toBeVisible();
  await page.getByRole("link", { name: "Only flagged (1)" }).click();
  await expect(page.getByRole("link", { name: "Show all questions" })).toBeVisible();

  await page.getByRole("link", { name: place.itemId }).click();
  const keys = page.getByRole("region", { name: "Options" }).getByRole("row").filter({ hasText: "Key: " });
  await expect(keys).toHaveCount(place.selectCount);
  for (const row of await keys.all()) await expect(row.getByText("100 %")).toBeVisible();
  await page.getByRole("link", { name: "All questions" }).click();

  await page.getByRole("button", { name: "Take out class.csv" }).click();
  await page.getByRole("button", { name: "Take the answers out" }).click();
  await expect(page.getByText("no question has that many yet")).toBeVisible();
  expect(linesOf(await (await page.request.get(`${server.url}/api/bank/responses`)).text())).toEqual(lines);
  expect(documents.count()).toBe(1);
});

test("a question of an open attempt shows nothing but its figures, and a new one only when asked for", async ({
  page,
  request,
}) => {
  const data = { kind: "quiz", mode: "exam", domains: [3], tasks: [], topics: [], count: 5, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  const place = readPlaces(server.databasePath, attemptId).find(({ isFamily }) => !isFamily);
  if (place === undefined) throw new Error("families only");
  for (const query of ["", "?show=yes"]) {
    await page.goto(`${server.url}/bank/items/${place.itemId}${query}`);
    await expect(page.getByText(/stands in an attempt that is open/)).toBeVisible();
    const html = await page.content();
    for (const { text } of place.options) expect(html).not.toContain(text.slice(0, 40));
  }
  await page.goto(`${server.url}/bank?sort=item`);
  const drawn = drawnItems(server.databasePath);
  const names = await page.getByRole("region", { name: "Questions" }).getByRole("link").allTextContents();
  const other = names.find((name) => !drawn.has(name)) ?? "";
  await page.getByRole("link", { name: other, exact: true }).click();
  await expect(page.getByText(/You have not met this question yet/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Options" })).toHaveCount(0);
  await page.getByRole("link", { name: "Show it all the same" }).click();
  await expect(page.getByRole("region", { name: "Options" })).toBeVisible();
  expect((await request.get(`${server.url}/bank/items/no-such-item`)).status()).toBe(404);
});
