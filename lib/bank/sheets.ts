import { z } from "zod";
import { createRandom, shuffle } from "@/lib/exam/random";
import { readingHash, type BankItem } from "./bank-item";
import { optionsHash, type Guess } from "./guesses";
import { parseJson } from "./json-lines";
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
 * A sheet for blind solving: stems and options in an order of the reader's own, without ids, keys or reasons; `withoutStems`
 * leaves the options alone, to see what they give away. The same items and reader give the same sheet.
 */
export function toSheet(items: readonly BankItem[], reader: string, { withoutStems = false } = {}): Sheet {
  const sealed: SealedQuestion[] = [];
  const parts = shuffle([...items].sort(byId), createRandom(`sheet/${reader}`)).map((item, index) => {
    const hash = withoutStems ? optionsHash(item) : readingHash(item);
    const options = shuffle([...item.options].sort(byId), createRandom(`sheet/${reader}/${hash}`));
    sealed.push({ question: index + 1, item: item.id, hash, order: options.map(({ id }) => id) });
    const count = COUNTS[item.selectCount];
    const lines = options.map(({ text }, at) => `${LETTERS.charAt(at)}. ${text}`);
    const select = count === undefined ? "" : ` (Select ${count}.)`;
    const head = withoutStems ? select.trim() : `${item.stem.trim()}${select}`;
    return [`## ${index + 1}`, ...(head === "" ? [] : [head]), `${lines.join("\n")}\n`].join("\n\n");
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

const sealedSchema = z.array(
  z.strictObject({ question: z.int(), item: z.string(), hash: z.string(), order: z.array(z.string()) }),
);

/** What a sheet hid, from the file beside it. Throws when the file was not written by this tool. */
export function parseSealed(json: string): SealedQuestion[] {
  return sealedSchema.parse(JSON.parse(json));
}

const answerSchema = z.strictObject({
  question: z.int().min(1),
  answer: z.array(z.enum(["A", "B", "C", "D", "E", "F"])).min(1),
  confidence: z.enum(["sure", "unsure", "guess"]),
  rating: z.number().min(0.2).max(0.95),
  note: z.string().optional(),
});

export type AnsweredSheet = {
  readonly reader: string;
  readonly sealed: readonly SealedQuestion[];
  /** A JSON object a line. */
  readonly answers: string;
  readonly date: string;
};

/**
 * The readings behind the answers to a sheet, one JSON object a line. Throws with the number of the line that cannot be used:
 * no JSON, a field amiss, a question that the sheet does not have, a letter that its question does not have.
 */
export function toReadings(input: AnsweredSheet): Reading[] {
  const { reader, date } = input;
  return answersOf(input, answerSchema).map(({ parsed, asked, ids, said }) => {
    const { item, hash, order } = asked;
    const { confidence, rating } = parsed;
    return { item, hash, reader, order: [...order], answer: ids, confidence, rating, ...said, date };
  });
}

/** Each answer with its question and the options behind its letters. */
function answersOf<Answer extends z.infer<typeof guessAnswerSchema>>(
  { sealed, answers }: AnsweredSheet,
  schema: z.ZodType<Answer>,
) {
  return answers.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const result = schema.safeParse(parseJson(line));
    if (!result.success) throw new Error(`line ${index + 1}: ${result.error.issues[0]?.message ?? "is no answer"}`);
    const parsed = result.data;
    const { question, answer, note } = parsed;
    const asked = sealed.find((candidate) => candidate.question === question);
    if (asked === undefined) throw new Error(`line ${index + 1}: the sheet has no question ${question}`);
    const chosen = answer.map((letter) => asked.order[LETTERS.indexOf(letter)]);
    const ids = chosen.filter((id) => id !== undefined);
    if (ids.length < chosen.length) throw new Error(`line ${index + 1}: question ${question} has no such option`);
    return [{ parsed, asked, ids, said: note === undefined || note === "" ? {} : { note } }];
  });
}

/** As many of the items as `count` says, drawn by the reader's name: everybody gets a sample of their own. */
export function sampleItems(items: readonly BankItem[], reader: string, count: number): BankItem[] {
  return shuffle([...items].sort(byId), createRandom(`sample/${reader}`)).slice(0, count);
}

const guessAnswerSchema = answerSchema.pick({ question: true, answer: true, note: true });

/** The guesses behind the answers to a sheet without stems. Throws like toReadings. */
export function toGuesses(input: AnsweredSheet): Guess[] {
  const { reader, date } = input;
  return answersOf(input, guessAnswerSchema).map(({ asked, ids, said }) => ({
    item: asked.item,
    hash: asked.hash,
    reader,
    order: [...asked.order],
    answer: ids,
    ...said,
    date,
  }));
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

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
