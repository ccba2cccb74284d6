import type { Db } from "./db";
import { toCorrection, toOptions, type Correction, type OptionRow } from "./rows";

/** What the bank says now of an item whose version has changed. */
export type PresentItem = Correction & { readonly id: string; readonly contentHash: string };

/**
 * Carries a corrected key over to the older versions that showed the very same options: they stay as they were shown, and get the
 * present key, reasons and takeaway beside that. A version that stands in the bank again needs no correction. Returns how many
 * versions took another key; attempts that showed them are to be scored anew.
 */
export async function correctKeys(db: Db, items: readonly PresentItem[], now: Date): Promise<number> {
  const present = new Map(items.map((item) => [item.id, item]));
  const rows = await db.itemVersion.findMany({
    where: { itemId: { in: [...present.keys()] } },
    select: { id: true, itemId: true, contentHash: true, options: true, correction: true },
  });
  let corrected = 0;
  for (const row of rows) {
    const item = present.get(row.itemId);
    if (item === undefined) continue;
    const shown = toOptions(row.options);
    const inForce = toCorrection(row.correction)?.options ?? shown;
    if (!isSameSet(ids(shown), ids(item.options)) || isSameSet(keys(inForce), keys(item.options))) continue;
    const { options, takeaway, references } = item;
    const correction = isSameSet(keys(shown), keys(options)) ? null : JSON.stringify({ options, takeaway, references });
    await db.itemVersion.update({ where: { id: row.id }, data: { correction, correctedAt: now } });
    corrected++;
  }
  return corrected;
}

const ids = (options: readonly OptionRow[]) => options.map(({ id }) => id);
const keys = (options: readonly OptionRow[]) => ids(options.filter(({ key }) => key));

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}
