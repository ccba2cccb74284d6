import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { countDocuments, RoomPage } from "./support/room";
import { countAttempts, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

const shots = process.env["SCREENSHOTS"];

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

const quiz = { kind: "quiz", mode: "exam", domains: [2], tasks: [], topics: [], count: 30, timed: false };

/** A quiz that is begun and ended by requests alone, with the first `right` questions right. */
async function sit(request: APIRequestContext, right: number, data: object = quiz): Promise<string> {
  const begun = await request.post(`${server.url}/api/attempts`, { data });
  expect(begun.status()).toBe(201);
  const { attemptId } = (await begun.json()) as { attemptId: string };
  for (const { position, options } of readPlaces(server.databasePath, attemptId).slice(0, right)) {
    const selected = options.filter(({ isKey }) => isKey).map(({ handle }) => handle);
    const path = `${server.url}/api/attempts/${attemptId}/responses/${position}`;
    await request.put(path, { data: { sequence: 1, selected, flagged: false, timeSpentMs: 1000 } });
  }
  await request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
  // As its page does: before that no file may hold its keys.
  await request.post(`${server.url}/api/attempts/${attemptId}/result`, { data: {} });
  return attemptId;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  for (const [size, viewport] of [
    ["desktop", { width: 1280, height: 900 }],
    ["phone", { width: 320, height: 700 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(shots, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("a quiz is saved, begun again in one click, and its link says when it cannot be read", async ({ page }) => {
  const documents = countDocuments(page);
  await page.goto(`${server.url}/quiz`);
  await page.getByRole("checkbox", { name: /^2 Security/ }).check();
  await page.getByRole("radio", { name: /have not met/ }).check();
  await page.getByLabel("Number of questions").fill("5");
  await expect(page.locator("#available")).toContainText("5 take 10 minutes");
  await page.getByLabel("Name", { exact: true }).fill("Security first");
  await page.getByRole("button", { name: "Save the quiz" }).click();
  await expect(page.getByRole("heading", { name: "Security first" })).toBeVisible();
  await page.getByRole("radio", { name: /All questions/ }).check();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Link to this quiz").inputValue();
  await shoot(page, "quiz");
  await page.getByRole("button", { name: "Rename Security first" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Security");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "Begin Security" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  expect(readPlaces(server.databasePath, room.attemptId).every(({ domain }) => domain === 2)).toBe(true);
  await room.end("End quiz");
  await expect(page.getByText("0 of 5 correct", { exact: true })).toBeVisible();
  expect(documents.count()).toBe(1);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Quiz of this link" })).toBeVisible();
  await expect(page.getByText("everybody who opens it gets the same questions")).toBeVisible();
  await page.goto(link.replace(/bank=[0-9a-f]+/, "bank=0123456789ab"));
  await expect(page.getByText("The bank is not the one that this link was made with")).toBeVisible();
  await shoot(page, "quiz-link");
  const before = countAttempts(server.databasePath);
  await page.goto(`${server.url}/quiz?count=900&answers=yes`);
  await expect(page.getByText("count: is not from 5 to 65")).toBeVisible();
  await expect(page.getByText('"answers" means nothing here')).toBeVisible();
  expect(countAttempts(server.databasePath)).toBe(before);
});

test("attempts are named, deleted, brought back and compared", async ({ page, request }) => {
  await sit(request, 4);
  await sit(request, 20, { ...quiz, domains: [1] });
  const documents = countDocuments(page);
  await page.goto(`${server.url}/history?kind=quiz`);
  const rows = page.getByRole("table", { name: "All attempts, newest first" }).locator("tbody tr");
  const count = await rows.count();
  await expect(page.getByText(/The last 2 scaled scores lie between/)).toBeVisible();
  await rows.nth(0).getByRole("button", { name: /^Name/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("After the course");
  await page.getByRole("button", { name: "Keep the name" }).click();
  await expect(rows.nth(0)).toContainText("After the course");
  await rows
    .nth(0)
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(rows).toHaveCount(count - 1);
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(count);
  await expect(page.getByRole("group", { name: "All attempts, newest first" })).toBeFocused();
  await expect(page.getByRole("combobox", { name: "Kind" }), "what was refreshed stands once").toHaveCount(1);
  for (const row of [0, 1])
    await rows
      .nth(row)
      .getByRole("checkbox", { name: /^Compare/ })
      .check();
  await shoot(page, "history");
  await page.getByRole("link", { name: "Compare the two" }).click();
  await expect(page.getByTestId("difference")).toContainText("more than the errors of the two scores explain");
  await expect(page.getByRole("row", { name: /Counted questions right/ })).toContainText("20 of 30 (67 %)");
  await shoot(page, "compare");
  expect(documents.count()).toBe(1);
});

test("the only attempt of a last page is deleted and brought back", async ({ page, request }) => {
  const before = countAttempts(server.databasePath);
  for (let more = before; more < 26; more++) await sit(request, 0, { ...quiz, count: 5 });
  await page.goto(`${server.url}/history?page=2`);
  const rows = page.getByRole("table", { name: "All attempts, newest first" }).locator("tbody tr");
  await expect(rows).toHaveCount(1);
  const remove = rows.getByRole("button", { name: /^Delete/ });
  await expect(remove).toBeEnabled();
  await remove.dblclick();
  await expect(rows).toHaveCount(25);
  await expect(page.getByText("There is no such attempt")).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(rows).toHaveCount(1);
});

test("a report prints clean: no navigation, every row of its tables, addresses of its links", async ({
  page,
  request,
}, info) => {
  const attemptId = await sit(request, 10);
  const [first] = readPlaces(server.databasePath, attemptId);
  for (const [name, path] of [
    ["report", `/report/${attemptId}`],
    ["review", `/report/${attemptId}/questions/1`],
  ] as const) {
    await page.goto(server.url + path);
    // A report that is opened for the first time asks for its result before it shows it.
    await expect(page.getByRole("button", { name: "Print" })).toBeEnabled();
    await page.emulateMedia({ colorScheme: "dark" });
    const file = info.outputPath(`${name}.pdf`);
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground, "paper is white").toMatch(/rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/);
    const printed = await page.evaluate(() => document.body.innerText);
    expect(printed).not.toMatch(/Settings|Previous|Independent practice/);
    if (name === "report") expect(printed.match(/\b(Right|Wrong|Blank)\b/g)?.length).toBeGreaterThanOrEqual(30);
    else for (const { rationale } of first?.options ?? []) expect(plain(printed)).toContain(plain(rationale));
    // Nothing is wider than its box, so nothing is cut at the edge of the paper.
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll("main table, main pre")].filter(
          ({ scrollWidth, parentElement }) => parentElement !== null && scrollWidth > parentElement.clientWidth + 1,
        ).length,
    );
    expect(cut).toBe(0);
    await page.emulateMedia({ media: null, colorScheme: null });
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      writeFileSync(join(shots, `${name}.pdf`), readFileSync(file));
    }
    const text = pdfText(file);
    if (text === null) continue;
    expect(text).not.toMatch(/History|Settings|Previous/);
    if (name === "report") expect(text.match(/\b(Right|Wrong|Blank)\b/g)?.length).toBeGreaterThanOrEqual(30);
    else for (const { rationale } of first?.options ?? []) expect(plain(text)).toContain(plain(rationale));
  }
});

test("everything goes out as a file, is deleted, and comes back", async ({ page, request }) => {
  const attemptId = await sit(request, 10);
  const count = countAttempts(server.databasePath);
  await page.goto(`${server.url}/settings`);
  const day = page.getByLabel("Day of your exam");
  await day.fill(`${new Date().getUTCFullYear() + 1}-02-03`);
  await page.getByRole("button", { name: "Keep the day" }).click();
  await expect(page.getByText("The day is kept.")).toBeVisible();
  const next = page.getByRole("textbox", { name: "Next question" });
  await next.focus();
  await page.keyboard.type(";");
  await expect(page.getByText("Next question: ;. Kept.")).toBeVisible();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("button", { name: "Keep the settings" }).click();
  await expect(page.getByText("The settings are kept.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save everything as a file" }).click();
  const path = await (await download).path();
  await page.getByRole("button", { name: "Delete all my data" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Delete everything" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("delete everything");
  await shoot(page, "delete");
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByText("Everything is deleted.")).toBeVisible();
  expect(countAttempts(server.databasePath)).toBe(0);
  await expect(day).toHaveValue("");
  await expect(next).toHaveValue("N");
  await expect(page.getByRole("radio", { name: "Dark" })).not.toBeChecked();
  const bring = async (buffer: Buffer) => {
    const file = { name: "data.json", mimeType: "application/json", buffer };
    await page.getByLabel("File of another installation (JSON)").setInputFiles(file);
    await page.getByRole("button", { name: "Take the file in" }).click();
  };
  const text = readFileSync(path, "utf8");
  await bring(Buffer.from(text.replace('"flagged":false', '"flagged":true')));
  await expect(page.getByText(/Nothing was taken in\. The file is damaged/)).toBeVisible();
  expect(countAttempts(server.databasePath)).toBe(0);
  await bring(Buffer.from(text));
  await expect(page.getByText(new RegExp(`${count} attempts? taken in\\.`))).toBeVisible();
  await expect(day).not.toHaveValue("");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await bring(Buffer.from(text));
  await expect(page.getByText("Everything in this file was here already.")).toBeVisible();
  expect(countAttempts(server.databasePath)).toBe(count);
  await shoot(page, "settings");
  const file = await request.get(`${server.url}/api/attempts/${attemptId}/export?format=csv`);
  expect(file.headers()["content-disposition"]).toMatch(/^attachment; filename="attempt-.*\.csv"$/);
  const odd = await request.get(`${server.url}/api/attempts/${attemptId}/export?format=xml`);
  expect(odd.status()).toBe(400);
});

/** Letters and digits alone: marks of code are gone from what is shown. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "");
}

/** The text of a PDF where the machine has a program that reads it; null else. */
function pdfText(file: string): string | null {
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  }
}
