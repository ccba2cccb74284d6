import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readPlaces } from "@/e2e/support/rows";
import { AppServer } from "@/e2e/support/server";
import { makeFolder, prepareDatabase } from "@/e2e/support/template";
import { addStudents, type Student } from "./support/class";
import { measureFloor, type Floor } from "./support/floor";
import { HttpClient, type Answer } from "./support/http-client";
import { cpuMs, peakMb } from "./support/process-figures";
import { sumUp, type Times } from "./support/times";

// A class that sits the exam at once, by plain HTTP, on the production build behind a proxy's headers, everybody signed in:
// npm run bench:load [-- --candidates 1,10,50,200,500] [--paced] [--saves 65] [--json]
// Busy candidates save as fast as answers come; paced ones every twelve seconds. Linux only (/proc).

const { values } = parseArgs({
  options: {
    candidates: { type: "string", default: "1,10,50" },
    paced: { type: "boolean", default: false },
    saves: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const sizes = values.candidates.split(",").map(Number);
const { paced } = values;
/** With twelve seconds between them ten saves take two minutes, and tell as much as all 65. */
const saves = Number(values.saves ?? (paced ? 10 : 65));
for (const [name, number, most] of [
  ...sizes.map((size) => ["--candidates", size, 5_000] as const),
  ["--saves", saves, 65] as const,
]) {
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(`${name} is not from 1 to ${most}`);
}

const PACE_MS = 12_000;
/** A class does not press one button in the same millisecond; and nobody waits for more than these. */
const AT_ONCE = 50;
const site = "https://practice.example";
/** What must hold: ms, saves a second, MB. */
const targets = {
  cpuPerSave: 2,
  aloneP50: 5,
  aloneP95: 25,
  perSecondOf50: 400,
  pacedP95: 50,
  startAlone: 50,
  reportAlone: 50,
  submitP95: 2_000,
  memory: 400,
};

const steps = ["start", "load", "save", "submit", "result", "report"] as const;
type Step = (typeof steps)[number];
type Run = {
  readonly candidates: number;
  readonly times: Readonly<Record<Step, Times>>;
  readonly savesPerSecond: number;
  readonly cpuPerSave: number;
  readonly cpuPerEnd: number;
  readonly memory: number;
  /** Answers that were not 2xx, or did not come. */
  readonly errors: number;
  /** Answers that the server acknowledged and the export does not have. */
  readonly lost: number;
};

const folder = makeFolder();
try {
  const empty = join(folder, "empty.db");
  await prepareDatabase(empty);
  process.env["DVA_TEMPLATE_DB"] = empty;
  const floor = await measureFloor(folder);
  const runs: Run[] = [];
  for (const size of sizes) runs.push(await measure(size));
  print(floor, runs);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(candidates: number): Promise<Run> {
  const server = await AppServer.start({ environment: { PUBLIC_URL: site, TRUSTED_PROXY: "127.0.0.1" } });
  const client = new HttpClient(server.port, { host: new URL(site).host, "x-forwarded-proto": "https" });
  const taken: Record<Step, number[]> = { start: [], load: [], save: [], submit: [], result: [], report: [] };
  let errors = 0;
  const ask = async (step: Step | null, student: Student, method: string, path: string, body?: unknown) => {
    const headers = { cookie: `__Host-session=${student.token}`, "x-forwarded-for": student.address };
    try {
      const answer = await client.send(method, path, body === undefined ? { headers } : { headers, body });
      if (step !== null) taken[step].push(answer.ms);
      if (answer.status < 200 || answer.status > 299) errors++;
      return answer;
    } catch {
      errors++;
      return null;
    }
  };
  try {
    // The first request of each kind loads code; somebody who is not counted makes them.
    const [first, ...students] = addStudents(server.databasePath, candidates + 1, new Date());
    if (first === undefined) throw new Error("nobody to begin with");
    await sit(await begin(first, null), 3, null, 0);
    const sitting = await all(students, (student) => begin(student, "load"));
    const [at, cpu] = [performance.now(), cpuMs(server.pid)];
    const acknowledged = await Promise.all(
      sitting.map((one, index) => answerAll(one, saves, "save", (index / sitting.length) * PACE_MS)),
    );
    const [spentMs, usedMs] = [performance.now() - at, cpuMs(server.pid) - cpu];
    const cpuBeforeEnds = cpuMs(server.pid);
    await Promise.all(
      sitting.map(({ student, id }) => ask("submit", student, "POST", `/api/attempts/${id}/submit`, {})),
    );
    const cpuOfEnds = cpuMs(server.pid) - cpuBeforeEnds;
    await all(sitting, async ({ student, id }) => {
      await ask("result", student, "POST", `/api/attempts/${id}/result`, {});
      await ask("report", student, "GET", `/report/${id}`);
    });
    const missing = await all(sitting, async (one, index) => countMissing(one, acknowledged[index] ?? []));
    const made = taken.save.length;
    return {
      candidates,
      times: mapSteps((step) => sumUp(taken[step])),
      savesPerSecond: Math.round(made / (spentMs / 1000)),
      cpuPerSave: Math.round((usedMs / made) * 100) / 100,
      cpuPerEnd: Math.round((cpuOfEnds / candidates) * 100) / 100,
      memory: peakMb(server.pid),
      errors,
      lost: missing.reduce((sum, count) => sum + count, 0),
    };
  } finally {
    client.close();
    await server.remove();
  }

  type Sitting = { readonly student: Student; readonly id: string };
  type Given = { readonly position: number; readonly index: number };

  async function begin(student: Student, load: Step | null): Promise<Sitting> {
    const exam = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
    const answer = await ask(load === null ? null : "start", student, "POST", "/api/attempts", exam);
    const { attemptId } = JSON.parse(answer?.body ?? "{}") as { attemptId?: string };
    if (attemptId === undefined) throw new Error(`no exam could be begun: ${answer?.status} ${answer?.body}`);
    await ask(load, student, "GET", `/attempts/${attemptId}`);
    return { student, id: attemptId };
  }

  /** Answers the first `count` questions one after another; returns what the server has acknowledged. */
  async function answerAll(
    { student, id }: Sitting,
    count: number,
    step: Step | null,
    waitMs: number,
  ): Promise<Given[]> {
    const places = readPlaces(server.databasePath, id).slice(0, count);
    if (paced) await sleep(waitMs);
    const given: Given[] = [];
    for (const { position, options } of places) {
      const due = performance.now() + PACE_MS;
      const index = position % options.length;
      const handle = options[index]?.handle;
      const body = { sequence: 1, selected: [handle], flagged: false, timeSpentMs: PACE_MS };
      const answer = await ask(step, student, "PUT", `/api/attempts/${id}/responses/${position}`, body);
      if (answer?.status === 200) given.push({ position, index });
      if (paced && step !== null) await sleep(due - performance.now());
    }
    return given;
  }

  async function sit(one: Sitting, count: number, step: Step | null, waitMs: number): Promise<void> {
    const { student, id } = one;
    await answerAll(one, count, step, waitMs);
    await ask(null, student, "POST", `/api/attempts/${id}/submit`, {});
    await ask(null, student, "POST", `/api/attempts/${id}/result`, {});
    await ask(null, student, "GET", `/report/${id}`);
    await ask(null, student, "GET", `/api/attempts/${id}/export?format=json`);
  }

  /** How many of the acknowledged answers the export does not have. */
  async function countMissing({ student, id }: Sitting, given: readonly Given[]): Promise<number> {
    const answer: Answer | null = await ask(null, student, "GET", `/api/attempts/${id}/export?format=json`);
    if (answer?.status !== 200) return given.length;
    const { items } = JSON.parse(answer.body) as Export;
    const isThere = ({ position, index }: Given) =>
      items.find((item) => item.position === position)?.shown.options[index]?.chosen === true;
    return given.filter((one) => !isThere(one)).length;
  }
}

type Export = {
  readonly items: readonly {
    readonly position: number;
    readonly shown: { readonly options: readonly { readonly chosen: boolean }[] };
  }[];
};

/** Does something for each, some at once, in order. */
async function all<T, R>(list: readonly T[], act: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < list.length; index = next++) {
      const one = list[index];
      if (one !== undefined) results[index] = await act(one, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

function mapSteps<T>(make: (step: Step) => T): Record<Step, T> {
  const [start, load, save, submit, result, report] = steps;
  return {
    start: make(start),
    load: make(load),
    save: make(save),
    submit: make(submit),
    result: make(result),
    report: make(report),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}

function print(floor: { nothing: Floor; write: Floor }, runs: readonly Run[]): void {
  if (values.json) return console.log(JSON.stringify({ paced, saves, floor, runs, targets }));
  console.log("floor: a route of Next that does nothing, and one that writes a row with better-sqlite3 (FULL)");
  for (const [name, { alone, perSecond, cpuMs: cpu }] of Object.entries(floor)) {
    console.log(
      `  ${name.padEnd(8)} alone p50 ${alone.p50}, p95 ${alone.p95} ms; ${AT_ONCE} at once ${perSecond}/s, ${cpu} ms of processor each`,
    );
  }
  for (const { candidates, times, savesPerSecond, cpuPerSave, cpuPerEnd, memory, errors, lost } of runs) {
    console.log(`${candidates} ${paced ? "paced" : "busy"} candidates, ${saves} saves each`);
    for (const step of steps) {
      const { p50, p95, p99, max } = times[step];
      console.log(`  ${step.padEnd(8)} p50 ${p50}, p95 ${p95}, p99 ${p99}, most ${max} ms`);
    }
    const share = Math.round((cpuPerSave / floor.nothing.cpuMs) * 100) / 100;
    console.log(
      `  ${savesPerSecond} saves/s, ${cpuPerSave} ms of processor a save (${share} of the route that does nothing)`,
    );
    console.log(`  ${cpuPerEnd} ms of processor an end`);
    console.log(`  ${memory} MB at most, ${errors} errors, ${lost} answers lost`);
  }
  console.log(`targets: ${JSON.stringify(targets)}`);
}
