import type { KeptMarks, MarksKey, StandingMarks } from "./marks-saver";
import { has, type OutboxStore } from "./outbox-store";

/** Marks that wait, as one window will send them; `madeBy` is the one that made them. */
type MarksEntry = Omit<KeptMarks, "window"> & {
  readonly attemptId: string;
  readonly window: string;
  readonly madeBy: string;
  readonly key: MarksKey;
};
type KnownMarks = StandingMarks & { readonly attemptId: string; readonly key: MarksKey };

export type MarksContent = { readonly entries: readonly MarksEntry[]; readonly known: readonly KnownMarks[] };

/** The marks of an attempt in the outbox: those that wait, and those that the server has acknowledged. */
export class MarksBox {
  readonly #store: OutboxStore;
  readonly #attemptId: string;

  constructor(store: OutboxStore, attemptId: string) {
    this.#store = store;
    this.#attemptId = attemptId;
  }

  put(window: string, key: MarksKey, { window: madeBy, ...kept }: KeptMarks): Promise<unknown> {
    const entry: MarksEntry = { ...kept, attemptId: this.#attemptId, window, madeBy, key };
    return this.#store.run("marks", (store) => store.put(entry));
  }

  remove(window: string, key: MarksKey): Promise<unknown> {
    return this.#store.run("marks", (store) => store.delete([this.#attemptId, window, key]));
  }

  putKnown(key: MarksKey, marks: StandingMarks): Promise<unknown> {
    const known: KnownMarks = { ...marks, attemptId: this.#attemptId, key };
    return this.#store.run("knownMarks", (store) => store.put(known));
  }

  async load(): Promise<MarksContent> {
    return {
      entries: await this.#store.list("marks", this.#attemptId, isEntry),
      known: await this.#store.list("knownMarks", this.#attemptId, isKnown),
    };
  }
}

function isEntry(value: unknown): value is MarksEntry {
  return has(value, "attemptId", "window", "madeBy", "key", "sequence", "follows", "given", "value");
}

function isKnown(value: unknown): value is KnownMarks {
  return has(value, "attemptId", "key", "sequence", "givenAt", "savedBy", "value");
}
