import type { SavedResponse, SaveResult } from "@/lib/exam/room-views";
import type { Given } from "./anchor-clock";
import { isDirty, isOvertaken, openPending, toWrite, type Answer, type AnswerWrite, type Pending } from "./answer";

export type SendOutcome =
  | { readonly kind: "saved"; readonly result: SaveResult }
  /** Nobody answered, or the server could not, maybe because its disk is full, or nobody is signed in; worth another try. */
  | { readonly kind: "retry"; readonly isFull?: boolean; readonly isSignedOut?: boolean }
  | { readonly kind: "closed" }
  /** Another window holds the exam. */
  | { readonly kind: "elsewhere" }
  /** The server will never take this write. */
  | { readonly kind: "refused"; readonly message: string };

export type SaverStatus =
  | { readonly kind: "saved"; readonly at: string | null }
  | { readonly kind: "saving" }
  | { readonly kind: "failing"; readonly waiting: number; readonly isFull?: true; readonly isSignedOut?: true }
  /** Another window holds the exam: what was changed here waits until this one takes over. */
  | { readonly kind: "paused"; readonly waiting: number }
  | { readonly kind: "refused"; readonly message: string };

/** When a write's change was made, by which window, and what it follows on. */
export type Dated = { readonly given: Given; readonly window: string; readonly follows: number };

/** A change that the server has not acknowledged, as it is kept on this device. */
export type KeptChange = Dated & {
  readonly sequence: number;
  readonly patch: Partial<Answer>;
  readonly answer: Answer;
};

export type SaverPorts = {
  readonly window: string;
  readonly date: () => Given;
  readonly send: (position: number, write: AnswerWrite, dated: Dated) => Promise<SendOutcome>;
  /** What has to be kept of a question from now on; null when the server has everything. */
  readonly keep: (position: number, change: KeptChange | null) => void;
  /** Calls back after some ms. */
  readonly wait: (ms: number, then: () => void) => void;
  readonly onStatus: (status: SaverStatus) => void;
  readonly onAcknowledged: (result: SaveResult) => void;
  /** The server had something newer: what now stands for the item. */
  readonly onAdopt: (position: number, answer: Answer) => void;
  readonly onClosed: () => void;
  readonly onElsewhere: () => void;
};

const PARALLEL = 4;
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 8_000;

/**
 * Brings answers to the server, each as soon as it is given: one write in flight for an item, a few items at once, retried until
 * the server has acknowledged it. What changed here wins over what the server had; what did not change here is adopted.
 * One class of over 200 lines, because its parts share one state: queue, retries and what the candidate is told.
 */
export class Saver {
  readonly #ports: SaverPorts;
  readonly #entries = new Map<number, Pending>();
  #inFlight = 0;
  #failures = 0;
  #isWaiting = false;
  #isFull = false;
  #isSignedOut = false;
  #hold: "opening" | "elsewhere" | null = null;
  #lastSavedAt: string | null = null;
  #idle: (() => void)[] = [];

  constructor(ports: SaverPorts, saved: readonly SavedResponse[]) {
    this.#ports = ports;
    for (const response of saved) this.learn(response);
  }

