import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { storedSeeds } from "@/lib/exam/families";
import { loadBank } from "./bank";
import { checkBank, checkDrafts } from "./check";
import { readDocumentedNames } from "./documented-names";
import { sortFaults, toFaultLine } from "./faults";
import { findItemText, putItem, removeItem } from "./item-blocks";
import { toJsonSchema } from "./json-schema";
import { loadItems } from "./load";
import { createNames, readNameData } from "./names";
import { checkReadings, loadReadings, presentReadings } from "./readings";
import { toReportData, toReportText } from "./report";
import { fourOption } from "./measure-cues";
import { findUnread, parseSealed, sampleItems, setRatings, toGuesses, toReadings, toSheet } from "./sheets";

const questions = join(process.cwd(), "questions");
const sheets = join(process.cwd(), ".data", "sheets");
/** The first line of an item file: editors complete by it. */
const SCHEMA_LINE = "# yaml-language-server: $schema=../item.schema.json\n";

const commands: Readonly<Record<string, () => Promise<number>>> = {
  check: runCheck,
  report: runReport,
  schema: runSchema,
  sheet: runSheet,
  record: runRecord,
  adopt: runAdopt,
};

const command = commands[process.argv[2] ?? ""];
if (command === undefined) {
  console.error(`Usage: bank ${Object.keys(commands).join(" | ")} [--json]`);
  process.exitCode = 2;
} else {
  process.exitCode = await command();
}

/** Prints every fault of the bank and ends with how many there are. */
async function runCheck(): Promise<number> {
  const { bank, faults } = loadBank(questions);
  const drafts = loadDrafts();
  const found = [...faults, ...drafts.faults];
  if (bank !== undefined) {
    found.push(...(await inspect(bank)).faults, ...(await checkDrafts(bank, drafts.items, tools())));
  }
  for (const fault of sortFaults(found)) console.log(toFaultLine(fault));
  const waiting = drafts.items.length === 0 ? "" : `${drafts.items.length} drafts, `;
  console.log(`${bank?.items.length ?? 0} items, ${waiting}${found.length} faults`);
  return found.length === 0 ? 0 : 1;
}

/** Prints every measure; faults that keep the bank from being measured fail it. */
async function runReport(): Promise<number> {
  const { bank, faults } = loadBank(questions);
  for (const fault of sortFaults(faults)) console.error(toFaultLine(fault));
  if (bank === undefined) return 1;
  const { measures } = await inspect(bank);
  const isJson = process.argv.includes("--json");
  console.log(isJson ? JSON.stringify(toReportData(bank, measures), null, 2) : toReportText(bank, measures));
  return 0;
}

/** Writes the JSON Schema that editors use. */
function runSchema(): Promise<number> {
  writeFileSync(join(questions, "item.schema.json"), toJsonSchema());
  console.log("questions/item.schema.json written");
  return Promise.resolve(0);
}

/**
 * `sheet <reader> [drafts]`: writes .data/sheets/<reader>.md for blind solving, with what it hides beside it.
 * `sheet <reader> without-stems [count]`: the options alone of a sample of the bank's four-option items.
 */
function runSheet(): Promise<number> {
  const { reader, items, readings, withoutStems, count } = readingJob();
  const asked = withoutStems ? sampleItems(fourOption(items), reader, count) : findUnread(items, readings);
  const { text, sealed } = toSheet(asked, reader, { withoutStems });
  mkdirSync(sheets, { recursive: true });
  writeFileSync(join(sheets, `${reader}.md`), text);
  writeFileSync(join(sheets, `${reader}.sealed.json`), JSON.stringify(sealed));
  console.log(`${sealed.length} questions in .data/sheets/${reader}.md; answers go into .data/sheets/${reader}.jsonl`);
  return Promise.resolve(0);
}

/**
 * `record <reader> [drafts]`: turns the answers to a sheet into readings, and sets the ratings of items that now have three.
 * `record <reader> without-stems`: keeps what was guessed from options alone.
 */
