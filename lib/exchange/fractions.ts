import type { ItemLog } from "./imported-item";

/** Rounding of published fractions: three thirds of Moodle make 99.99999. */
const TOLERANCE = 0.1;

/**
 * The keys that fractions (per cent of the mark for each option) stand for, one boolean an option. A question here is right with
 * exactly its key: an item whose fractions ask for another rule is a fault, and penalties are left behind with a note.
 */
export function keysOf(fractions: readonly number[], isSingle: boolean, log: ItemLog): boolean[] {
  const positive = fractions.filter((fraction) => fraction > 0);
  const sum = positive.reduce((total, fraction) => total + fraction, 0);
  if (positive.length === 0) log.faults.add("no option is marked as right");
  else if (isSingle) checkSingle(positive, log);
  else if (Math.abs(sum - 100) > TOLERANCE) {
    log.faults.add(
      `the shares of its right options make ${round(sum)} % and not 100 %, so that no selection is the key`,
    );
  }
  if (fractions.some((fraction) => fraction < 0)) log.notes.add("points taken off for wrong options are left behind");
  if (!isSingle && positive.length > 1)
    log.notes.add("part credit is left behind: only all right options together count");
  return fractions.map((fraction) => fraction > 0);
}

function checkSingle(positive: readonly number[], log: ItemLog): void {
  if (positive.length > 1) {
    log.faults.add(
      positive.every((fraction) => fraction > 100 - TOLERANCE)
        ? "one option is to be chosen and several are right alone; a question here has one key"
        : "several options earn part credit alone; scoring here is all or nothing",
    );
  } else if (Math.abs((positive[0] ?? 0) - 100) > TOLERANCE) {
    log.faults.add(`its best option earns ${round(positive[0] ?? 0)} % only; scoring here is all or nothing`);
  }
}

/** Fractions that ask for exactly the key as nearly as Moodle can: right ones share 100 %, a wrong one takes all away. */
export function fractionsOf(keys: readonly boolean[]): string[] {
  const count = keys.filter(Boolean).length;
  const share = count === 1 ? "100" : String(Number((100 / count).toFixed(5)));
  return keys.map((key) => (key ? share : count === 1 ? "0" : "-100"));
}

function round(value: number): string {
  return String(Number(value.toFixed(2)));
}
