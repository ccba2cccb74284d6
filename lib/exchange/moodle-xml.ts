import { keysOf } from "./fractions";
import {
  createLog,
  toEntry,
  toOneLine,
  type ItemLog,
  type PendingEntry,
  type Place,
  type ReadEntry,
} from "./imported-item";
import { toLine, toStem, type RichText, type TextFormat } from "./rich-text";
import { childOf, childrenOf, xmlText, type XmlElement } from "./xml-tree";

/** Types of Moodle that are choice questions; "multichoiceset" is the all-or-nothing one of a plugin. */
const choiceTypes = new Set(["multichoice", "multichoiceset"]);

const otherTypes: Readonly<Record<string, string>> = {
  truefalse: "a true/false question",
  shortanswer: "a short answer question",
  numerical: "a numerical question",
  matching: "a matching question",
  essay: "an essay question",
  cloze: "a question with embedded answers (Cloze)",
  description: "a description, which asks nothing",
  calculatedmulti: "a calculated question, whose numbers Moodle makes",
};

/** The questions of a Moodle XML file (root element <quiz>), in its order. Categories are no questions and are passed over. */
export function parseMoodleXml(root: XmlElement, file: string | null): PendingEntry[] {
  return childrenOf(root, "question")
    .filter(({ attributes }) => attributes["type"] !== "category")
    .map((question, index) => () => readQuestion(question, { number: index + 1, line: question.line, file }));
}

function readQuestion(question: XmlElement, place: Omit<Place, "name">): ReadEntry {
  const type = question.attributes["type"] ?? "";
  const title = toOneLine(xmlText(childOf(childOf(question, "name") ?? question, "text")));
  if (!choiceTypes.has(type)) {
    const what = otherTypes[type] ?? `a question of the type "${type}"`;
    return { ...place, name: title, kind: "leftOut", reason: `${what}; only choice questions are read` };
  }
  const log = createLog();
  const answers = childrenOf(question, "answer");
  const keys = readKeys(question, answers, log);
  const isFixed = !isTrue(childOf(question, "shuffleanswers"), true);
  const options = answers.map((answer, index) => ({
    text: toLine(readText(answer), `option ${index + 1}`, log),
    key: keys[index] === true,
    rationale: toLine(readText(childOf(answer, "feedback")), `the reason of option ${index + 1}`, log),
    isFixed,
  }));
  noteLeftBehind(question, log);
  const stem = toStem(readText(childOf(question, "questiontext")), log);
  const takeaway = toLine(readText(childOf(question, "generalfeedback")), "the general feedback", log);
  return toEntry(place, { title, stem, options, takeaway }, log);
}

function readKeys(question: XmlElement, answers: readonly XmlElement[], log: ItemLog): boolean[] {
  const fractions = answers.map(({ attributes }) => Number(attributes["fraction"] ?? "0"));
  if (fractions.some(Number.isNaN)) log.faults.add("a fraction is not a number");
  if (question.attributes["type"] === "multichoiceset") return fractions.map((fraction) => fraction > 0);
  return keysOf(fractions, isTrue(childOf(question, "single"), true), log);
}

/** An element with a <text> and a format; Moodle writes "html" where nothing else is said. */
function readText(element: XmlElement | undefined): RichText {
  return {
    format: toFormat(element?.attributes["format"]),
    text: element === undefined ? "" : xmlText(childOf(element, "text")),
  };
}

function toFormat(name: string | undefined): TextFormat {
  if (name === "markdown") return "markdown";
  if (name === "plain_text") return "plain";
  return name === "moodle_auto_format" ? "moodle" : "html";
}

function noteLeftBehind(question: XmlElement, log: ItemLog): void {
  const penalty = Number(xmlText(childOf(question, "penalty")));
  if (penalty > 0) log.notes.add("the penalty for repeated tries is left behind");
  if (childrenOf(question, "hint").some((hint) => xmlText(hint).trim() !== "")) log.notes.add("hints are left behind");
  const common = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"];
  if (common.some((name) => xmlText(childOf(question, name)).trim() !== "")) {
    log.notes.add("the feedback for a right, partly right or wrong answer is left behind");
  }
}

function isTrue(element: XmlElement | undefined, otherwise: boolean): boolean {
  const text = xmlText(element).trim().toLowerCase();
  return text === "" ? otherwise : text === "true" || text === "1";
}
