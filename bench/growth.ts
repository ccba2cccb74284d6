import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppServer } from "@/e2e/support/server";
import { makeFolder, prepareDatabase } from "@/e2e/support/template";
import { answerOpenQuiz, findSome, forgetSchedule } from "./support/grown-database";
import { growBank } from "./support/grown-bank";
import { addAttempts } from "./support/long-history";
import { sumUp, timed, timeLoad, type Times } from "./support/times";

// How the server answers as history and bank grow, on the production build: npm run bench:growth [-- --attempts 10000] [--items 6500] [--json]

const { values } = parseArgs({
  options: {
    attempts: { type: "string", default: "10000" },
    items: { type: "string", default: "0" },
    json: { type: "boolean", default: false },
  },
});
const most = Number(values.attempts);
if (!Number.isInteger(most) || most < 1) throw new Error("--attempts is not a whole number from 1 on");
const items = Number(values.items);
if (!Number.isInteger(items) || items < 0) throw new Error("--items is not a whole number");
const sizes = [...new Set([100, 1_000, 10_000, most])].filter((size) => size <= most).sort((a, b) => a - b);

const QUIZ = 30;
const ASKED = 30;
const CLOSED = 10;
/** What must hold at every size: p95 in ms, and the whole time of the rebuild. */
const targets = { page: 100, closing: 150, rebuild: 5_000, wait: 100 };

type Grown = {
  readonly attempts: number;
  readonly answers: number;
  /** The first time that a page needs the review schedule; `wait` is what others waited at most meanwhile. */
  readonly rebuild: { readonly ms: number; readonly wait: number };
  readonly times: Readonly<Record<string, Times>>;
};

const folder = makeFolder();
try {
  const empty = join(folder, "empty.db");
  await prepareDatabase(empty);
  console.error(`${growBank(empty, items)} items`);
  const grown: Grown[] = [];
  for (const attempts of sizes) grown.push(await measure(empty, attempts));
  print(grown);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(empty: string, attempts: number): Promise<Grown> {
  const path = join(folder, `${attempts}.db`);
  copyFileSync(empty, path);
  const answers = addAttempts(path, { count: attempts, now: new Date(), seed: "growth" });
  process.env["DVA_TEMPLATE_DB"] = path;
  const server = await AppServer.start();
  try {
    // A page that is shown for the first time loads its code.
    for (const page of ["/api/health", "/coverage"]) await get(server, page);
    forgetSchedule(server.databasePath);
    const { ms, wait } = await timeLoad(
      () => get(server, "/coverage"),
      () => get(server, "/api/health"),
    );
    const times: Record<string, Times> = {};
    for (const [name, page] of Object.entries(pagesOf(server, attempts))) {
      times[name] = await timePage(() => get(server, page));
    }
    for (const mode of ["exam", "practice"] as const)
      times[`close ${mode} quiz of ${QUIZ}`] = await timeClosing(server, mode);
    return { attempts, answers, rebuild: { ms, wait }, times };
  } finally {
    await server.remove();
  }
}

function pagesOf(server: AppServer, attempts: number): Record<string, string> {
  const { mocks, quiz } = findSome(server.databasePath);
  const year = new Date().getUTCFullYear() - 1;
  return {
    home: "/",
    history: "/history",
    "history, last page": `/history?page=${Math.ceil(attempts / 25)}`,
    "history, mock exams": "/history?kind=mock",
    "history, practice, a year": `/history?mode=practice&from=${year}-01-01&to=${year}-12-31`,
    "history, deleted": "/history?deleted=yes",
    coverage: "/coverage",
    review: "/review",
    "report of an exam": `/report/${mocks[0]}`,
    "questions of an exam": `/report/${mocks[0]}/questions`,
    "report of a quiz": `/report/${quiz}`,
    compare: `/history/compare?a=${mocks[0]}&b=${mocks[1]}`,
    "quiz builder": "/quiz",
    problems: "/problems",
    "statistics of the bank": "/bank",
  };
}

async function timePage(load: () => Promise<unknown>): Promise<Times> {
  for (let turn = 0; turn < 5; turn++) await load();
  const times: number[] = [];
  for (let turn = 0; turn < ASKED; turn++) times.push(await timed(load));
  return sumUp(times);
}

/** Ends quizzes whose questions were answered: the request alone, without what the browser does. */
async function timeClosing(server: AppServer, mode: "exam" | "practice"): Promise<Times> {
  const times: number[] = [];
  for (let turn = 0; turn < CLOSED; turn++) {
    const scope = { domains: [], tasks: [], topics: [] };
    const body = await post(server, "/api/attempts", { kind: "quiz", mode, count: QUIZ, timed: false, ...scope });
    const { attemptId } = JSON.parse(body) as { attemptId: string };
    answerOpenQuiz(server.databasePath, attemptId);
    times.push(await timed(() => post(server, `/api/attempts/${attemptId}/submit`, {})));
  }
  return sumUp(times);
}

async function get({ url }: AppServer, path: string): Promise<string> {
  return read(path, await fetch(url + path));
}

async function post({ url }: AppServer, path: string, body: unknown): Promise<string> {
  const headers = { "content-type": "application/json" };
  return read(path, await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function read(path: string, response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 200)}`);
  return text;
}

function print(grown: readonly Grown[]): void {
  if (values.json) return console.log(JSON.stringify({ grown, targets }));
  const cells = (head: string, line: readonly string[]) =>
    console.log(`${head.padEnd(28)}${line.map((cell) => cell.padStart(16)).join("")}`);
  const names = Object.keys(grown[0]?.times ?? {});
  cells(
    "attempts",
    grown.map(({ attempts }) => `${attempts}`),
  );
  cells(
    "answers",
    grown.map(({ answers }) => `${answers}`),
  );
  console.log("p50 / p95 in ms; ! where the aim is missed");
  for (const name of names) {
    const aim = name.startsWith("close") ? targets.closing : targets.page;
    cells(
      name,
      grown.map(({ times }) => {
        const { p50, p95 } = times[name] ?? { p50: NaN, p95: NaN };
        return `${p50} / ${p95}${p95 <= aim ? " " : "!"}`;
      }),
    );
  }
  cells(
    "first schedule",
    grown.map(({ rebuild: { ms } }) => `${ms}${ms <= targets.rebuild ? " " : "!"}`),
  );
  cells(
    "others waited meanwhile",
    grown.map(({ rebuild: { wait } }) => `${wait}${wait <= targets.wait ? " " : "!"}`),
  );
}
