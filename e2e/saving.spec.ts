import { expect, test } from "@playwright/test";
import { openMock, RoomPage } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

/** Presses a key and reloads before anything of it is painted. */
async function pressAndReload(room: RoomPage, key: string): Promise<void> {
  await Promise.all([
    room.page.waitForEvent("load"),
    room.page.evaluate((pressed) => {
      document.dispatchEvent(new KeyboardEvent("keydown", { key: pressed }));
      location.reload();
    }, key),
  ]);
  await room.isOpen();
}

test("a reload the moment a key is pressed comes back to the question that it led to, with a network and without", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  for (const position of [2, 3, 4]) {
    await pressAndReload(room, "n");
    await room.isAt(position);
  }
  await pressAndReload(room, "p");
  await room.isAt(3);
  await page.reload();
  await room.isOpen();
  await room.isAt(3);

  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 60_000 });
  await context.setOffline(true);
  const unreached = page.waitForEvent("requestfailed", (asked) => asked.url().endsWith("/window"));
  await pressAndReload(room, "p");
  await unreached;
  await room.isAt(2);
  await page.keyboard.press("n");
  await room.isAt(3);
});

test("an answer that cannot be saved is said to be so, and is saved once the server is back", async ({ page }) => {
  const room = await openMock(page, server.url);
  const [place] = readPlaces(server.databasePath, room.attemptId);
  if (place === undefined) throw new Error("no place");
  await server.kill();
  await room.chooseKey(place);
  await expect(page.getByText("1 answer waits here")).toBeVisible();
  await room.next();
  await room.isAt(2);
  await server.launch();
  await expect(page.locator('[data-save-state="saved"]')).toBeVisible({ timeout: 30_000 });
  expect(readPlaces(server.databasePath, room.attemptId)[0]?.selected).toHaveLength(place.selectCount);
});

test("a reload, a closed tab and a restarted server bring back every answer, flag and the clock", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  for (const place of places.slice(0, 4)) {
    await room.isAt(place.position);
    await room.chooseKey(place);
    await page.getByRole("button", { name: "Flag for review" }).click();
    await room.next();
  }
  await room.isSaved();
  await page.reload();
  await room.isOpen();
  await page.close();
  await server.stop();
  await server.launch();
  const again = await context.newPage();
  await again.goto(server.url);
  await again.getByRole("link", { name: /Resume/ }).click();
  await again.waitForURL(/\/attempts\//);
  const back = new RoomPage(again);
  await back.goTo(1);
  for (const place of places.slice(0, 4)) {
    await back.isAt(place.position);
    for (const { handle, isKey } of place.options) {
      await expect(again.locator(`input[value="${handle}"]`)).toBeChecked({ checked: isKey });
    }
    await expect(again.getByRole("button", { name: "Flag for review" })).toHaveAttribute("aria-pressed", "true");
    await back.next();
  }
  await expect(again.getByRole("timer")).toHaveText(/^2:0[89]:|^2:10:00/);
});

test("moving between questions asks the server for nothing", async ({ page }) => {
  const room = await openMock(page, server.url);
  // Once the room is kept on the device, nothing of its opening is on its way any more.
  await expect(page.locator("html[data-room-kept]")).toBeAttached();
  const requests: string[] = [];
  // A font that the first exhibit needs is a static file, and not a question to the server.
  page.on("request", (request) => {
    if (request.resourceType() !== "font") requests.push(`${request.method()} ${request.url()}`);
  });
  for (let i = 0; i < 10; i++) await room.next();
  await page.getByRole("button", { name: "Review screen" }).click();
  await room.goTo(40);
  expect(requests).toEqual([]);
});

test("the exam stays open for its row when the browser goes away", async ({ page }) => {
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await page.close();
  expect(readAttempt(server.databasePath, attemptId).status).toBe("inProgress");
});
