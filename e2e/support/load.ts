import { expect } from "@playwright/test";
import { AcknowledgedLog, type Acknowledged } from "./acknowledged";
import { readPlaces } from "./rows";
import type { AppServer } from "./server";

const PARALLEL = 8;
/** How long somebody who was told to try again waits, in ms. */
const AGAIN_MS = 100;

type Attempt = { readonly id: string; readonly log: AcknowledgedLog; readonly handles: readonly string[] };

/** Several attempts that are answered at once, from outside of a browser; what is acknowledged is logged. */
export class Load {
  readonly statuses = new Map<number, number>();
  readonly #server: AppServer;
  readonly #attempts: readonly Attempt[];
  #sequence = 0;
  #isOn = false;
  #writers: Promise<void>[] = [];

  private constructor(server: AppServer, attempts: readonly Attempt[]) {
    this.#server = server;
    this.#attempts = attempts;
  }

  /** Begins a mock exam and a quiz of each domain. */
  static async begin(server: AppServer): Promise<Load> {
    const quiz = { kind: "quiz", mode: "exam", tasks: [], topics: [], count: 30, timed: false };
    const wanted = [
      { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true },
      ...[1, 2, 3, 4].map((domain) => ({ ...quiz, domains: [domain] })),
    ];
    const attempts = [];
    for (const data of wanted) {
      const started = await send(`${server.url}/api/attempts`, { method: "POST", data });
      expect(started.status).toBe(201);
      const { attemptId: id } = started.body as { attemptId: string };
      const handles = readPlaces(server.databasePath, id).map(({ options }) => options[0]?.handle ?? "");
      attempts.push({ id, log: new AcknowledgedLog(), handles });
    }
    return new Load(server, attempts);
  }

  /** How many answers have been acknowledged. */
  get acknowledged(): number {
    return this.#attempts.reduce((sum, { log }) => sum + log.entries.length, 0);
  }

  /** Sends eight answers at a time, to all attempts, until `off` is called or the server is gone. */
  on(): void {
    this.#isOn = true;
    this.#writers = Array.from({ length: PARALLEL }, () => this.#write());
  }

  /** Resolves when so many answers have been acknowledged; fails when nothing sends them any more, or half a minute has passed. */
  async reaches(count: number): Promise<void> {
    await expect.poll(() => this.acknowledged, { timeout: 30_000, intervals: [5] }).toBeGreaterThanOrEqual(count);
  }

  /** Sends no more, and waits for what is on its way. */
  async off(): Promise<void> {
    this.#isOn = false;
    await Promise.all(this.#writers);
  }

  /** The ids of the attempts, the exam's first. */
  get attemptIds(): readonly string[] {
    return this.#attempts.map(({ id }) => id);
  }

  /** What has been acknowledged so far, to be held against rows later. */
  mark(): Load {
    const copies = this.#attempts.map((attempt) => {
      const log = new AcknowledgedLog();
      for (const entry of attempt.log.entries) log.add(entry);
      return { ...attempt, log };
    });
    return new Load(this.#server, copies);
  }

  /** Every attempt must hold what was acknowledged to it; `server` may be one that holds a copy. */
  async expectStored(server: Pick<AppServer, "databasePath"> = this.#server): Promise<void> {
    for (const { id, log } of this.#attempts) await log.expectStored(server, id);
  }

  async #write(): Promise<void> {
    while (this.#isOn) {
      const number = ++this.#sequence;
      const attempt = this.#attempts[number % this.#attempts.length];
      if (attempt === undefined) throw new Error("no attempt");
      const position = 1 + (Math.floor(number / this.#attempts.length) % attempt.handles.length);
      const selected = number % 3 === 0 ? [] : [attempt.handles[position - 1]];
      const data = { sequence: number, selected, flagged: number % 2 === 0, timeSpentMs: 0 };
      const path = `${this.#server.url}/api/attempts/${attempt.id}/responses/${position}`;
      const sent = await send(path, { method: "PUT", data }).catch(() => null);
      // The server is gone, with the answer on its way or without.
      if (sent === null) return;
      this.statuses.set(sent.status, (this.statuses.get(sent.status) ?? 0) + 1);
      if (sent.status === 200) attempt.log.add(sent.body as Acknowledged);
      else await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}

/** One request, and the answer when it has arrived whole. */
async function send(url: string, { method, data }: { method: string; data: object }) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method, headers, body: JSON.stringify(data) });
  const body: unknown = await response.json();
  return { status: response.status, body };
}
