import { join } from "node:path";
import { loadBank } from "@/lib/bank/bank";
import { askedBy } from "@/lib/bank/measure-forms";
import { difficultyOf, standardShift } from "@/lib/scoring/difficulty";
import { makeReferenceForm } from "@/lib/scoring/reference-form";

// Prints shift and reference form of a new scale version for a blueprint, from the items that it asks as the bank stands:
// npm run bank:freeze [-- DVA-C03]
// They go into the blueprint by hand, once, with a higher scaleVersion: attempts keep the version that they were scored with.

const { bank } = loadBank(join(process.cwd(), "questions"));
if (bank === undefined) throw new Error("the bank cannot be loaded; npm run bank:check says why");
const code = process.argv[2] ?? bank.blueprint.code;
const blueprint = bank.blueprints.find((other) => other.code === code);
if (blueprint === undefined) throw new Error(`there is no blueprint ${code}`);
const rated = askedBy(blueprint, bank.items).map(({ domain, task, angoffMean, options, selectCount }) => {
  if (angoffMean === null) throw new Error("an item has no ratings");
  return { domain, task, angoffMean, optionCount: options.length, selectCount };
});
const share = blueprint.standardShare;
const shift = standardShift({
  domains: blueprint.domains.map(({ number, weight }) => ({
    weight,
    items: rated.filter(({ domain }) => domain === number),
  })),
  share,
});
const form = makeReferenceForm({
  tasks: blueprint.domains
    .flatMap(({ tasks }) => tasks)
    .map(({ id, items }) => ({
      count: items,
      difficulties: rated.filter(({ task }) => task === id).map((item) => difficultyOf(item, shift)),
    })),
  share,
});
console.log(`scaleShift: ${shift.toFixed(4)}`);
console.log(`referenceForm: [${form.map((b) => b.toFixed(4)).join(", ")}]`);
