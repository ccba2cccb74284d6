import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadBank } from "./bank";
import { checkBank } from "./check";
import { readDocumentedNames } from "./documented-names";
import { sortFaults, toFaultLine } from "./faults";
import { toJsonSchema } from "./json-schema";
import { createNames, readNameData } from "./names";
import { toReportData, toReportText } from "./report";

const questions = join(process.cwd(), "questions");

const commands: Readonly<Record<string, () => Promise<number>>> = {
  check: runCheck,
  report: runReport,
  schema: runSchema,
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
  const found = bank === undefined ? faults : [...faults, ...(await inspect(bank)).faults];
  for (const fault of sortFaults(found)) console.log(toFaultLine(fault));
  console.log(`${bank?.items.length ?? 0} items, ${found.length} faults`);
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

type LoadedBank = NonNullable<ReturnType<typeof loadBank>["bank"]>;

function inspect(bank: LoadedBank) {
  return checkBank(bank, { names: createNames(readNameData()), documented: readDocumentedNames(), now: new Date() });
}
