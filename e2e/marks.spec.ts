import { expect, test, type Page } from "@playwright/test";
import { openMock, RoomPage } from "./support/room";
import { readMarks } from "./support/rows";
import { AppServer } from "./support/server";

// A page that is asked for by a worker is out of the hands of the test.
test.use({ serviceWorkers: "block" });

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** Selects the first characters of the question's text. */
async function selectText(page: Page, length: number): Promise<void> {
  await page.evaluate((end) => {
    const text = document.querySelector("article .prose p")?.firstChild;
    if (!(text instanceof Text)) throw new Error("no text");
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, end);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  }, length);
}

/** The texts that are painted as highlighted. */
function highlighted(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get("candidate-marks") ?? [])].map((range) => (range instanceof Range ? range.toString() : "")),
  );
}

test("strikes, highlights, a note, the scratch pad and how sure one is are kept over a reload and shown in the review", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  const text = (await page.locator("article:visible .prose p").first().innerText()).slice(0, 12);
  await selectText(page, 12);
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  expect(await highlighted(page)).toEqual([text]);
  await page.getByRole("button", { name: "Strike out option B" }).click();
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note on this question").fill("Read the last sentence again.");
  await page.getByRole("button", { name: "How sure" }).click();
  await page.getByRole("radio", { name: "Unsure" }).check();
  await page.getByRole("button", { name: "Scratch pad" }).click();
  await page.getByRole("textbox", { name: "Scratch pad" }).fill("3 x 4 KB");
  await page.keyboard.press("Escape");
  await room.next();
  expect(await highlighted(page)).toEqual([]);
  await expect(page.getByRole("button", { name: "Strike out option B" })).toHaveAttribute("aria-pressed", "false");
  const { attemptId } = room;
  const isWritten = () =>
    expect.poll(() => readMarks(server.databasePath, attemptId)).toEqual({ marked: 1, scratch: "3 x 4 KB" });
  // The page that is asked for is made before the server has the marks, and shown after it.
  await page.route(`**/attempts/${attemptId}`, async (route) => {
    const response = await route.fetch();
    await isWritten();
    await route.fulfill({ response });
  });
  await page.reload();
  await page.unroute(`**/attempts/${attemptId}`);
  await room.isOpen();
  await room.goTo(1);
  await expect.poll(() => highlighted(page)).toEqual([text]);
  await expect(page.getByRole("button", { name: "Strike out option B" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByLabel("Your note on this question")).toHaveValue("Read the last sentence again.");
  await expect(page.getByRole("radio", { name: "Unsure" })).toBeChecked();
  await page.getByRole("button", { name: "Scratch pad" }).click();
  await expect(page.getByRole("textbox", { name: "Scratch pad" })).toHaveValue("3 x 4 KB");
  await page.keyboard.press("Escape");
  await page.getByLabel("Your note on this question").fill("Changed right before the end.");

  await room.end("End exam");
  await page.getByText("Your scratch pad").click();
  await expect(page.getByText("3 x 4 KB")).toBeVisible();
  await page.getByRole("link", { name: /Review all/ }).click();
  await expect(page.getByText("Changed right before the end.")).toBeVisible();
  await expect(page.getByText("You were unsure of your answer.")).toBeVisible();
  await expect(page.getByText("You struck it out")).toHaveCount(1);
  await expect.poll(() => highlighted(page)).toEqual([text]);
});

test("the tools work by keyboard, and a key in a text field only writes", async ({ page, request }) => {
  const data = { kind: "quiz", mode: "practice", domains: [1], tasks: [], topics: [], count: 5, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  await new RoomPage(page).isOpen();
  await page.locator("article input:visible").first().focus();
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Strike out option A" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Strike out option A" })).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("9");
  await expect(page.getByRole("radio", { name: "A guess" })).toBeChecked();
  await selectText(page, 5);
  await page.keyboard.press("h");
  expect(await highlighted(page)).toHaveLength(1);
  await selectText(page, 5);
  await page.keyboard.press("h");
  expect(await highlighted(page)).toEqual([]);
  await page.keyboard.press("m");
  await page.getByLabel("Your note on this question").click();
  await page.keyboard.type("n p f x 9");
  await expect(page.getByLabel("Your note on this question")).toHaveValue("n p f x 9");
  await expect(page.getByRole("button", { name: "Flag for review" })).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("heading", { name: /^Question 1 of/ }).click();
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "Scratch pad" })).toBeVisible();
});
