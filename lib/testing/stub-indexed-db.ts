import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { vi } from "vitest";

/** An IndexedDB in memory that begins empty; vi.unstubAllGlobals takes it away. */
export function stubIndexedDb(): void {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("IDBKeyRange", IDBKeyRange);
}
