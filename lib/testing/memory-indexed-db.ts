import { vi } from "vitest";

type Key = string | readonly (string | number)[];
type Row = Readonly<Record<string, unknown>>;
/** All keys that begin alike. */
type Range = { readonly prefix: string };

/** An IndexedDB in memory, as far as an exam room uses one; it begins empty. vi.unstubAllGlobals takes it away. */
export function stubIndexedDb(): void {
  const database = new MemoryDatabase();
  vi.stubGlobal("IDBKeyRange", { bound: (lower: Key): Range => ({ prefix: `${idOf(lower).slice(0, -1)},` }) });
  vi.stubGlobal("indexedDB", {
    open: () => {
      const request = { result: database, onupgradeneeded: () => {}, onsuccess: () => {} };
      queueMicrotask(() => {
        request.onupgradeneeded();
        request.onsuccess();
      });
      return request;
    },
  });
}

class MemoryDatabase {
  readonly #stores = new Map<string, MemoryStore>();
  readonly objectStoreNames = { contains: (name: string) => this.#stores.has(name) };

  createObjectStore(name: string, { keyPath }: { readonly keyPath: string | readonly string[] }): void {
    this.#stores.set(name, new MemoryStore([keyPath].flat()));
  }

  transaction(name: string) {
    const transaction = {
      objectStore: () => this.#stores.get(name),
      commit: () => queueMicrotask(() => transaction.oncomplete()),
      oncomplete: () => {},
    };
    return transaction;
  }
}

class MemoryStore {
  readonly #keyNames: readonly string[];
  readonly #rows = new Map<string, Row>();

  constructor(keyNames: readonly string[]) {
    this.#keyNames = keyNames;
  }

  put(row: Row) {
    this.#rows.set(JSON.stringify(this.#keyNames.map((name) => row[name])), structuredClone(row));
    return { result: undefined };
  }

  get(key: Key) {
    return { result: structuredClone(this.#rows.get(idOf(key))) };
  }

  getAll({ prefix }: Range) {
    return { result: structuredClone([...this.#rows].filter(([id]) => id.startsWith(prefix)).map(([, row]) => row)) };
  }

  count() {
    return { result: this.#rows.size };
  }

  delete(which: Key | Range) {
    const isOne = typeof which === "string" || !("prefix" in which);
    const ids = isOne ? [idOf(which)] : [...this.#rows.keys()].filter((id) => id.startsWith(which.prefix));
    for (const id of ids) this.#rows.delete(id);
    return { result: undefined };
  }
}

const idOf = (key: Key): string => JSON.stringify([key].flat());
