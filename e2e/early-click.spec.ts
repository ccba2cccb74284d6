import { expect, test } from "@playwright/test";
import { openMock, RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

// The page that the worker keeps would bring the scripts that are held back here.
test.use({ serviceWorkers: "block" });

test("an option cannot be chosen before the page can save it, so that no choice is shown and lost", async ({
  page,
  context,
}) => {
  const room = await openMock(page, server.url);
  const [first] = readPlaces(server.databasePath, room.attemptId);
  if (first === undefined) throw new Error("no places");
  // A slow line: the page is there, its scripts are not yet.
  let release: () => void = () => undefined;
  const scripts = new Promise<void>((done) => (release = done));
  const slow = await context.newPage();
  await slow.route(/\.js(\?|$)/, async (route) => {
    await scripts;
    await route.continue();
  });
  await slow.goto(`${server.url}/attempts/${room.attemptId}`, { waitUntil: "commit" });
  const slowRoom = new RoomPage(slow);
  await slowRoom.isAt(1);
  const option = slow.locator(`input[value="${first.options[0]?.handle}"]`);
  await expect(option).toBeDisabled();
  await option.click({ force: true });
  release();
  await expect(option).toBeEnabled();
  await expect(option).not.toBeChecked();
  await slowRoom.chooseKey(first);
  await slowRoom.isSaved();
  expect(readPlaces(server.databasePath, room.attemptId)[0]?.selected).toHaveLength(first.selectCount);
});
