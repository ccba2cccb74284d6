import { expect, test } from "@playwright/test";
import { AcknowledgedLog } from "./support/acknowledged";
import { createChance, isFull } from "./support/chance";
import { comeBack, openMock } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

const kills = isFull ? 20 : 3;
const answersPerKill = 3;

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start({ isUnprivileged: true });
});
test.afterEach(async () => {
  await server.remove();
});

test("kill -9 of the server at random moments, with saves in flight, loses no acknowledged answer", async ({
  page,
  context,
}) => {
  const chance = createChance("kill -9 of the server");
  const log = new AcknowledgedLog();
  log.watch(context);
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  const places = readPlaces(server.databasePath, attemptId);
  for (let kill = 0; kill < kills; kill++) {
    const killAt = Math.floor(chance() * answersPerKill);
    for (let step = 0; step < answersPerKill; step++) {
      const place = places[kill * answersPerKill + step];
      if (place === undefined) throw new Error("no place");
      await room.isAt(place.position);
      const [isRight, isFlagged, moment] = [chance() < 0.5, chance() < 0.3, chance() * 30];
      await (isRight ? room.chooseKey(place) : room.chooseWrong(place));
      if (isFlagged) await page.getByRole("button", { name: "Flag for review" }).click();
      if (step === killAt) {
        // Not a wait for something: the moment of the kill is what is drawn.
        await new Promise((done) => setTimeout(done, moment));
        await server.kill();
        await log.expectStored(server, attemptId);
      }
      await room.next();
    }
    await server.launch();
    // As when somebody comes back to the window; else the room tries again by itself within eight seconds.
    await comeBack(page);
    await room.isSaved();
    await log.expectStored(server, attemptId);
  }
  const answered = readPlaces(server.databasePath, attemptId).filter(({ selected }) => selected.length > 0);
  expect(answered).toHaveLength(kills * answersPerKill);
  await room.end("End exam");
  await log.expectReported(page, server, { atLeast: kills * answersPerKill });
});
