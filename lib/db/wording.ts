import { createHash } from "node:crypto";

/**
 * Names what candidates read of a version, stem and options, however its key, reasons or number changed: 12 hex digits of a
 * SHA-256. Two installations that show the same give it the same name.
 */
export function wordingOf(stem: string, optionIds: readonly string[]): string {
  const shown = JSON.stringify([stem, [...optionIds].sort()]);
  return createHash("sha256").update(shown, "utf8").digest("hex").slice(0, 12);
}