function runRecord(): Promise<number> {
  const { reader, items, withoutStems } = readingJob();
  const sealed = parseSealed(readFileSync(join(sheets, `${reader}.sealed.json`), "utf8"));
  const answers = readFileSync(join(sheets, `${reader}.jsonl`), "utf8");
  const sheet = { reader, sealed, answers, date: new Date().toISOString().slice(0, 10) };
  if (withoutStems) {
    const guesses = toGuesses(sheet);
    keepLines(join(questions, "readings", "without-stems"), reader, guesses);
    console.log(`${guesses.length} guesses kept`);
    return Promise.resolve(0);
  }
  const made = toReadings(sheet);
  keepLines(join(questions, "readings"), reader, made);
  const { readings } = loadReadings(questions);
  let rated = 0;
  // From the last line of a file to the first, so that the lines of the items before stay where they are.
  for (const item of [...items].sort((a, b) => b.line - a.line)) {
    if (item.family !== null && item.family.seed !== storedSeeds[0]) continue;
    const present = presentReadings(item, readings);
    const ratings = present.flatMap(({ rating }) => (rating === undefined ? [] : [rating])).slice(0, 3);
    if (ratings.length < 3 || ratings.join() === item.angoff.join()) continue;
    writeFileSync(item.file, setRatings(readFileSync(item.file, "utf8"), item, ratings));
    rated++;
  }
  console.log(`${made.length} readings kept, ratings of ${rated} items set`);
  return Promise.resolve(0);
}

/**
 * Moves every draft that its readers agree on into the bank: in the place of the item with its id, or to the end of the file of
 * the same name.
 */
function runAdopt(): Promise<number> {
  const { items } = loadDrafts();
  const { readings } = loadReadings(questions);
  const present = new Map(loadItems(questions).items.map((item) => [item.id, item.file]));
  const ready = items.filter((item) => checkReadings(item, readings).length === 0);
  for (const item of ready) {
    const draft = readFileSync(item.file, "utf8");
    const target = present.get(item.id) ?? item.file.replace("/drafts/", "/");
    const text = findItemText(draft, item.id) ?? "";
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, putItem(existsSync(target) ? readFileSync(target, "utf8") : SCHEMA_LINE, item.id, text));
    const left = removeItem(draft, item.id);
    if (left === null) rmSync(item.file);
    else writeFileSync(item.file, left);
  }
  console.log(`${ready.length} drafts moved into the bank, ${items.length - ready.length} wait`);
  return Promise.resolve(0);
}

function keepLines(folder: string, reader: string, values: readonly unknown[]): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${reader}.jsonl`), values.map((value) => `${JSON.stringify(value)}\n`).join(""));
}

/** Who reads, and what: the bank, the drafts, or options without their stems. */
function readingJob() {
  const [, , , reader = "", what, size = "300"] = process.argv;
  if (!/^[a-z0-9-]+$/.test(reader)) throw new Error("name the reader: small letters, digits and hyphens");
  const { items, instances } = what === "drafts" ? loadDrafts() : loadItems(questions);
  const withoutStems = what === "without-stems";
  const count = z.coerce.number().int().positive().parse(size);
  const asked = withoutStems ? items : [...items, ...instances];
  return { reader, items: asked, readings: loadReadings(questions).readings, withoutStems, count };
}

type LoadedBank = NonNullable<ReturnType<typeof loadBank>["bank"]>;

function inspect(bank: LoadedBank) {
  return checkBank(bank, tools());
}

function tools() {
  return { names: createNames(readNameData()), documented: readDocumentedNames(), now: new Date() };
}

/** Items that are written and wait for their readings; they are checked, but neither measured nor seeded. */
function loadDrafts() {
  const folder = join(questions, "drafts");
  return existsSync(folder) ? loadItems(folder, "questions/drafts") : { items: [], instances: [], faults: [] };
}
