import { readPlaces } from "@/e2e/support/rows";
import { addStudents, type Student } from "./class";
import { publicSite, startClassSite, type ClassSite } from "./class-site";
import { HttpClient, type Answer } from "./http-client";
import { sumUp, type Times } from "./times";

const PACE_MS = 12_000;
/** A class does not press one button in the same millisecond; and nobody waits for more than these. */
export const atOnce = 50;

export const steps = ["start", "load", "save", "submit", "result", "report"] as const;
type Step = (typeof steps)[number];
/** Processor time of one of these, in ms; of the database only where that is a server on this machine. */
type Cost = { readonly app: number; readonly database: number | null };

export type Run = {
  readonly candidates: number;
  readonly times: Readonly<Record<Step, Times>>;
  readonly savesPerSecond: number;
  readonly cpuPerSave: number;
  /** Beginning with its room, a save, an end, and a result with its report. */
  readonly costs: Readonly<Record<"begin" | "save" | "end" | "report", Cost>>;
  /** MB; of several processes the largest. */
  readonly memory: number;
  /** Answers that were not 2xx, or did not come. */
  readonly errors: number;
  /** Answers that the server acknowledged and the export does not have. */
  readonly lost: number;
};

type Choices = {
  readonly candidates: number;
  readonly paced: boolean;
  readonly saves: number;
  readonly processes: number;
};

type Place = ReturnType<typeof readPlaces>[number];
type Sitting = { readonly student: Student; readonly id: string };
type Reading = Sitting & { readonly places: readonly Place[] };
type Given = { readonly position: number; readonly index: number };

/** Has so many candidates sit the exam at the same time. */
export async function measureLoad(choices: Choices): Promise<Run> {
  const site = await startClassSite(choices.processes);
  const load = new Load(site, choices);
  try {
    return await load.run();
  } finally {
    load.close();
    await site.remove();
  }
}

class Load {
  readonly #site: ClassSite;
  readonly #choices: Choices;
  readonly #client: HttpClient;
  readonly #taken: Record<Step, number[]> = { start: [], load: [], save: [], submit: [], result: [], report: [] };
  #errors = 0;

  constructor(site: ClassSite, choices: Choices) {
    this.#site = site;
    this.#choices = choices;
    this.#client = new HttpClient(site.port, { host: new URL(publicSite).host, "x-forwarded-proto": "https" });
  }

  close(): void {
    this.#client.close();
  }

