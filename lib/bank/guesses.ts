import { join } from "node:path";
import { z } from "zod";
import type { BankItem } from "./bank-item";
import type { Fault } from "./faults";
import { sha256 } from "./hash";
import { readJsonLines } from "./json-lines";

const guessSchema = z.strictObject({
  item: z.string().min(1),
  /** optionsHash of the item as it was shown. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  reader: z.string().min(1),
  /** Option ids in the order shown. */
  order: z.array(z.string()).min(2),
  answer: z.array(z.string()).min(1),
  note: z.string().exactOptional(),
  date: z.iso.date(),
});

/** What one reader took for the key of one item without seeing its stem. */
export type Guess = z.infer<typeof guessSchema>;

/** SHA-256 of the options alone, whatever their order: a guess made without the stem holds as long as they stand. */
export function optionsHash({ options }: Pick<BankItem, "options">): string {
  return sha256(JSON.stringify(options.map(({ text }) => text).sort()));
}

/** Reads questions/readings/without-stems/*.jsonl, one guess a line; lines that are no guesses become faults. */
export function loadGuesses(questions: string): { guesses: Guess[]; faults: Fault[] } {
  const folder = join("readings", "without-stems");
  const guesses: Guess[] = [];
  const faults: Fault[] = [];
  for (const { name, line, value } of readJsonLines(join(questions, folder))) {
    const parsed = guessSchema.safeParse(value);
    if (parsed.success) guesses.push(parsed.data);
    else {
      const message = parsed.error.issues[0]?.message ?? "is no guess";
      faults.push({ file: `questions/${folder}/${name}`, line, message });
    }
  }
  return { guesses, faults };
}

/**
 * How many guesses there are at present options of these items, and the share that found the key. An item that several readers
 * guessed counts once for each of them; with no guess the share is 0.
 */
export function measureGuesses(
  items: readonly BankItem[],
  guesses: readonly Guess[],
): { count: number; share: number } {
  const byItem = new Map(items.map((item) => [item.id, { item, hash: optionsHash(item) }]));
  const present = guesses.flatMap(({ item, hash, answer }) => {
    const found = byItem.get(item);
    return found?.hash === hash ? [{ item: found.item, answer }] : [];
  });
  const right = present.filter(({ item, answer }) =>
    item.options.every(({ id, key }) => key === answer.includes(id)),
  ).length;
  return { count: present.length, share: present.length === 0 ? 0 : right / present.length };
}
