import { parse, type GIFTQuestion, type TextChoice, type TextFormat as GiftText } from "gift-pegjs";
import { keysOf } from "./fractions";
import { createLog, toEntry, toOneLine, type PendingEntry, type Place, type ReadEntry } from "./imported-item";
import { toLine, toStem, type RichText } from "./rich-text";

/** Characters of one question; the grammar backs up, so a longer one could take long. */
const MAX_QUESTION = 64 * 1024;

const otherTypes: Readonly<Record<Exclude<GIFTQuestion["type"], "MC" | "Category">, string>> = {
  Description: "a text without answers, which asks nothing",
  Essay: "an essay question",
  Matching: "a matching question",
  Numerical: "a numerical question",
  Short: "a short answer question",
  TF: "a true/false question",
};

type Block = { readonly text: string; readonly line: number };

/** The questions of a GIFT file, in its order: blank lines separate them. Comments and categories are passed over. */
export function parseGift(text: string, file: string | null): PendingEntry[] {
  return toBlocks(text).map(
    ({ text: block, line }, index) =>
      () =>
        readBlock(block, { number: index + 1, line, file }),
  );
}

function readBlock(block: string, place: Omit<Place, "name">): ReadEntry {
  const refused = (reason: string): ReadEntry => ({
    ...place,
    name: toOneLine(block.replace(/^\s*::((?:\\.|[^\\])*?)::[^]*$/, "$1")).slice(0, 70),
    kind: "refused",
    reasons: [reason],
  });
  if (block.length > MAX_QUESTION) return refused(`more than ${MAX_QUESTION} characters`);
  const parsed = parseBlock(block);
  if (!parsed.ok) return refused(`not GIFT: ${parsed.message}`);
  const { question } = parsed;
  if (question.type === "MC") return readChoice(question, place);
  const reason = question.type === "Category" ? "a category" : otherTypes[question.type];
  const name = toOneLine(question.title ?? ("stem" in question ? question.stem.text : ""));
  return { ...place, name: name.slice(0, 70), kind: "leftOut", reason: `${reason}; only choice questions are read` };
}

function readChoice(question: Extract<GIFTQuestion, { type: "MC" }>, place: Omit<Place, "name">): ReadEntry {
  const log = createLog();
  const { choices, globalFeedback } = question;
  // As Moodle has it: a "=" makes it a question with one right answer.
  const isSingle = choices.some(({ isCorrect }) => isCorrect);
  const keys = keysOf(choices.map(toFraction), isSingle, log);
  const options = choices.map((choice, index) => ({
    text: toLine(toRichText(choice.text), `option ${index + 1}`, log),
    key: keys[index] === true,
    rationale: toLine(toRichText(choice.feedback), `the reason of option ${index + 1}`, log),
    isFixed: false,
  }));
  const takeaway = toLine(toRichText(globalFeedback), "the general feedback", log);
  const stem = toStem(toRichText(question.stem), log);
  return toEntry(place, { title: question.title ?? "", stem, options, takeaway }, log);
}

function toFraction({ isCorrect, weight }: TextChoice): number {
  return weight ?? (isCorrect ? 100 : 0);
}

function toRichText(text: GiftText | null): RichText {
  return text === null ? { format: "plain", text: "" } : { format: text.format, text: text.text };
}

type ParsedBlock =
  { readonly ok: true; readonly question: GIFTQuestion } | { readonly ok: false; readonly message: string };

function parseBlock(block: string): ParsedBlock {
  try {
    const [question, ...more] = parse(settle(block));
    if (question === undefined || more.length > 0)
      return { ok: false, message: "several questions without a blank line between them" };
    return { ok: true, question };
  } catch (error) {
    // The parser throws an error of its own for what is no GIFT; it says what it expected and where.
    const isFault = error instanceof Error && error.name === "SyntaxError";
    if (!isFault) throw error;
    return { ok: false, message: toOneLine(error.message).slice(0, 200) };
  }
}

/**
 * Two things that Moodle reads and the grammar does not: a format before the title, and colons that are not escaped (in a question
 * that asks for no number).
 */
function settle(block: string): string {
  const ordered = block.replace(/^\s*(\[(?:html|markdown|plain|moodle)\])\s*(::(?:\\.|[^\\])*?::)/, "$2$1");
  const title = /^\s*::(?:\\.|[^\\])*?::/.exec(ordered)?.[0] ?? "";
  const rest = ordered.slice(title.length);
  if (/\{\s*#/.test(rest) || ordered.startsWith("$CATEGORY")) return ordered;
  return title + rest.replace(/\\[^]|:/g, (found) => (found === ":" ? "\\:" : found));
}

/** Pieces between blank lines, without comment lines, each with the line on which it begins. */
function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: Line[] = [];
  const end = () => {
    if (lines.length > 0) blocks.push(...apart(lines));
    lines = [];
  };
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === "") return end();
    if (!/^\s*(\/\/|\$CATEGORY:)/.test(line)) lines.push({ text: line, number: index + 1 });
  });
  end();
  return blocks;
}

type Line = { readonly text: string; readonly number: number };

/** A question has one pair of braces: lines that hold several are taken apart where a line closes one. */
function apart(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let own: Line[] = [];
  let depth = 0;
  let closed = 0;
  for (const line of lines) {
    const braces: readonly string[] = line.text.match(/\\.|[{}]/g) ?? [];
    if (closed > 0 && depth === 0 && braces.includes("{")) {
      blocks.push(toBlock(own));
      own = [];
      closed = 0;
    }
    own.push(line);
    for (const brace of braces) {
      if (brace === "{") depth += 1;
      if (brace === "}") {
        depth = Math.max(0, depth - 1);
        closed += 1;
      }
    }
  }
  return [...blocks, toBlock(own)];
}

function toBlock(lines: readonly Line[]): Block {
  return { text: lines.map(({ text }) => text).join("\n"), line: lines[0]?.number ?? 1 };
}