  /**
   * Takes what the server says of an item. An item that is being saved here keeps what was changed here, unless another window
   * has answered it later.
   */
  learn(response: SavedResponse): void {
    const { position, sequence, selected, flagged, savedAt } = response;
    const entry = this.#entries.get(position);
    if (savedAt !== null && (this.#lastSavedAt === null || savedAt > this.#lastSavedAt)) this.#lastSavedAt = savedAt;
    if (entry === undefined) return void this.#entries.set(position, openPending(response, this.#ports.window));
    if (entry.isInFlight || sequence <= entry.follows) return;
    // What the server has is no change any more: else it would come back over the next answer of another window.
    const isLater = isOvertaken(entry, response, this.#ports.window);
    if (!isDirty(entry) || isLater) Object.assign(entry, { patch: {}, isUncertain: false });
    entry.sequence = Math.max(entry.sequence, sequence);
    entry.follows = sequence;
    entry.base = { selected, flagged };
    entry.stored = response;
    this.#ports.onAdopt(position, { ...entry.base, ...entry.patch });
    this.#keep(position, entry);
    this.#tell();
  }

  /** Takes changes that an earlier page or another window of this browser could not send; the newer one of a question stands. */
  restore(position: number, change: KeptChange): void {
    const entry = this.#entries.get(position);
    if (entry === undefined) return;
    // What is on its way is as new as what waits: only something newer than that goes after it.
    const isOlder =
      (isDirty(entry) || entry.isInFlight) && entry.given !== null && entry.given.atMs >= change.given.atMs;
    if (!isOlder && !isOvertaken(change, entry.stored, null)) {
      // Its last write may have arrived, so nothing is known of what the server has.
      const { patch, given, window } = change;
      Object.assign(entry, { patch, given, window, isUncertain: true, refused: null });
      if (change.follows > entry.follows) entry.base = change.answer;
      // What it did not know it does not follow on: the next look at the server, with better clocks, compares both again.
      entry.follows = change.follows;
      this.#ports.onAdopt(position, { ...change.answer, ...patch });
    }
    entry.sequence = Math.max(entry.sequence, change.sequence);
    this.#keep(position, entry);
    this.#pump();
    this.#tell();
  }

  /** Dates what waits anew, since more is known of the clocks. */
  redate(settle: (given: Given) => Given): void {
    for (const entry of this.#entries.values()) if (entry.given !== null) entry.given = settle(entry.given);
  }

  /** Sends nothing from now on: until the server knows this window, or because another one holds the exam. */
  hold(why: "opening" | "elsewhere"): void {
    this.#hold = why;
    this.#tell();
  }

  /** Sends what waits. */
  release(): void {
    this.#hold = null;
    this.#failures = 0;
    this.retryNow();
    this.#tell();
  }

  /** Says that the server does not answer, as far as something waits. */
  miss(): void {
    this.#failures = Math.max(1, this.#failures);
    this.#isFull = false;
    this.#tell();
  }

  /** Changes an answer; only the parts named change. */
  put(position: number, patch: Partial<Answer>): void {
    const entry = this.#entries.get(position);
    if (entry === undefined) return;
    entry.patch = { ...entry.patch, ...patch };
    entry.given = this.#ports.date();
    entry.window = this.#ports.window;
    entry.refused = null;
    this.#keep(position, entry);
    this.#pump();
    this.#tell();
  }

  /** Takes what the server stored of an item that it has locked: nothing of it waits to be saved any more. */
  lock({ position, sequence, selected, flagged, savedAt }: SaveResult): void {
    const entry = this.#entries.get(position);
    if (entry === undefined) return;
    const base = { selected, flagged };
    Object.assign(entry, { sequence, follows: sequence, base, patch: {}, isUncertain: false, refused: null });
    this.#lastSavedAt = savedAt;
    this.#keep(position, entry);
    this.#ports.onAdopt(position, entry.base);
    this.#tell();
  }

  /** Tries again at once instead of waiting, because the network or the window came back. */
  retryNow(): void {
    this.#isWaiting = false;
    this.#pump();
  }

  /** The number for a write that goes to the server by another door (locking), and the answer as it stands here. */
  take(position: number): (Answer & { readonly sequence: number }) | null {
    const entry = this.#entries.get(position);
    const answer = this.answerOf(position);
    return entry === undefined || answer === null ? null : { ...answer, sequence: ++entry.sequence };
  }

  /** Resolves when nothing waits to be saved, or when `ms` have passed. */
  settle(ms: number): Promise<void> {
    return new Promise((done) => {
      if (this.#pending() === 0) return done();
      this.#idle.push(done);
      this.#ports.wait(ms, done);
    });
  }

  /** How an item stands here. */
  answerOf(position: number): Answer | null {
    const entry = this.#entries.get(position);
    return entry === undefined ? null : { ...entry.base, ...entry.patch };
  }

  /** True while an answer is not on the server. */
  hasUnsaved(): boolean {
    return this.#pending() > 0;
  }

  #pending(): number {
    return [...this.#entries.values()].filter((entry) => entry.isInFlight || isDirty(entry)).length;
  }

  #pump(): void {
    if (this.#isWaiting || this.#hold !== null) return;
    for (const [position, entry] of this.#entries) {
      if (this.#inFlight >= PARALLEL) return;
      if (!entry.isInFlight && isDirty(entry) && entry.refused === null) void this.#write(position, entry);
    }
  }

  async #write(position: number, entry: Pending): Promise<void> {
    entry.isInFlight = true;
    this.#inFlight++;
    entry.sequence++;
    const write = toWrite(entry.base, entry.patch, entry.sequence);
    const { follows, window, given, patch } = entry;
    const dated = { follows, window, given: given ?? this.#ports.date() };
    this.#keep(position, entry);
    const outcome = await this.#ports.send(position, write, dated);
    entry.isInFlight = false;
    entry.isUncertain = outcome.kind === "retry";
    this.#inFlight--;
    // Of what was sent another window's later answer, or after the end the server's verdict, is the last word; not of what was changed since.
    const isJudged = outcome.kind === "saved" && (outcome.result.isOvertaken || outcome.result.late !== null);
    if (isJudged && entry.patch === patch) entry.patch = {};
    this.#take({ position, entry, outcome });
    this.#pump();
    this.#tell();
  }

  #take(arrived: { position: number; entry: Pending; outcome: SendOutcome }): void {
    const { position, entry, outcome } = arrived;
    switch (outcome.kind) {
      case "saved":
        return this.#acknowledge({ position, entry, result: outcome.result });
      case "closed":
        // Of this answer alone: an item may have been locked elsewhere. Every other one gets a verdict of its own.
        entry.patch = {};
        this.#keep(position, entry);
        return this.#ports.onClosed();
      case "elsewhere":
        this.#hold = "elsewhere";
        return this.#ports.onElsewhere();
      case "refused":
        entry.refused = outcome.message;
        entry.patch = {};
        this.#keep(position, entry);
        return this.#ports.onAdopt(position, entry.base);
      case "retry":
        this.#isFull = outcome.isFull === true;
        this.#isSignedOut = outcome.isSignedOut === true;
        return this.#backOff();
    }
  }

  #acknowledge(saved: { position: number; entry: Pending; result: SaveResult }): void {
    const { position, entry, result } = saved;
    this.#failures = 0;
    entry.sequence = Math.max(entry.sequence, result.sequence);
    entry.follows = Math.max(entry.follows, result.sequence);
    entry.base = { selected: result.selected, flagged: result.flagged };
    if (result.applied) entry.stored = { ...result, savedBy: this.#ports.window };
    this.#lastSavedAt = result.savedAt;
    if (!isDirty(entry)) entry.patch = {};
    this.#keep(position, entry);
    if (!result.applied) this.#ports.onAdopt(position, { ...entry.base, ...entry.patch });
    if (result.applied || !isDirty(entry)) this.#ports.onAcknowledged(result);
    if (result.late !== null) this.#ports.onClosed();
  }

  #keep(position: number, entry: Pending): void {
    const { sequence, follows, window, base, patch } = entry;
    if (!isDirty(entry) && !entry.isInFlight) return this.#ports.keep(position, null);
    const given = entry.given ?? this.#ports.date();
    this.#ports.keep(position, { sequence, follows, window, given, patch, answer: { ...base, ...patch } });
  }

  #backOff(): void {
    // Writes that fail together are one failure: the wait must not grow by how many were on their way.
    if (this.#isWaiting) return;
    this.#failures++;
    this.#isWaiting = true;
    this.#ports.wait(Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1)), () => {
      this.#isWaiting = false;
      this.#pump();
      this.#tell();
    });
  }

  #tell(): void {
    const waiting = this.#pending();
    if (waiting === 0) for (const done of this.#idle.splice(0)) done();
    const refused = [...this.#entries.values()].find((entry) => entry.refused !== null)?.refused ?? null;
    if (refused !== null) return this.#ports.onStatus({ kind: "refused", message: refused });
    if (waiting === 0) return this.#ports.onStatus({ kind: "saved", at: this.#lastSavedAt });
    if (this.#hold === "elsewhere") return this.#ports.onStatus({ kind: "paused", waiting });
    if (this.#failures === 0) return this.#ports.onStatus({ kind: "saving" });
    const isFull = this.#isFull ? ({ isFull: true } as const) : {};
    const isSignedOut = this.#isSignedOut ? ({ isSignedOut: true } as const) : {};
    this.#ports.onStatus({ kind: "failing", waiting, ...isFull, ...isSignedOut });
  }
}
