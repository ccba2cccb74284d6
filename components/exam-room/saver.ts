import { sameSelection } from "@/lib/exam/responses";
import type { SavedResponse, SaveResult } from "@/lib/exam/views";

export type Answer = { readonly selected: readonly string[]; readonly flagged: boolean };

export type SendOutcome =
  | { readonly kind: "saved"; readonly result: SaveResult }
  /** Nobody answered, or the server could not; worth another try. */
  | { readonly kind: "retry" }
  | { readonly kind: "closed" }
  /** The server will never take this write. */
  | { readonly kind: "refused"; readonly message: string };

export type SaverStatus =
  | { readonly kind: "saved"; readonly at: string | null }
  | { readonly kind: "saving" }
  | { readonly kind: "failing"; readonly waiting: number }
  | { readonly kind: "refused"; readonly message: string };

export type SaverPorts = {
  readonly send: (position: number, write: Answer & { readonly sequence: number }) => Promise<SendOutcome>;
  /** Calls back after some ms. */
  readonly wait: (ms: number, then: () => void) => void;
  readonly onStatus: (status: SaverStatus) => void;
  readonly onAcknowledged: (result: SaveResult) => void;
  /** The server had something newer: what now stands for the item. */
  readonly onAdopt: (position: number, answer: Answer) => void;
  readonly onClosed: () => void;
};

type Entry = {
  sequence: number;
  base: Answer;
  patch: Partial<Answer>;
  isInFlight: boolean;
  /** A write went out and no answer came back: the server may have it or not, so `base` says nothing. */
  isUncertain: boolean;
  refused: string | null;
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
  readonly #entries = new Map<number, Entry>();
  #inFlight = 0;
  #failures = 0;
  #isWaiting = false;
  #isClosed = false;
  #lastSavedAt: string | null = null;
  #idle: (() => void)[] = [];

  constructor(ports: SaverPorts, saved: readonly SavedResponse[]) {
    this.#ports = ports;
    for (const response of saved) this.learn(response);
  }

  /** Takes what the server says of an item; an item that is being saved here keeps what was changed here. */
  learn({ position, sequence, selected, flagged, savedAt }: SavedResponse): void {
    const entry = this.#entries.get(position);
    const base = { selected, flagged };
    if (savedAt !== null && (this.#lastSavedAt === null || savedAt > this.#lastSavedAt)) this.#lastSavedAt = savedAt;
    if (entry === undefined) {
      this.#entries.set(position, { sequence, base, patch: {}, isInFlight: false, isUncertain: false, refused: null });
      return;
    }
    if (entry.isInFlight || sequence <= entry.sequence) return;
    entry.sequence = sequence;
    entry.base = base;
    this.#ports.onAdopt(position, { ...base, ...entry.patch });
  }

  /** Changes an answer; only the parts named change. */
  put(position: number, patch: Partial<Answer>): void {
    const entry = this.#entries.get(position);
    if (entry === undefined || this.#isClosed) return;
    entry.patch = { ...entry.patch, ...patch };
    entry.refused = null;
    this.#pump();
    this.#tell();
  }

  /** Takes what the server stored of an item that it has locked: nothing of it waits to be saved any more. */
  lock({ position, sequence, selected, flagged, savedAt }: SaveResult): void {
    const entry = this.#entries.get(position);
    if (entry === undefined) return;
    Object.assign(entry, { sequence, base: { selected, flagged }, patch: {}, isUncertain: false, refused: null });
    this.#lastSavedAt = savedAt;
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
    if (entry === undefined) return null;
    entry.sequence++;
    return { ...entry.base, ...entry.patch, sequence: entry.sequence };
  }

  /** Resolves when nothing waits to be saved, or when `ms` have passed. */
  settle(ms: number): Promise<void> {
    return new Promise((done) => {
      if (this.#pending() === 0) return done();
      this.#idle.push(done);
      this.#ports.wait(ms, done);
    });
  }

  /** True while an answer is not on the server. */
  hasUnsaved(): boolean {
    return this.#pending() > 0;
  }

  #pending(): number {
    return [...this.#entries.values()].filter((entry) => entry.isInFlight || isDirty(entry)).length;
  }

  #pump(): void {
    if (this.#isWaiting || this.#isClosed) return;
    for (const [position, entry] of this.#entries) {
      if (this.#inFlight >= PARALLEL) return;
      if (!entry.isInFlight && isDirty(entry) && entry.refused === null) void this.#write(position, entry);
    }
  }

  async #write(position: number, entry: Entry): Promise<void> {
    entry.isInFlight = true;
    this.#inFlight++;
    entry.sequence++;
    const write = { ...entry.base, ...entry.patch, sequence: entry.sequence };
    const outcome = await this.#ports.send(position, write);
    entry.isInFlight = false;
    entry.isUncertain = outcome.kind === "retry";
    this.#inFlight--;
    this.#take({ position, entry, outcome });
    this.#pump();
    this.#tell();
  }

  #take(arrived: { position: number; entry: Entry; outcome: SendOutcome }): void {
    const { position, entry, outcome } = arrived;
    switch (outcome.kind) {
      case "saved":
        return this.#acknowledge({ position, entry, result: outcome.result });
      case "closed":
        this.#isClosed = true;
        for (const each of this.#entries.values()) Object.assign(each, { patch: {}, isUncertain: false });
        return this.#ports.onClosed();
      case "refused":
        entry.refused = outcome.message;
        entry.patch = {};
        return this.#ports.onAdopt(position, entry.base);
      case "retry":
        return this.#backOff();
    }
  }

  #acknowledge(saved: { position: number; entry: Entry; result: SaveResult }): void {
    const { position, entry, result } = saved;
    this.#failures = 0;
    entry.sequence = Math.max(entry.sequence, result.sequence);
    entry.base = { selected: result.selected, flagged: result.flagged };
    this.#lastSavedAt = result.savedAt;
    if (!isDirty(entry)) entry.patch = {};
    if (!result.applied) this.#ports.onAdopt(position, { ...entry.base, ...entry.patch });
    if (result.applied || !isDirty(entry)) this.#ports.onAcknowledged(result);
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
    this.#ports.onStatus(this.#failures > 0 ? { kind: "failing", waiting } : { kind: "saving" });
  }
}

function isDirty({ base, patch, isUncertain }: Entry): boolean {
  return isUncertain || !isCovered(patch, base);
}

/** True when the server's answer has everything that the patch asks for. */
function isCovered(patch: Partial<Answer>, base: Answer): boolean {
  const isSameChoice = patch.selected === undefined || sameSelection(patch.selected, base.selected);
  return isSameChoice && (patch.flagged === undefined || patch.flagged === base.flagged);
}
