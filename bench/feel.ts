import { chromium, type Browser, type Page } from "@playwright/test";
import { RoomPage } from "@/e2e/support/room";
import { countRequests, readShifts, watchShifts, weighScripts, type Shift } from "@/e2e/support/feel";
import { AppServer } from "@/e2e/support/server";
import { findBrowser } from "@/scripts/browser.mjs";

// How the exam room feels, in a real browser on the production build: npm run bench:feel [-- --json]

const MOVES = 64;
const SLOWER = 4;
const BETWEEN_MS = 200;
/** What must hold: ms, numbers of requests, layout shift without a unit, kB (1000 bytes) of compressed script. */
const targets = { moveP95: 50, requests: 0, shift: 0, roomScript: 150 };

type Found = {
  readonly moves: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly requests: number;
  readonly shifts: readonly Shift[];
  readonly scripts: { readonly room: number; readonly home: number; readonly report: number };
};

const server = await AppServer.start();
const executablePath = (findBrowser() as string | null) ?? undefined;
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: isRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
});
try {
  const moves = await timeMoves(browser);
  const shifts = await takeExam(browser);
  print({ ...moves, shifts, scripts: await weighPages(browser) });
} finally {
  await browser.close();
  await server.remove();
}

/**
 * Goes through a form question by question on a slowed processor; each time from the key press until the frame that shows the next one
 * has been made. Nothing else looks at the page meanwhile, and a pause lies between, as a reader would make.
 */
async function timeMoves(to: Browser): Promise<Pick<Found, "moves" | "requests">> {
  const page = await openPage(to);
  const attemptId = await startMock(page);
  await page.goto(`${server.url}/attempts/${attemptId}`);
  await page.locator("html[data-room-kept]").waitFor({ state: "attached" });
  const line = await page.context().newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { moveTimes: times });
    window.addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // A message is taken once the frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  const requests = countRequests(page);
  for (let move = 1; move <= MOVES; move++) {
    await page.keyboard.press("n");
    await page.waitForTimeout(BETWEEN_MS);
  }
  await page.locator(`article[data-position="${MOVES + 1}"]`).waitFor();
  const times = await page.evaluate(() => (window as unknown as { moveTimes: number[] }).moveTimes);
  if (times.length !== MOVES) throw new Error(`${times.length} of ${MOVES} moves were timed`);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0);
  await page.request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
  await page.context().close();
  return { moves: { p50: at(0.5), p95: at(0.95), max: at(1) }, requests: requests.others().length };
}

/** A whole exam with every tool of the room, from the home page to the report: all shifts that no input explains. */
async function takeExam(to: Browser): Promise<Shift[]> {
  const page = await openPage(to);
  await watchShifts(page);
  await page.goto(server.url);
  const attemptId = await startMock(page);
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  const first = await readShifts(page);
  await page.locator("html[data-room-kept]").waitFor({ state: "attached" });
  for (let position = 1; position < MOVES; position++) {
    await page.keyboard.press(String(1 + (position % 4)));
    if (position % 5 === 0) await page.keyboard.press("f");
    if (position % 7 === 0) await page.keyboard.press("m");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 2 }).click();
    await page.keyboard.press("ArrowRight");
    await page.locator(`article[data-position="${position + 1}"]`).waitFor();
    await page.waitForTimeout(600 * Number(position % 8 === 0));
  }
  await room.goTo(1);
  await room.isSaved();
  await room.end("End exam");
  await page.getByTestId("scaled-score").waitFor();
  const shifts = [...first, ...(await readShifts(page))];
  await page.context().close();
  return shifts;
}

async function weighPages(to: Browser): Promise<Found["scripts"]> {
  const page = await openPage(to);
  const attemptId = await startMock(page);
  const weigh = async (path: string) => {
    // Without its worker: that keeps what was loaded, and would bring it a second time.
    const context = await to.newContext({ serviceWorkers: "block" });
    const bytes = await weighScripts(context, server.url + path);
    await context.close();
    return Math.round(bytes / 100) / 10;
  };
  const room = await weigh(`/attempts/${attemptId}`);
  const home = await weigh("/");
  await page.request.post(`${server.url}/api/attempts/${attemptId}/submit`, { data: {} });
  await page.request.post(`${server.url}/api/attempts/${attemptId}/result`, { data: {} });
  const report = await weigh(`/report/${attemptId}`);
  await page.context().close();
  return { room, home, report };
}

async function openPage(to: Browser): Promise<Page> {
  const context = await to.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}

async function startMock(page: Page): Promise<string> {
  const data = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  const response = await page.request.post(`${server.url}/api/attempts`, { data });
  const { attemptId } = (await response.json()) as { attemptId?: string };
  if (attemptId === undefined) throw new Error(`no exam could be begun: ${await response.text()}`);
  return attemptId;
}

function print({ moves, requests, shifts, scripts }: Found): void {
  const shift = shifts.reduce((sum, { value }) => sum + value, 0);
  if (process.argv.includes("--json")) {
    return console.log(JSON.stringify({ moves, requests, shift, shifts, scripts, targets }));
  }
  console.log(`${MOVES} moves to the next question, processor ${SLOWER} times slower`);
  row("key to paint, p50", `${moves.p50} ms`);
  row("key to paint, p95", `${moves.p95} ms`, moves.p95 <= targets.moveP95 ? "" : `${targets.moveP95}`);
  row("key to paint, max", `${moves.max} ms`);
  row("requests", `${requests}`);
  row("layout shift of an exam", shift.toFixed(4));
  row("script of the room", `${scripts.room} kB`);
  row("script of home", `${scripts.home} kB`);
  row("script of a report", `${scripts.report} kB`);
  for (const { value, atMs, moved } of shifts) console.log(`  ${value.toFixed(4)} at ${atMs} ms: ${moved.join(", ")}`);
}

function row(name: string, value: string, missed = ""): void {
  console.log(`${name.padEnd(26)} ${value.padStart(10)} ${missed}`);
}
