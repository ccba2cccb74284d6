import { expect, test } from "@playwright/test";
import { countDocuments, RoomPage } from "./support/room";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

const gift = [
  "::Idempotent::[html]<p>Which call is <b>idempotent</b>?</p><script>document.title \\= 'owned'</script>{",
  "=[html]<code>PutItem</code>#It replaces the whole item.",
  "~UpdateItem with ADD#It counts on.",
  "####Repeat it without harm.}",
  "",
  "::Part credit::Which?{=a ~%50%b}",
  "",
  "::True or false::Is it?{T}",
].join("\n");

test("a file of questions is taken in, asked in a quiz of its own, saved and deleted", async ({ page }) => {
  const documents = countDocuments(page);
  await page.goto(`${server.url}/bank`);
  await page.getByRole("link", { name: "Own questions" }).click();
  const file = { name: "mine.gift", mimeType: "text/plain", buffer: Buffer.from(gift) };
  await page.getByLabel(/^File of questions/).setInputFiles(file);
  await page.getByRole("button", { name: "Take the questions in" }).click();
  await expect(page.getByText("1 question of 3 in mine.gift taken in.")).toBeVisible();
  const report = page.getByRole("region", { name: "Report on mine.gift" });
  await expect(report.getByText("question 2, line 6")).toBeVisible();
  await expect(
    report.getByText("several options earn part credit alone; scoring here is all or nothing"),
  ).toBeVisible();
  await expect(report.getByText("a true/false question; only choice questions are read")).toBeVisible();

  const saving = page.waitForEvent("download");
  await page.getByRole("group", { name: "Save all" }).getByRole("button", { name: "QTI 3.0" }).click();
  expect((await saving).suggestedFilename()).toBe("questions-qti3.zip");

  await page.getByRole("radio", { name: /Exam mode/ }).check();
  await page.getByRole("button", { name: "Begin quiz" }).click();
  const room = new RoomPage(page);
  await room.isOpen();
  await page.getByRole("radio", { name: /PutItem/ }).check();
  await room.end("End quiz");
  await expect(page.getByText("1 of 1 correct")).toBeVisible();
  await expect(page.getByText(/scale|By domain and task/)).toHaveCount(0);
  await page.getByRole("link", { name: "Review all (1)" }).click();
  await expect(page.getByText("It replaces the whole item.")).toBeVisible();
  await expect(page.getByText("Repeat it without harm.")).toBeVisible();
  expect(await page.title()).not.toContain("owned");

  await page.getByRole("link", { name: "Bank", exact: true }).click();
  await page.getByRole("link", { name: "Own questions" }).click();
  await page.getByRole("button", { name: "Delete mine.gift" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Files taken in" })).toHaveCount(0);
  expect(documents.count()).toBe(1);
});
