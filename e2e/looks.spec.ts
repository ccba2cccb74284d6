import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { expectClean, expectReadable } from "./support/axe";
import { isFull } from "./support/chance";
import { beginMock, openMock, RoomPage } from "./support/room";
import { moveBack, readPlaces, type PlaceFact } from "./support/rows";
import { AppServer } from "./support/server";

const shots = process.env["SCREENSHOTS"];

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** At full counts axe looks at the wide page and the other themes, too; else at the narrow one alone, where it has found the more. */
const cleanAt = isFull ? [1280, 320] : [320];
/** And at every second page and state. */
let looked = 0;

/** Every theme, wide and at 320 px: axe finds nothing and nothing scrolls sideways. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (shots !== undefined) await shoot(page, `${name}-${width}`);
    if (cleanAt.includes(width) && (isFull || looked++ % 2 === 0)) await expectClean(page, name, width);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  if (isFull) await expectReadable(page, name);
}

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shots ?? "", { recursive: true });
  for (const scheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const path = join(shots ?? "", `${name}-${scheme}.png`);
    await page.screenshot({ path, fullPage: !name.startsWith("room") });
  }
}

test("every page of the site and every state of the room is clean in every theme and at 320 px", async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  await page.goto(server.url);
  await look(page, "home-first");
  await page.goto(`${server.url}/exam/new`);
  await page.getByRole("radio", { name: /Other extra time/ }).check();
  await look(page, "exam-new");
  await page.goto(`${server.url}/exam/rules?layout=withUnscored&extra=30`);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByText("Agree to the rules before you go on.")).toBeVisible();
  await look(page, "exam-rules");
  await page.goto(`${server.url}/exam/tutorial?agreed=yes`);
  await look(page, "exam-tutorial");
  await page.getByRole("button", { name: "Next step" }).click();
  await page.getByRole("checkbox", { name: /Saturday/ }).check();
  await look(page, "exam-tutorial-multiple");
  await page.getByRole("button", { name: "Review screen" }).click();
  await look(page, "exam-tutorial-review");
  await page.goto(`${server.url}/exam/begin?agreed=yes&extra=x1.5`);
  await look(page, "exam-begin");
  await page.goto(`${server.url}/quiz`);
  await page.getByLabel("Find a topic").fill("lambda");
  await look(page, "quiz");
  await page.goto(`${server.url}/history`);
  await look(page, "history-empty");
  await page.goto(`${server.url}/settings`);
  await look(page, "settings");
  await page.goto(`${server.url}/nowhere`);
  await look(page, "not-found");
  // The page of all parts is for development alone.
  expect((await request.get(`${server.url}/looks`)).status()).toBe(404);

  const room = await beginMock(page, server.url);
  const places = readPlaces(server.databasePath, room.attemptId);
  const exhibit = places.find(({ hasExhibit }) => hasExhibit);
  // Another question than the one with the exhibit: that one is full already.
  const several = places.find((place) => place.selectCount > 1 && place !== exhibit);
  if (exhibit === undefined || several === undefined) throw new Error("no exhibit or no multiple response");
  await room.goTo(exhibit.position);
  await room.chooseWrong(exhibit);
  await page.getByRole("button", { name: "Strike out option B" }).click();
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note on this question").fill("Read the exhibit again.");
  await page.getByRole("button", { name: "How sure" }).click();
  await look(page, "room-exhibit");
  await room.goTo(several.position);
  await room.chooseKey(several);
  await page.getByRole("button", { name: "Flag for review" }).click();
  await look(page, "room-multiple");
  await page.getByRole("button", { name: "Navigator" }).click();
  await look(page, "room-navigator");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Scratch pad" }).click();
  await look(page, "room-scratch");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keys" }).click();
  await look(page, "room-keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Review screen" }).click();
  await look(page, "room-review");
  await page.getByRole("button", { name: "End exam", exact: true }).click();
  await look(page, "room-end");
  await page.getByRole("button", { name: "End exam now" }).click();
  await expect(page.getByRole("heading", { name: /: closed$/ })).toBeVisible();
  await page.getByRole("radio", { name: "Unsure" }).check();
  await page.getByLabel("Anything to note?").fill("Two questions on SAM.");
  await look(page, "closing");
  await room.showResult();
  await page.getByText("How this was computed").click();
  await look(page, "report");
  await page.getByRole("link", { name: "Drill these" }).click();
  await expect(page.getByRole("heading", { name: "Drill these" })).toBeVisible();
  await look(page, "review-list");
  await page.getByRole("link", { name: "Back to the report" }).click();
  await page.getByRole("link", { name: /Review flagged/ }).click();
  await expect(page.getByRole("heading", { name: /^Question/ })).toBeVisible();
  await page.getByText("Report a problem with this question").click();
  await look(page, "item-review");
  await page.getByRole("textbox").fill("The second option is right as well: see the page on retries.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByRole("link", { name: "All reported problems" }).click();
  await expect(page.getByRole("heading", { name: "Reported problems" })).toBeVisible();
  await look(page, "problems");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await look(page, "history");
  await lookAtBank(page, places);
  // A second closed attempt, and a day for the exam: then the home page draws the course.
  const data = { kind: "quiz", mode: "exam", domains: [2], tasks: [], topics: [], count: 30, timed: false };
  const quiz = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as { attemptId: string };
  await request.post(`${server.url}/api/attempts/${quiz.attemptId}/submit`, { data: {} });
  const examDate = `${new Date().getFullYear() + 1}-03-01`;
  expect((await request.put(`${server.url}/api/candidate`, { data: { examDate } })).status()).toBe(200);
  moveBack(server.databasePath, 2);
  await page.goto(server.url);
  await page.getByText("The same as a table").click();
  await expect(page.getByText(/^Due for review today: \d+$/)).toBeVisible();
  await look(page, "home");
  await page.getByRole("link", { name: "What is due, and when" }).click();
  await expect(page.getByRole("heading", { name: "The next 14 days" })).toBeVisible();
  await look(page, "review");
  // Without a day the exam is DVA-C02 again, which the stories after this one sit.
  await request.put(`${server.url}/api/candidate`, { data: { examDate: null } });
  await page.goto(`${server.url}/coverage`);
  for (const detail of await page.locator("details").all()) await detail.locator("summary").click();
  await look(page, "coverage");
});

/** The bank's statistics with one question that enough candidates have answered, and that question. */
async function lookAtBank(page: Page, places: readonly PlaceFact[]): Promise<void> {
  const csv = await (await page.request.get(`${server.url}/api/bank/responses`)).text();
  const line = csv
    .split("\r\n")
    .find((one) => places.some((place) => !place.isFamily && one.includes(`,${place.itemId},`)));
  const rows = Array.from({ length: 40 }, (_, index) => line?.replace(/^c-[^,]+/, `c-classmate${index}`));
  await page.goto(`${server.url}/bank`);
  const buffer = Buffer.from(["candidate,item,wording,selected", ...rows].join("\n"));
  await page.getByLabel("File of answers (CSV)").setInputFiles({ name: "class.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Take the answers in" }).click();
  await expect(page.getByText("40 answers taken in.")).toBeVisible();
  await look(page, "bank");
  await page.getByRole("region", { name: "Questions" }).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Options" })).toBeVisible();
  await look(page, "bank-item");
}

