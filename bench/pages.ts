import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { weighScripts } from "@/e2e/support/feel";
import { AppServer } from "@/e2e/support/server";
import { makeFolder, prepareDatabase } from "@/e2e/support/template";
import { findBrowser } from "@/scripts/browser.mjs";
import { findSome } from "./support/grown-database";
import { rate, type Rating } from "./support/lighthouse";
import { addAttempts } from "./support/long-history";
import { sumUp, timed, type Times } from "./support/times";

// Every page after a thousand attempts: server's time, scripts, Lighthouse: npm run bench:pages [-- --json] [--without-lighthouse]

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, "without-lighthouse": { type: "boolean", default: false } },
});

const ATTEMPTS = 1_000;
const ASKED = 30;
/** What must hold: ms, kB (1000 bytes) of compressed script, points of 100. */
const targets = {
  serverP50: 30,
  script: 120,
  roomScript: 150,
  performance: 95,
  accessibility: 100,
  bestPractices: 100,
};
const forms = ["mobile", "desktop"] as const;

type Looked = {
  readonly name: string;
  readonly server: Times;
  readonly script: number;
  readonly ratings: Readonly<Partial<Record<(typeof forms)[number], Rating>>>;
};

const folder = makeFolder();
const executablePath = findBrowser() as string | null;
if (executablePath === null) throw new Error("there is no Chromium; npm test would install one");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const path = join(folder, "grown.db");
  await prepareDatabase(path);
  addAttempts(path, { count: ATTEMPTS, now: new Date(), seed: "pages" });
  const template = join(folder, "template.db");
  copyFileSync(path, template);
  process.env["DVA_TEMPLATE_DB"] = template;
  const server = await AppServer.start();
  try {
    const looked: Looked[] = [];
    for (const [name, address] of Object.entries(await pagesOf(server))) {
      looked.push(await look(name, server.url + address));
    }
    print(looked);
  } finally {
    await server.remove();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function pagesOf(server: AppServer): Promise<Record<string, string>> {
  const { mocks } = findSome(server.databasePath);
  const response = await fetch(`${server.url}/api/attempts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true }),
  });
  const { attemptId } = (await response.json()) as { attemptId: string };
  return {
    // Nothing but the frame that all pages have.
    "(no such page)": "/nowhere",
    home: "/",
    "new exam": "/exam/new",
    rules: "/exam/rules?layout=allScored",
    tutorial: "/exam/tutorial?agreed=yes",
    begin: "/exam/begin?agreed=yes",
    room: `/attempts/${attemptId}`,
    report: `/report/${mocks[0]}`,
    questions: `/report/${mocks[0]}/questions`,
    question: `/report/${mocks[0]}/questions/1`,
    history: "/history",
    compare: `/history/compare?a=${mocks[0]}&b=${mocks[1]}`,
    coverage: "/coverage",
    review: "/review",
    quiz: "/quiz",
    "own questions": "/bank/own",
    bank: "/bank",
    problems: "/problems",
    settings: "/settings",
  };
}

async function look(name: string, url: string): Promise<Looked> {
  const load = async () => (await fetch(url)).text();
  for (let turn = 0; turn < 5; turn++) await load();
  const times: number[] = [];
  for (let turn = 0; turn < ASKED; turn++) times.push(await timed(load));
  // Without its worker: that keeps what was loaded, and would bring it a second time.
  const context = await browser.newContext({ serviceWorkers: "block" });
  const script = Math.round((await weighScripts(context, url)) / 100) / 10;
  await context.close();
  const ratings: Partial<Record<(typeof forms)[number], Rating>> = {};
  if (!values["without-lighthouse"] && !name.startsWith("(")) {
    for (const form of forms) ratings[form] = await rate(url, form, executablePath ?? "");
  }
  return { name, server: sumUp(times), script, ratings };
}

function print(looked: readonly Looked[]): void {
  if (values.json) return console.log(JSON.stringify({ attempts: ATTEMPTS, looked, targets }));
  console.log(`after ${ATTEMPTS} attempts; ! where an aim is missed`);
  console.log(
    `${"page".padEnd(18)}server p50 / p95   script     mobile        desktop (performance, accessibility, practices)`,
  );
  for (const { name, server, script, ratings } of looked) {
    const limit = name === "room" ? targets.roomScript : targets.script;
    const cells = [
      `${server.p50} / ${server.p95}${mark(server.p50 <= targets.serverP50)}`.padStart(16),
      `${script} kB${mark(script <= limit)}`.padStart(11),
      ...forms.map((form) => sayRating(ratings[form]).padStart(14)),
    ];
    console.log(name.padEnd(18) + cells.join(" "));
    const faults = new Set(Object.values(ratings).flatMap((rating) => rating.faults));
    for (const fault of faults) console.log(`    ${fault}`);
  }
}

function mark(holds: boolean): string {
  return holds ? " " : "!";
}

function sayRating(rating: Rating | undefined): string {
  if (rating === undefined) return "";
  const { performance, accessibility, bestPractices } = rating;
  const holds =
    performance >= targets.performance &&
    accessibility >= targets.accessibility &&
    bestPractices >= targets.bestPractices;
  return `${performance} ${accessibility} ${bestPractices}${mark(holds)}`;
}
