import { join } from "node:path";
import { z } from "zod";
import { storedSeeds } from "@/lib/exam/families";
import { readingHash, type BankItem } from "./bank-item";
import type { Fault } from "./faults";
import { itemFault } from "./item-fault";
import { readJsonLines } from "./json-lines";

const READERS_NEEDED = 2;
const RATERS_NEEDED = 3;

const readingSchema = z
  .strictObject({
    item: z.string().min(1),
    /** readingHash of the item as it was read. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    reader: z.string().min(1),
    /** Option ids in the order shown. */
    order: z.array(z.string()).exactOptional(),
    answer: z.array(z.string()).exactOptional(),
    confidence: z.enum(["sure", "unsure", "guess"]).exactOptional(),
    rating: z.number().min(0.2).max(0.95).exactOptional(),
    note: z.string().exactOptional(),
    date: z.iso.date(),
  })
  .refine(({ answer, rating }) => answer !== undefined || rating !== undefined, "needs an answer, a rating or both")
  .refine(
    ({ answer, confidence, order }) => answer === undefined || (confidence !== undefined && order !== undefined),
    {
      message: "an answer needs its confidence and the order shown",
    },
  );

/** What one reader thought of one item at one hash. */
export type Reading = z.infer<typeof readingSchema>;

/** Reads questions/readings/*.jsonl, one reading a line; lines that are no readings become faults. */
export function loadReadings(questions: string): { readings: Reading[]; faults: Fault[] } {
  const readings: Reading[] = [];
  const faults: Fault[] = [];
  for (const { name, line, value } of readJsonLines(join(questions, "readings"))) {
    const parsed = readingSchema.safeParse(value);
    if (parsed.success) readings.push(parsed.data);
    else {
      const message = parsed.error.issues[0]?.message ?? "is no reading";
      faults.push({ file: `questions/readings/${name}`, line, message });
    }
  }
  return { readings, faults };
}

/** An item passes with two readers who gave its key, and the ratings of three, at its present hash. */
export function checkReadings(item: BankItem, readings: readonly Reading[]): Fault[] {
  const present = presentReadings(item, readings);
  const key = item.options.filter((option) => option.key).map(({ id }) => id);
  const agreeing = present.filter(({ answer }) => answer !== undefined && isSame(answer, key)).length;
  const ratings = present.flatMap(({ rating }) => (rating === undefined ? [] : [rating]));
  const faults: Fault[] = [];
  if (agreeing < READERS_NEEDED) {
    const answers = present.filter(({ answer }) => answer !== undefined).length;
    const message = `${agreeing} of ${answers} readers gave the key of the present text; ${READERS_NEEDED} are needed`;
    faults.push(itemFault(item, "stem", message));
  }
  if (ratings.length < RATERS_NEEDED) {
    faults.push(
      itemFault(item, "angoff", `${ratings.length} ratings of the present text; ${RATERS_NEEDED} are needed`),
    );
  }
  if (item.angoff.length === 0) {
    faults.push(itemFault(item, "angoff", "the three ratings are missing; copy them from the readings"));
  } else if (ratings.length >= RATERS_NEEDED && isRatedHere(item) && !isContained(item.angoff, ratings)) {
    const message = `${item.angoff.join(", ")} are not the ratings of the readings: ${ratings.join(", ")}`;
    faults.push(itemFault(item, "angoff", message));
  }
  return faults;
}

/** The last reading of each reader at the item's present hash; a rating given apart from the answer is kept with it. */
export function presentReadings(item: BankItem, readings: readonly Reading[]): Reading[] {
  const hash = readingHash(item);
  const byReader = new Map<string, Reading>();
  for (const reading of readings) {
    if (reading.item !== item.id || reading.hash !== hash) continue;
    byReader.set(reading.reader, { ...byReader.get(reading.reader), ...reading });
  }
  return [...byReader.values()];
}

/** A family has one difficulty, that of its first stored instance. */
function isRatedHere({ family }: BankItem): boolean {
  return family === null || family.seed === storedSeeds[0];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === b.length;
}

function isContained(wanted: readonly number[], all: readonly number[]): boolean {
  const left = [...all];
  return wanted.every((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
