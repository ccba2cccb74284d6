import { expect, test } from "@playwright/test";
import { openMock, comeBack } from "./support/room";
import { moveDeadline, readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

test("at zero the exam closes and is scored without a dialog, and the report says that time ran out", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  const [first] = readPlaces(server.databasePath, attemptId);
  if (first === undefined) throw new Error("no place");
  await room.goTo(1);
  await room.chooseKey(first);
  await room.isSaved();
  const deadline = new Date(Date.now() + 15_000);
  moveDeadline(server.databasePath, attemptId, deadline);
  // The end waits until it has been announced: at once, over whatever a screen reader is saying.
  await page.route("**/submit", async (route) => {
    await expect(page.getByRole("alert").getByText("The time is over.")).toBeVisible();
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole("timer")).toHaveText(/^0:00:[01]\d$/);
  await page.waitForURL(/\/report\//, { timeout: 40_000 });
  await expect(page.getByText("The time ran out.")).toBeVisible();
  await room.showResult();
  await expect(page.getByText("The time ran out.")).toBeVisible();
  await expect(page.getByText("1 of 65 counted questions are right")).toBeVisible();
  const row = readAttempt(server.databasePath, attemptId);
  expect(row.status).toBe("timedOut");
  expect(new Date(row.closedAt ?? 0).getTime()).toBe(deadline.getTime());
});

test("with no browser left the server closes a late exam by itself, as of its deadline", async ({ page }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await page.close();
  const deadline = new Date(Date.now() - 60_000);
  moveDeadline(server.databasePath, attemptId, deadline);
  await expect.poll(() => readAttempt(server.databasePath, attemptId).status, { timeout: 30_000 }).toBe("timedOut");
  expect(new Date(readAttempt(server.databasePath, attemptId).closedAt ?? 0).getTime()).toBe(deadline.getTime());
});

test("a system clock that jumps by six hours in the browser moves nothing, and ends nothing without a network", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const read = async () => {
    const [hours = 0, minutes = 0, seconds = 0] = ((await page.getByRole("timer").textContent()) ?? "")
      .split(":")
      .map(Number);
    return hours * 3600 + minutes * 60 + seconds;
  };
  const before = await read();
  for (const hours of [6, -6]) {
    await page.evaluate((shift) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + shift * 3_600_000;
    }, hours);
    await page.waitForTimeout(1_500);
    const passed = before - (await read());
    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThan(15);
  }
  // Without the server nobody can tell a clock that was set from a sleep; the answer waits and the server decides.
  // What it goes by is the last word of the server, so that has to be from after the clock was right again.
  await expect(async () => {
    const isAsked = page.waitForResponse((response) => /\/responses\?window=/.test(response.url()), { timeout: 2_000 });
    await comeBack(page);
    expect((await isAsked).status()).toBe(200);
  }).toPass();
  const [first] = readPlaces(server.databasePath, room.attemptId);
  if (first === undefined) throw new Error("no place");
  await context.setOffline(true);
  await room.chooseKey(first);
  await page.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 6 * 3_600_000;
    window.dispatchEvent(new Event("focus"));
  });
  await expect(page.getByText(/The exam has ended here/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/The exam has ended here/)).toBeHidden();
  await room.isSaved();
  expect(before - (await read())).toBeLessThan(600);
  expect(readAttempt(server.databasePath, room.attemptId).status).toBe("inProgress");
});

test("a hidden clock comes back by itself in the last five minutes, with a notice at thirty", async ({ page }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  moveDeadline(server.databasePath, attemptId, new Date(Date.now() + 30 * 60_000 + 5_000));
  await page.reload();
  await room.isOpen();
  await page.getByRole("button", { name: "Hide clock" }).click();
  await expect(page.getByRole("timer")).toBeHidden();
  await expect(page.getByRole("status").getByText("30 minutes left.")).toBeVisible({ timeout: 20_000 });
  moveDeadline(server.databasePath, attemptId, new Date(Date.now() + 4 * 60_000));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByRole("timer")).toBeVisible();
});
