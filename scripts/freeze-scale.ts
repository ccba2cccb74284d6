import { join } from "node:path";
import { loadBank } from "@/lib/bank/bank";
import { difficultyOf, standardShift } from "@/lib/scoring/difficulty";
import { makeReferenceForm } from "@/lib/scoring/reference-form";

// Prints shift and reference form of a new scale version for the blueprint, from the bank as it stands: npm run bank:freeze
// They go into the blueprint by hand, once, with a higher scaleVersion: attempts keep the version that they were scored with.

const { bank } = loadBank(join(process.cwd(), "questions"));
if (bank === undefined) throw new Error("the bank cannot be loaded; npm run bank:check says why");
const { blueprint } = bank;
const rated = bank.items.map(({ domain, task, angoffMean, options, selectCount }) => {
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
