import { z } from "zod";
import { createRandom, shuffle } from "@/lib/exam/random";
import { readingHash, type BankItem } from "./bank-item";
import { presentReadings, type Reading } from "./readings";

const LETTERS = "ABCDEF";
const COUNTS: Readonly<Record<number, string>> = { 2: "TWO", 3: "THREE" };

/** What a sheet hides from its reader: which item each question is, and the option behind each letter. */
export type SealedQuestion = {
  readonly question: number;
  readonly item: string;
  readonly hash: string;
  /** Option ids in the order of the letters. */
  readonly order: readonly string[];
};

export type Sheet = { readonly text: string; readonly sealed: readonly SealedQuestion[] };

/**
 * A sheet for blind solving: stems and options in an order of the reader's own, without ids, keys or reasons. The same items
 * and reader give the same sheet.
 */
export function toSheet(items: readonly BankItem[], reader: string): Sheet {
  const sealed: SealedQuestion[] = [];
  const parts = shuffle([...items].sort(byId), createRandom(`sheet/${reader}`)).map((item, index) => {
    const hash = readingHash(item);
    const options = shuffle([...item.options].sort(byId), createRandom(`sheet/${reader}/${hash}`));
    sealed.push({ question: index + 1, item: item.id, hash, order: options.map(({ id }) => id) });
    const count = COUNTS[item.selectCount];
    const lines = options.map(({ text }, at) => `${LETTERS.charAt(at)}. ${text}`);
    return `## ${index + 1}\n\n${item.stem.trim()}${count === undefined ? "" : ` (Select ${count}.)`}\n\n${lines.join("\n")}\n`;
  });
  return { text: parts.join("\n"), sealed };
}

/** The items and instances that still need readings or ratings of their present text. */
export function findUnread(items: readonly BankItem[], readings: readonly Reading[], readersNeeded = 3): BankItem[] {
  return items.filter((item) => {
    const present = presentReadings(item, readings);
    return present.filter(({ answer, rating }) => answer !== undefined && rating !== undefined).length < readersNeeded;
  });
}

const answerSchema = z.strictObject({
  question: z.int().min(1),
  answer: z.array(z.enum(["A", "B", "C", "D", "E", "F"])).min(1),
  confidence: z.enum(["sure", "unsure", "guess"]),
  rating: z.number().min(0.2).max(0.95),
  note: z.string().optional(),
});

/**
 * The readings behind the answers to a sheet, one JSON object a line. Throws with the number of the line that cannot be used:
 * no JSON, a field amiss, a question that the sheet does not have, a letter that its question does not have.
 */
export function toReadings(input: {
  reader: string;
  sealed: readonly SealedQuestion[];
  answers: string;
  date: string;
}): Reading[] {
  const { reader, sealed, answers, date } = input;
  return answers.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = answerSchema.safeParse(parseJson(line));
    if (!parsed.success) throw new Error(`line ${index + 1}: ${parsed.error.issues[0]?.message ?? "is no answer"}`);
    const { question, answer, confidence, rating, note } = parsed.data;
    const asked = sealed.find((candidate) => candidate.question === question);
    if (asked === undefined) throw new Error(`line ${index + 1}: the sheet has no question ${question}`);
    const chosen = answer.map((letter) => asked.order[LETTERS.indexOf(letter)]);
    const ids = chosen.filter((id) => id !== undefined);
    if (ids.length < chosen.length) throw new Error(`line ${index + 1}: question ${question} has no such option`);
    const { item, hash, order } = asked;
    const said = note === undefined || note === "" ? {} : { note };
    return [{ item, hash, reader, order: [...order], answer: ids, confidence, rating, ...said, date }];
  });
}

/** The text of an item file with the ratings of an item set: the line of `angoff` is replaced, or put behind that of `topics`. */
export function setRatings(text: string, item: BankItem, ratings: readonly number[]): string {
  const lines = text.split("\n");
  const at = item.lines.get("angoff");
  const line = `  angoff: [${ratings.join(", ")}]`;
  if (at !== undefined) {
    lines[at - 1] = line;
    return lines.join("\n");
  }
  const topics = item.lines.get("topics") ?? item.line;
  return [...lines.slice(0, topics), line, ...lines.slice(topics)].join("\n");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
