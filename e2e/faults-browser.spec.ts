import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { AcknowledgedLog } from "./support/acknowledged";
import { isFull } from "./support/chance";
import { canFindProcesses, OwnBrowser } from "./support/own-browser";
import { openMock, RoomPage } from "./support/room";
import { moveDeadline, readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
let browser: OwnBrowser;
test.beforeEach(async () => {
  server = await AppServer.start();
  browser = new OwnBrowser();
});
test.afterEach(async () => {
  await browser.remove();
  await server.remove();
});

/** Answers these questions with their keys. */
async function answer(room: RoomPage, from: number, to: number): Promise<void> {
  await room.answerKeys(readPlaces(server.databasePath, room.attemptId).slice(from - 1, to));
}

/** Three answers on the server, and two that wait in the browser because the server is away. */
async function beginWithWaiting(context: BrowserContext, log: AcknowledgedLog): Promise<RoomPage> {
  log.watch(context);
  const room = await openMock(await context.newPage(), server.url);
  await answer(room, 1, 3);
  await room.isSaved();
  await server.kill();
  await answer(room, 4, 5);
  await expect(room.page.getByText("2 answers wait here")).toBeVisible();
  return room;
}

/** Opens the exam from the home page of a browser that has just come back, and ends it: all five answers must be in the report. */
async function resumeAndCompare(page: Page, log: AcknowledgedLog): Promise<void> {
  await server.launch();
  await page.goto(server.url);
  await page.getByRole("link", { name: /Resume/ }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect
    .poll(() => readPlaces(server.databasePath, room.attemptId).filter(({ selected }) => selected.length > 0).length)
    .toBe(5);
  await room.isSaved();
  await room.end("End exam");
  await log.expectReported(page, server, { atLeast: 5 });
  await expect(page.getByText("5 of 65 counted questions are right")).toBeVisible();
}

test("a tab that crashes loses nothing, neither what was saved nor what waited", async () => {
  const context = await browser.open();
  const log = new AcknowledgedLog();
  const { page } = await beginWithWaiting(context, log);
  const isCrashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  // It answers no more, so nothing is awaited but the crash.
  devtools.send("Page.crash").catch(() => undefined);
  await isCrashed;
  await page.close();
  await resumeAndCompare(await context.newPage(), log);
});

test("a browser that is closed, and one that is killed with all its processes, lose nothing", async () => {
  test.skip(!canFindProcesses, "the processes of a browser are found on Linux only");
  const log = new AcknowledgedLog();
  await beginWithWaiting(await browser.open(), log);
  await browser.kill();
  const context = await browser.open();
  log.watch(context);
  // Closed before the server is back: what waits must outlive this as well.
  await (await context.newPage()).goto("about:blank");
  await browser.close();
  const again = await browser.open();
  log.watch(again);
  await resumeAndCompare(await again.newPage(), log);
});

/** Each turn waits until the other window has seen that the exam is elsewhere. */
const turns = isFull ? 6 : 3;

test("two windows that take the exam from each other in turn lose nothing", async () => {
  const context = await browser.open();
  const log = new AcknowledgedLog();
  log.watch(context);
  const room = await openMock(await context.newPage(), server.url);
  const other = new RoomPage(await context.newPage());
  await other.page.goto(`${server.url}/attempts/${room.attemptId}`);
  await other.isOpen();
  const windows = [other, room];
  for (let turn = 0; turn < turns; turn++) {
    const window = windows[turn % 2] ?? room;
    if (turn > 0) await window.page.getByRole("button", { name: "Continue here" }).click();
    await answer(window, turn * 2 + 1, turn * 2 + 2);
    // The last answer of the window before is changed here as well: both changes stand.
    if (turn > 0) {
      await window.goTo(turn * 2);
      await window.page.getByRole("button", { name: "Flag for review" }).click();
    }
    await window.isSaved();
  }
  const flagged = readPlaces(server.databasePath, room.attemptId).filter((place) => place.flagged);
  expect(flagged.map(({ position }) => position)).toEqual([2, 4, 6, 8, 10].slice(0, turns - 1));
  await (windows[(turns - 1) % 2] ?? room).end("End exam");
  await log.expectReported(windows[(turns - 1) % 2]?.page ?? room.page, server, { atLeast: 2 * turns });
});

test("a laptop that sleeps over the deadline ends with every answer, and says that time ran out", async () => {
  test.skip(!canFindProcesses, "the processes of a browser are found on Linux only");
  const context = await browser.open();
  const log = new AcknowledgedLog();
  log.watch(context);
  const room = await openMock(await context.newPage(), server.url);
  const { attemptId, page } = room;
  await answer(room, 1, 3);
  await room.isSaved();
  await context.setOffline(true);
  await answer(room, 4, 5);
  await expect(page.getByText("2 answers wait here")).toBeVisible();
  browser.signal("SIGSTOP");
  const deadline = new Date(Date.now() + 1_000);
  moveDeadline(server.databasePath, attemptId, deadline);
  await expect.poll(() => readAttempt(server.databasePath, attemptId).status, { timeout: 60_000 }).toBe("timedOut");
  expect(readAttempt(server.databasePath, attemptId).rawScore).toBe(3);
  browser.signal("SIGCONT");
  await context.setOffline(false);
  await page.waitForURL(/\/report\//);
  await expect(page.getByText("The time ran out.")).toBeVisible();
  await room.showResult();
  await expect(page.getByText("2 answers (questions 4, 5) arrived after the end of the exam")).toBeVisible();
  await log.expectReported(page, server, { atLeast: 5 });
  expect(new Date(readAttempt(server.databasePath, attemptId).closedAt ?? 0).getTime()).toBe(deadline.getTime());
});