test("practice mode is clean once the key is shown", async ({ page, request }) => {
  const data = { kind: "quiz", mode: "practice", domains: [1], tasks: [], topics: [], count: 5, timed: false };
  const { attemptId } = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as {
    attemptId: string;
  };
  const [first] = readPlaces(server.databasePath, attemptId);
  if (first === undefined) throw new Error("no place");
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await room.chooseWrong(first);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByRole("heading", { name: "Your answer is not right." })).toBeVisible();
  await look(page, "practice-reveal");
});

test("every display setting at once is clean, too: the largest text in high contrast at 320 px", async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const standard = { theme: "system", contrast: "standard", textSize: "standard", lineSpacing: "standard" };
  const all = { theme: "system", contrast: "high", textSize: "largest", lineSpacing: "wider", font: "dyslexia" };
  expect((await request.put(`${server.url}/api/settings`, { data: all })).status()).toBe(200);
  const data = { kind: "quiz", mode: "exam", domains: [2], tasks: [], topics: [], count: 30, timed: true };
  const quiz = (await (await request.post(`${server.url}/api/attempts`, { data })).json()) as { attemptId: string };
  for (const path of ["/", "/settings", "/exam/new", "/exam/rules", "/exam/tutorial", "/quiz", "/history"]) {
    await page.goto(server.url + path);
    await look(page, `all-settings${path.replaceAll("/", "-")}`);
  }
  await page.goto(`${server.url}/attempts/${quiz.attemptId}`);
  await new RoomPage(page).isOpen();
  await look(page, "room-all-settings");
  await request.post(`${server.url}/api/attempts/${quiz.attemptId}/submit`, { data: {} });
  await page.goto(`${server.url}/report/${quiz.attemptId}`);
  await expect(page.getByRole("heading", { name: /: report$/ })).toBeVisible();
  await look(page, "all-settings-report");
  await page.goto(`${server.url}/report/${quiz.attemptId}/questions?result=blank`);
  await look(page, "all-settings-review-list");
  await request.put(`${server.url}/api/settings`, { data: { ...standard, font: "standard" } });
});

test("moving through the exam room shifts nothing that stands above and below the question", async ({ page }) => {
  const room = await openMock(page, server.url);
  const places = async () =>
    Promise.all([
      page.locator("header").first().boundingBox(),
      page.getByRole("button", { name: "Next", exact: true }).boundingBox(),
    ]);
  const before = await places();
  for (let i = 0; i < 5; i++) {
    await room.next();
    expect(await places()).toEqual(before);
  }
  await page.request.post(`${server.url}/api/attempts/${room.attemptId}/submit`, { data: {} });
});
