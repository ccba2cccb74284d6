import { expect, test, type Page } from "@playwright/test";
import { AcknowledgedLog } from "./support/acknowledged";
import { comeBack, isRoomKept, openMock, type RoomPage } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";
import { SteppedClock } from "./support/stepped-clock";

let clock: SteppedClock;
let server: AppServer;
let log: AcknowledgedLog;
test.beforeEach(async ({ context }) => {
  clock = new SteppedClock();
  server = await AppServer.start({ environment: clock.environment });
  log = new AcknowledgedLog();
  log.watch(context);
});
test.afterEach(async () => {
  await server.remove();
  clock.remove();
});

/** Answers these questions with their keys. */
async function answer(room: RoomPage, from: number, to: number): Promise<void> {
  await room.answerKeys(readPlaces(server.databasePath, room.attemptId).slice(from - 1, to));
}

/** The clock of the room after it has asked the server: nearly all of the time must be left, and not a second more than there was. */
async function expectTimeLeft(page: Page): Promise<void> {
  // A room that has only just opened does not ask yet.
  await expect(async () => {
    const isAsked = page.waitForResponse((response) => /\/responses\?window=/.test(response.url()), { timeout: 2_000 });
    await comeBack(page);
    expect((await isAsked).status()).toBe(200);
  }).toPass();
  await expect(page.getByRole("timer")).toHaveText(/^2:0[0-9]:|^2:10:00/);
}

const steps = () => server.log.split("\n").filter((line) => line.includes("the system clock was set"));

test("the server's clock set six hours forward and back during an exam takes neither time nor answers, nor gives any", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  await answer(room, 1, 2);
  await room.isSaved();
  clock.set(6);
  await answer(room, 3, 4);
  await room.isSaved();
  await expectTimeLeft(page);
  clock.set(-6);
  await answer(room, 5, 6);
  await room.isSaved();
  await expectTimeLeft(page);
  expect(steps()).toHaveLength(2);
  expect(steps()[0]).toMatch(/set forward by 216\d\d s; running exams keep their time"/);
  expect(steps()[1]).toMatch(/set back by 43[12]\d\d s; running exams keep their time"/);
  await room.end("End exam");
  await log.expectReported(page, server, { atLeast: 6 });
  await expect(page.getByText("6 of 65 counted questions are right")).toBeVisible();
});

test("a server that starts again with its clock six hours ahead closes the exam as of its deadline, with every answer", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await answer(room, 1, 3);
  await room.isSaved();
  await server.kill();
  await answer(room, 4, 4);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  clock.set(6);
  await server.launch();
  await comeBack(page);
  await page.waitForURL(/\/report\//);
  await expect(page.getByText("The time ran out.")).toBeVisible();
  const { closedAt, deadlineAt } = readAttempt(server.databasePath, attemptId);
  expect(closedAt).toBe(deadlineAt);
  await room.showResult();
  // What waited was given before the deadline, and the server believes that.
  await expect(page.getByText("1 answer (question 4) arrived after the end of the exam")).toBeVisible();
  await log.expectReported(page, server, { atLeast: 4 });
});

for (const hours of [6, -6]) {
  test(`a browser whose clock jumps by ${hours} hours, without a network and over a reload, loses nothing and ends nothing`, async ({
    page,
    context,
  }) => {
    await page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + Number(localStorage.getItem("shift") ?? 0) * 3_600_000;
    });
    const room = await openMock(page, server.url);
    await answer(room, 1, 2);
    await room.isSaved();
    await isRoomKept(page);
    await context.setOffline(true);
    await answer(room, 3, 4);
    await page.evaluate((shift) => localStorage.setItem("shift", String(shift)), hours);
    await answer(room, 5, 6);
    await expect(page.getByText("4 answers wait here")).toBeVisible();
    await page.reload();
    // A clock that is ahead leaves no time here, so nothing may be chosen before the server has said how much there is.
    await expect(page.getByRole("heading", { name: /^Question \d+ of 65$/ })).toBeVisible();
    await context.setOffline(false);
    await expect
      .poll(() => readPlaces(server.databasePath, room.attemptId).filter(({ selected }) => selected.length > 0).length)
      .toBe(6);
    await expectTimeLeft(page);
    expect(readAttempt(server.databasePath, room.attemptId).status).toBe("inProgress");
    await answer(room, 7, 7);
    await room.isSaved();
    await room.end("End exam");
    await log.expectReported(page, server, { atLeast: 7 });
    await expect(page.getByText("7 of 65 counted questions are right")).toBeVisible();
  });
}
