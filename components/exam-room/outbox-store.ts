import { outboxName } from "./outbox-name";

const VERSION = 2;
/** For so long an exam waits for a storage that does not open; it goes on without, and uses it once it is there. */
const OPEN_MS = 3_000;
/** A page that has nothing to do before it has looked waits longer. */
export const PATIENCE_MS = 10_000;
const keyPaths = {
  entries: ["attemptId", "window", "position"],
  known: ["attemptId", "position"],
  ends: "attemptId",
  clocks: "attemptId",
  marks: ["attemptId", "window", "key"],
  knownMarks: ["attemptId", "key"],
  visits: "attemptId",
} as const;
export type StoreName = keyof typeof keyPaths;
const names: readonly StoreName[] = ["entries", "known", "ends", "clocks", "marks", "knownMarks", "visits"];

/**
 * The database of the outbox. What is asked for of one store is done in order. Where storage is full or blocked, `onTrouble` is
 * called, nothing is kept and `run` resolves with nothing.
 */
export class OutboxStore {
  readonly #onTrouble: () => void;
  readonly #openMs: number;
  #opened: Promise<IDBDatabase> | null = null;
  #isLate = false;
  #hasFailed = false;
  #isUnread = false;

  constructor(onTrouble: () => void, openMs = OPEN_MS) {
    this.#onTrouble = onTrouble;
    this.#openMs = openMs;
  }

  run(name: StoreName, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    return this.#open()
      .then((db) => transact(db, name, work))
      .catch(() => {
        this.#hasFailed = true;
        this.#onTrouble();
      });
  }

  /** Something of this storage could not be done: what was not found there may be there all the same. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** The storage is there and was too slow for what was asked: what it holds is not known. */
  get isUnread(): boolean {
    return this.#isUnread;
  }

  /** Fails where the storage does not open in time; whoever comes later does not wait for it again. */
  async #open(): Promise<IDBDatabase> {
    this.#opened ??= open();
    const db = await Promise.race([this.#opened, pause(this.#isLate ? 0 : this.#openMs)]);
    this.#isLate = db === null;
    if (db !== null) return db;
    this.#isUnread = true;
    throw new Error("no storage");
  }

  /** All rows of an attempt that are of the shape that is read today: an older version of the page may have left another. */
  async list<T>(name: StoreName, attemptId: string, is: (row: unknown) => row is T): Promise<T[]> {
    const rows = await this.run(name, (store) => store.getAll(within(attemptId)));
    return Array.isArray(rows) ? rows.filter(is) : [];
  }

  async find<T>(name: StoreName, attemptId: string, is: (row: unknown) => row is T): Promise<T | null> {
    const row = await this.run(name, (store) => store.get(attemptId));
    return is(row) ? row : null;
  }

  /** Deletes all rows of an attempt, or those in some stores. */
  async clear(attemptId: string, some = names): Promise<void> {
    for (const name of some) {
      const isOne = typeof keyPaths[name] === "string";
      await this.run(name, (store) => store.delete(isOne ? attemptId : within(attemptId)));
    }
  }
}

/** True for an object that has all these properties. */
export function has(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === "object" && value !== null && names.every((name) => name in value);
}

const pause = (ms: number) => new Promise<null>((done) => setTimeout(() => done(null), ms));
const within = (attemptId: string) => IDBKeyRange.bound([attemptId], [attemptId, []]);

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(outboxName, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const name of names) {
        if (db.objectStoreNames.contains(name)) continue;
        const keyPath = keyPaths[name];
        db.createObjectStore(name, { keyPath: typeof keyPath === "string" ? keyPath : [...keyPath] });
      }
    };
    request.onsuccess = () => {
      // A later version of this page in another window must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(new Error("storage is blocked"));
  });
}

function transact(db: IDBDatabase, name: StoreName, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((done, fail) => {
    const transaction = db.transaction(name, "readwrite", { durability: "strict" });
    const request = work(transaction.objectStore(name));
    // Without this a browser asks the page once more before it writes, and a page that is gone by then does not answer.
    transaction.commit();
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => fail(new Error("storage is full"));
  });
}
