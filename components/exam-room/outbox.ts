import type { SavedResponse } from "@/lib/exam/room-views";
import type { Answer } from "./answer";
import type { ClockRecord, Given } from "./anchor-clock";
import type { Visit } from "./doors";
import { has, OutboxStore } from "./outbox-store";

/** The newest unsent change to a question, as one window made it. */
export type OutboxEntry = {
  readonly attemptId: string;
  /** The window that will send it, and the one that made it: not the same after a reload. */
  readonly window: string;
  readonly madeBy: string;
  readonly position: number;
  /** The last number used for the question, and the last that was known to be stored. */
  readonly sequence: number;
  readonly follows: number;
  /** What was changed, and the whole answer that this makes. */
  readonly patch: Partial<Answer>;
  readonly answer: Answer;
  readonly timeSpentMs: number;
  readonly given: Given;
};

/** The end of an attempt that the server does not know of yet. */
export type OutboxEnd = { readonly attemptId: string; readonly window: string; readonly given: Given };

export type OutboxContent = {
  readonly entries: readonly OutboxEntry[];
  readonly known: readonly KnownResponse[];
  readonly end: OutboxEnd | null;
  readonly clock: KeptClock | null;
  /** Which questions were on the screen, and for how long. */
  readonly visits: readonly Visit[];
};

/** The clock of an attempt here, and the window of this browser that the server has last let answer; null before there was one. */
export type KeptClock = ClockRecord & { readonly heldBy: string | null };

/** What the server has acknowledged: a page that is loaded without it may be older. Never holds a key. */
export type KnownResponse = Omit<SavedResponse, "reveal"> & { readonly attemptId: string };

/**
 * What waits to be sent, in the IndexedDB of this browser. Where storage is full or blocked, `onTrouble` is called and nothing is
 * kept; the exam goes on as long as there is a network.
 */
export class Outbox {
  readonly store: OutboxStore;
  #last: Promise<unknown> = Promise.resolve();

  constructor(onTrouble: () => void, openMs?: number) {
    this.store = new OutboxStore(onTrouble, openMs);
  }

  put(entry: OutboxEntry): Promise<unknown> {
    const put = this.store.run("entries", (store) => store.put(entry));
    this.#last = Promise.all([this.#last, put]);
    return put;
  }

  remove(entry: Pick<OutboxEntry, "attemptId" | "window" | "position">): Promise<unknown> {
    return this.store.run("entries", (store) => store.delete([entry.attemptId, entry.window, entry.position]));
  }

  putKnown(responses: readonly KnownResponse[]): Promise<unknown> {
    const putAll = (store: IDBObjectStore) => responses.map((response) => store.put(response)).at(-1) ?? store.count();
    return this.store.run("known", putAll);
  }

  putEnd(end: OutboxEnd): Promise<unknown> {
    return this.store.run("ends", (store) => store.put(end));
  }

  removeEnd(attemptId: string): Promise<unknown> {
    return this.store.run("ends", (store) => store.delete(attemptId));
  }

  putClock(attemptId: string, record: KeptClock): Promise<unknown> {
    return this.store.run("clocks", (store) => store.put({ attemptId, ...record }));
  }

  putVisits(attemptId: string, visits: readonly Visit[]): Promise<unknown> {
    return this.store.run("visits", (store) => store.put({ attemptId, visits }));
  }

  async load(attemptId: string): Promise<OutboxContent> {
    return {
      entries: (await this.store.list("entries", attemptId, isEntry)).map(withBounds),
      known: await this.store.list("known", attemptId, isKnown),
      end: withBoundsOrNull(await this.store.find("ends", attemptId, isEnd)),
      clock: withHolderOrNull(await this.store.find("clocks", attemptId, isClock)),
      visits: (await this.store.find("visits", attemptId, isVisits))?.visits ?? [],
    };
  }

  /** The attempts of which something is kept here. */
  async attempts(): Promise<string[]> {
    const clocks = await this.store.run("clocks", (store) => store.getAllKeys());
    return Array.isArray(clocks) ? clocks.filter((key) => typeof key === "string") : [];
  }

  /** Forgets an attempt that is over and of which all has arrived. */
  clear(attemptId: string): Promise<void> {
    return this.store.clear(attemptId);
  }

  /** Resolves when all answers so far are on this device, or have failed, or `ms` have passed. */
  settle(ms: number): Promise<unknown> {
    return Promise.race([this.#last, new Promise((done) => setTimeout(done, ms))]);
  }
}

/** An entry of an earlier version knows no bounds of when it was given: then there are none. */
function withBounds<T extends { readonly given: Given }>(entry: T): T {
  const unknown: Partial<Given> = { atLeastMs: 0, countedMs: Number.MAX_SAFE_INTEGER };
  return { ...entry, given: { ...unknown, ...entry.given } };
}

/** A clock of an earlier version does not say as which window this browser has answered. */
const withHolderOrNull = (clock: ClockRecord | null): KeptClock | null =>
  clock === null ? null : { heldBy: null, ...clock };

const withBoundsOrNull = (end: OutboxEnd | null) => (end === null ? null : withBounds(end));

function isEntry(value: unknown): value is OutboxEntry {
  return has(
    value,
    "attemptId",
    "window",
    "madeBy",
    "position",
    "sequence",
    "follows",
    "patch",
    "answer",
    "timeSpentMs",
    "given",
  );
}

function isKnown(value: unknown): value is KnownResponse {
  return has(
    value,
    "attemptId",
    "position",
    "sequence",
    "selected",
    "flagged",
    "seen",
    "timeSpentMs",
    "savedAt",
    "givenAt",
    "savedBy",
  );
}

function isEnd(value: unknown): value is OutboxEnd {
  return has(value, "attemptId", "window", "given");
}

function isClock(value: unknown): value is ClockRecord {
  return has(value, "anchor", "atMs", "remainingMs", "wallMs", "sinceMs", "atLeastMs", "countedMs");
}

function isVisits(value: unknown): value is { readonly visits: readonly Visit[] } {
  return has(value, "attemptId", "visits");
}
