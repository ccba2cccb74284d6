import type { Bank } from "./bank";
import type { BankItem } from "./bank-item";
import { checkExhibits } from "./check-exhibits";
import { checkItem } from "./check-items";
import { checkCodeNames } from "./facts/code-names";
import { checkFacts } from "./facts/check-facts";
import { checkPolicyGate } from "./facts/policy-gate";
import type { Fault } from "./faults";
import { itemFault } from "./item-fault";
import { measureBank, type Measure } from "./measure";
import type { Names } from "./names";
import { findNearCopies } from "./near-copies";
import { checkReadings } from "./readings";
import { formatTarget, formatValue } from "./report";

type Tools = { readonly names: Names; readonly documented: ReadonlySet<string>; readonly now: Date };

/**
 * Faults of items that wait for their readings: everything that one item can show, and closeness to the bank or to each other. A
 * draft with the id of an item is its revision, and may be as close to it as it likes.
 */
export async function checkDrafts(bank: Bank, drafts: readonly BankItem[], tools: Tools): Promise<Fault[]> {
  const faults = await Promise.all(drafts.map((item) => checkAlone(bank, item, tools)));
  const names = new Set(drafts.map(({ id }) => id));
  const others = bank.items.filter(({ id }) => !names.has(id));
  const pairs = checkPairs({ ...bank, items: [...others, ...drafts] });
  return [...faults.flat(), ...pairs.filter(({ item }) => item !== undefined && names.has(item))];
}

async function checkAlone(bank: Bank, item: BankItem, { names, documented, now }: Tools): Promise<Fault[]> {
  return [
    ...checkItem(item, { ...bank, now }),
    ...checkExhibits(item),
    ...checkCodeNames(item, names, documented),
    ...(await checkFacts(item, names)),
    ...checkPolicyGate(item),
  ];
}

/** Every fault of the whole bank: of single items, of their facts, names and readings, of pairs, and of the measures in force. */
export async function checkBank(bank: Bank, tools: Tools): Promise<{ faults: Fault[]; measures: Measure[] }> {
  const { names, documented } = tools;
  const faults: Fault[] = [];
  for (const item of [...bank.items, ...bank.instances]) {
    faults.push(...(await checkAlone(bank, item, tools)), ...checkReadings(item, bank.readings));
  }
  const measures = measureBank(bank, names, documented);
  return {
    faults: [...faults, ...checkPairs(bank), ...checkRationaleCopies(bank), ...failing(bank, measures)],
    measures,
  };
}

function checkPairs({ items, instances, gates }: Bank): Fault[] {
  return findNearCopies([...items, ...instances], gates.nearCopies.forbiddenFrom).map(({ first, second, overlap }) =>
    itemFault(
      second,
      "stem",
      `shares ${Math.round(overlap * 100)} % of its words with ${first.id} (${first.file}:${first.line})`,
    ),
  );
}

/** A rationale that stands under options of two items names the defect of neither. */
function checkRationaleCopies({ items, instances }: Bank): Fault[] {
  const owner = new Map<string, string>();
  return [...items, ...instances].flatMap((item) =>
    item.options.flatMap(({ rationale }, index) => {
      // Families of one kind share the words for their misconceptions.
      const name = item.family === null ? item.id : "a parametric family";
      const first = owner.get(rationale);
      owner.set(rationale, first ?? name);
      if (first === undefined || first === name) return [];
      return [itemFault(item, `options[${index + 1}].rationale`, `the same rationale as in ${first}`)];
    }),
  );
}

/** Measures of the stage in force (and those before it) that miss their gate. */
function failing({ gates }: Bank, measures: readonly Measure[]): Fault[] {
  return measures
    .filter(({ passes, isAim, stage }) => !passes && !isAim && Number(stage) <= gates.stage)
    .map((measure) => ({
      file: "questions/gates.yaml",
      line: 1,
      field: measure.name,
      message: `${measure.title}: ${formatValue(measure)}, wanted ${formatTarget(measure)} (stage ${measure.stage})`,
    }));
}
