import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Blueprint } from "@/lib/exam/blueprint";
import { toBankItem, type BankItem } from "./bank-item";
import type { Gates } from "./gates";
import { loadGates } from "./gates";
import type { ItemSource } from "./item-schema";
import { loadBlueprints } from "./load-blueprint";

const RATIONALE =
  "would help with another problem than the one described here, because it changes what the queue keeps and nothing else";

/** A sound multiple-choice item; a test changes the one thing that it is about. */
export function buildSource(changes: Partial<ItemSource> = {}): ItemSource {
  return {
    id: "sample-item",
    skill: "1.2.3",
    topics: ["lambda-async-invocation"],
    evidence: "Heading: our own sentence",
    stem: "A team reads orders from a queue with a function and some of them arrive twice. Which change prevents this?",
    options: [
      {
        text: "Make the handler store each order under its own number",
        key: true,
        rationale: `This ${RATIONALE} of course`,
      },
      { text: "Raise the visibility timeout of the queue to one hour", rationale: `The timeout ${RATIONALE}` },
      { text: "Send the orders in larger batches to the function now", rationale: `A batch ${RATIONALE}` },
      { text: "Move the failing messages to a dead-letter queue soon", rationale: `The queue ${RATIONALE}` },
    ],
    takeaway: "Deliveries may repeat, so handlers must bear it.",
    references: ["https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"],
    facts: [],
    verified: "2026-11-24",
    ...changes,
  };
}

/** The same as a bank item at line 1 of a file of task 1.2. */
export function buildItem(changes: Partial<ItemSource> = {}): BankItem {
  const place = {
    domain: 1,
    task: "1.2",
    file: "questions/1-development/1.2-sample.yaml",
    line: 1,
    lines: new Map<string, number>(),
  };
  return toBankItem(buildSource(changes), place);
}

/** A folder questions/ with the given files in a fresh temporary place. */
export function writeQuestions(files: Readonly<Record<string, string>>): string {
  const questions = join(mkdtempSync(join(tmpdir(), "bank-")), "questions");
  mkdirSync(questions);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(questions, name)), { recursive: true });
    writeFileSync(join(questions, name), text);
  }
  return questions;
}

/** The project's own questions/. */
export const OWN_QUESTIONS = join(import.meta.dirname, "..", "..", "questions");

/** The gates that are in force. */
export function ownGates(): Gates {
  const { gates } = loadGates(OWN_QUESTIONS);
  if (gates === undefined) throw new Error("questions/gates.yaml cannot be used");
  return gates;
}

/** A blueprint of the project's own, that of DVA-C02 unless another is named. */
export function ownBlueprint(code = "DVA-C02"): Blueprint {
  const found = loadBlueprints(OWN_QUESTIONS).blueprints.find(({ blueprint }) => blueprint.code === code)?.blueprint;
  if (found === undefined) throw new Error(`there is no blueprint ${code}`);
  return found;
}