  async run(): Promise<Run> {
    const { candidates, processes } = this.#choices;
    // The first request of each kind loads code; people who are not counted make them, in each process.
    const everybody = addStudents(this.#site.databasePath, candidates + processes, new Date());
    await Promise.all(everybody.slice(candidates).map((student) => this.#warm(student)));
    const students = everybody.slice(0, candidates);
    const begun = await this.#phase(candidates, () => all(students, (student) => this.#begin(student, true)));
    // Not while anything is timed: of a server they are read by a program of its own.
    const sitting = begun.value.map((one) => this.#withPlaces(one));
    const saved = await this.#phase(candidates * this.#choices.saves, () =>
      Promise.all(sitting.map((one, index) => this.#answerAll(one, (index / candidates) * PACE_MS))),
    );
    const ended = await this.#phase(candidates, () =>
      Promise.all(begun.value.map(({ student, id }) => this.#end(student, id))),
    );
    const told = await this.#phase(candidates, () => all(begun.value, (one) => this.#read(one, true)));
    const missing = await all(begun.value, (one, index) => this.#countMissing(one, saved.value[index] ?? []));
    const { start, load, save, submit, result, report } = this.#taken;
    return {
      candidates,
      times: {
        ...{ start: sumUp(start), load: sumUp(load), save: sumUp(save) },
        ...{ submit: sumUp(submit), result: sumUp(result), report: sumUp(report) },
      },
      savesPerSecond: Math.round(save.length / (saved.ms / 1000)),
      cpuPerSave: saved.cost.app,
      costs: { begin: begun.cost, save: saved.cost, end: ended.cost, report: told.cost },
      memory: this.#site.peakMb(),
      errors: this.#errors,
      lost: missing.reduce((sum, count) => sum + count, 0),
    };
  }

  /** Does something that is made up of `count` of the same, with what one of them costs. */
  async #phase<T>(count: number, work: () => Promise<T>): Promise<{ value: T; ms: number; cost: Cost }> {
    const [at, before] = [performance.now(), this.#site.cpuMs()];
    const value = await work();
    const [ms, after] = [performance.now() - at, this.#site.cpuMs()];
    const each = (from: number, to: number) => Math.round(((to - from) / count) * 100) / 100;
    const database = before.database === null ? null : each(before.database, after.database ?? before.database);
    return { value, ms, cost: { app: each(before.app, after.app), database } };
  }

  async #warm(student: Student): Promise<void> {
    const one = this.#withPlaces(await this.#begin(student, false));
    for (const place of one.places.slice(0, 3)) await this.#answer(null, one, place);
    await this.#ask(null, student, "POST", `/api/attempts/${one.id}/submit`, {});
    await this.#read(one, false);
    await this.#ask(null, student, "GET", `/api/attempts/${one.id}/export?format=json`);
  }

  async #begin(student: Student, isCounted: boolean): Promise<Sitting> {
    const exam = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
    const answer = await this.#ask(isCounted ? "start" : null, student, "POST", "/api/attempts", exam);
    const { attemptId } = JSON.parse(answer?.body ?? "{}") as { attemptId?: string };
    if (attemptId === undefined) throw new Error(`no exam could be begun: ${answer?.status} ${answer?.body}`);
    await this.#ask(isCounted ? "load" : null, student, "GET", `/attempts/${attemptId}`);
    return { student, id: attemptId };
  }

  #withPlaces(one: Sitting): Reading {
    return { ...one, places: readPlaces(this.#site.databasePath, one.id) };
  }

  /** Answers the first questions one after another; returns what the server has acknowledged. */
  async #answerAll(one: Reading, waitMs: number): Promise<Given[]> {
    const { paced, saves } = this.#choices;
    if (paced) await sleep(waitMs);
    const given: Given[] = [];
    for (const place of one.places.slice(0, saves)) {
      const due = performance.now() + PACE_MS;
      const index = await this.#answer("save", one, place);
      if (index !== null) given.push({ position: place.position, index });
      if (paced) await sleep(due - performance.now());
    }
    return given;
  }

  /** Which option was chosen; null where the server did not acknowledge it. */
  async #answer(step: Step | null, { student, id }: Sitting, { position, options }: Place): Promise<number | null> {
    const index = position % options.length;
    const body = { sequence: 1, selected: [options[index]?.handle], flagged: false, timeSpentMs: PACE_MS };
    const answer = await this.#ask(step, student, "PUT", `/api/attempts/${id}/responses/${position}`, body);
    return answer?.status === 200 ? index : null;
  }

  async #end(student: Student, id: string): Promise<void> {
    await this.#ask("submit", student, "POST", `/api/attempts/${id}/submit`, {});
  }

  async #read({ student, id }: Sitting, isCounted: boolean): Promise<void> {
    await this.#ask(isCounted ? "result" : null, student, "POST", `/api/attempts/${id}/result`, {});
    await this.#ask(isCounted ? "report" : null, student, "GET", `/report/${id}`);
  }

  /** How many of the acknowledged answers the export does not have. */
  async #countMissing({ student, id }: Sitting, given: readonly Given[]): Promise<number> {
    const answer = await this.#ask(null, student, "GET", `/api/attempts/${id}/export?format=json`);
    if (answer?.status !== 200) return given.length;
    const { items } = JSON.parse(answer.body) as Export;
    const isThere = ({ position, index }: Given) =>
      items.find((item) => item.position === position)?.shown.options[index]?.chosen === true;
    return given.filter((one) => !isThere(one)).length;
  }

  async #ask(
    step: Step | null,
    { token, address }: Student,
    ...[method, path, body]: [method: string, path: string, body?: unknown]
  ): Promise<Answer | null> {
    const headers = { cookie: `__Host-session=${token}`, "x-forwarded-for": address };
    try {
      const answer = await this.#client.send(method, path, body === undefined ? { headers } : { headers, body });
      if (step !== null) this.#taken[step].push(answer.ms);
      if (answer.status < 200 || answer.status > 299) this.#errors++;
      return answer;
    } catch {
      this.#errors++;
      return null;
    }
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
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}
