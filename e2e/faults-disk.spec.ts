import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { AcknowledgedLog } from "./support/acknowledged";
import { comeBack, isRoomKept, openMock, type RoomPage } from "./support/room";
import { fillUp, makeRoom, readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
let log: AcknowledgedLog;
test.beforeEach(async ({ context }) => {
  server = await AppServer.start({ isUnprivileged: true });
  log = new AcknowledgedLog();
  log.watch(context);
});
test.afterEach(async () => {
  await server.remove();
});

const safe = "This was not stored, everything stored before is safe.";

/** Answers the question `position` with its key. */
async function answerKey(room: RoomPage, position: number): Promise<void> {
  await room.answerKeys(readPlaces(server.databasePath, room.attemptId).slice(position - 1, position));
}

/** What ulimit -f sets, of a process that runs: no file may grow over so many bytes. */
function limitFiles(pid: number, bytes: number | "unlimited"): void {
  const [program, ...args] = server.asItsUser("prlimit", "--pid", String(pid), `--fsize=${bytes}:`);
  execFileSync(program, args);
}

test("a database without a free page refuses with 507; the room keeps the answers, also over a reload, and sends them later @file", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  await answerKey(room, 1);
  await room.isSaved();
  await isRoomKept(page);
  await server.kill();
  await server.launch({ DVA_TEST_MAX_PAGES: String(fillUp(server.databasePath)) });
  await comeBack(page);
  const full = page.getByText(/The server cannot write: its disk is full\. \d+ answers? (is|are) kept on this device/);
  // An answer that fits into the page of its row is stored all the same: on until one does not.
  let position = 1;
  while (!(await full.isVisible()) && position < 65) await answerKey(room, ++position);
  await expect(full).toBeVisible();
  // What is sure to need new pages, so that the words of the refusal can be read whatever fits elsewhere.
  const data = { sequence: 1, text: "x".repeat(9_000) };
  const refused = await page.request.put(`${server.url}/api/attempts/${room.attemptId}/scratch`, { data });
  expect(refused.status()).toBe(507);
  expect(await refused.json()).toEqual({ code: "storageFull", message: expect.stringContaining(safe) as unknown });
  await page.reload();
  await room.isOpen();
  await expect(page.getByText(/answers? waits? here/)).toBeVisible();
  makeRoom(server.databasePath);
  await comeBack(page);
  await room.isSaved();
  await room.end("End exam");
  await log.expectReported(page, server, { atLeast: position });
  await expect(page.getByText(`${position} of 65 counted questions are right`)).toBeVisible();
});

test("a server that may write nothing (ulimit -f) says so at its doors, and takes answers and end once it may @file", async ({
  page,
}) => {
  test.skip(process.platform !== "linux", "prlimit, which sets the limit of a running process, is Linux's");
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  await answerKey(room, 1);
  await room.isSaved();
  limitFiles(server.pid, 1_024);
  await answerKey(room, 2);
  await answerKey(room, 3);
  await expect(
    page.getByText("The server cannot write: its disk is full. 2 answers are kept on this device"),
  ).toBeVisible();
  const before = readPlaces(server.databasePath, attemptId);
  const [, , , fourth] = before;
  const data = { sequence: 1, selected: [fourth?.options[0]?.handle], flagged: false, timeSpentMs: 0 };
  const refused = await page.request.put(`${server.url}/api/attempts/${attemptId}/responses/4`, { data });
  expect(refused.status()).toBe(507);
  expect(await refused.json()).toEqual({ code: "storageFull", message: expect.stringContaining(safe) as unknown });
  expect(readPlaces(server.databasePath, attemptId)).toEqual(before);
  await page.getByRole("button", { name: "Review screen" }).click();
  await page.getByRole("button", { name: "End exam", exact: true }).click();
  await page.getByRole("button", { name: "End exam now" }).click();
  await expect(page.getByText(/The exam has ended here, and the server does not take its end yet/)).toBeVisible();
  expect(readAttempt(server.databasePath, attemptId).status).toBe("inProgress");
  limitFiles(server.pid, "unlimited");
  await page.waitForURL(/\/report\//);
  await room.showResult();
  await log.expectReported(page, server, { atLeast: 3 });
  await expect(page.getByText("3 of 65 counted questions are right")).toBeVisible();
});
