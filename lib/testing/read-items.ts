import type { ReadEntry } from "@/lib/exchange/imported-item";
import { openItems } from "@/lib/exchange/read-items";

/** Reads all questions of a file at once. */
export function readItems(bytes: Uint8Array) {
  const opened = openItems(bytes);
  return opened.ok ? { ...opened, entries: opened.entries.map((entry): ReadEntry => entry()) } : opened;
}
