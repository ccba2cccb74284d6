import type { Blueprint } from "@/lib/exam/blueprint";
import type { BankItem } from "./bank-item";
import { checkPlace } from "./check-place";
import { proseOf } from "./exhibits";
import type { Fault } from "./faults";
import type { Gates } from "./gates";
import { itemFault } from "./item-fault";
import type { Topic } from "./load-topics";
import { countWords } from "./words";

const DAY_MS = 86_400_000;

const NEGATIVE_STEM = [
  /\bNOT\b/,
  /\bEXCEPT\b/i,
  /\b(which|what)(\s+\w+){0,3}\s+(is|are|does|do|would|will|can|should|must)((\s+\w+){0,3}\s+not\b|n['’]t\b)/i,
  /\bLEAST (likely|appropriate|suitable)\b/i,
];
const CATCH_ALL =
  /\b(all|none|both|neither|any)\s+of\s+(the\s+)?(above|below|these\s+(options|answers)|other\s+options)\b/i;

type Context = {
  readonly blueprints: readonly Blueprint[];
  readonly topics: readonly Topic[];
  readonly gates: Gates;
  readonly now: Date;
};

/** Faults that can be seen in one item alone. */
export function checkItem(item: BankItem, context: Context): Fault[] {
  return [
    ...checkPlace(item, context),
    ...checkStem(item, context.gates),
    ...checkOptions(item, context.gates),
    ...checkRationales(item, context.gates),
    ...checkSources(item, context),
    ...checkRetired(item, context.gates),
  ];
}

function checkStem(item: BankItem, gates: Gates): Fault[] {
  const prose = proseOf(item.stem).trim();
  const words = countWords(prose);
  const faults: Fault[] = [];
  const add = (message: string) => faults.push(itemFault(item, "stem", message));
  if (!prose.endsWith("?")) add("the question must come last, after any exhibit");
  if (/\(\s*(select|choose)\b/i.test(item.stem)) add('the app adds "(Select TWO.)" by itself');
  if (words > gates.item.stemWords.max) add(`${words} words outside the exhibit; at most ${gates.item.stemWords.max}`);
  if (NEGATIVE_STEM.some((pattern) => pattern.test(questionOf(prose))))
    add("the question is negative; ask for what is right");
  return faults;
}

function questionOf(prose: string): string {
  return prose.split(/(?<=[.!?:])\s+|\n\s*\n/).at(-1) ?? prose;
}

function checkOptions(item: BankItem, gates: Gates): Fault[] {
  const lengths = item.options.map(({ text }) => text.length);
  const longest = Math.max(...lengths);
  const shortest = Math.min(...lengths);
  const { max } = gates.item.optionLengthRatio;
  const isUneven = longest > max * shortest;
  return [
    ...(isUneven
      ? [
          itemFault(
            item,
            "options",
            `the longest option (${longest} characters) is over ${max} times the shortest (${shortest})`,
          ),
        ]
      : []),
    ...item.options.flatMap(({ text }, index) =>
      CATCH_ALL.test(text) ? [itemFault(item, `options[${index + 1}].text`, "no all, none or both of the above")] : [],
    ),
  ];
}

function checkRationales(item: BankItem, gates: Gates): Fault[] {
  const { min } = gates.item.rationaleWords;
  return item.options.flatMap(({ rationale }, index) => {
    const field = `options[${index + 1}].rationale`;
    const words = countWords(rationale);
    const isRepeated = item.options.findIndex((other) => other.rationale === rationale) < index;
    return [
      ...(words < min ? [itemFault(item, field, `${words} words; at least ${min}`)] : []),
      ...(isRepeated
        ? [itemFault(item, field, "the same rationale as another option: name this one's own defect")]
        : []),
    ];
  });
}

function checkSources(item: BankItem, { gates, now }: Context): Fault[] {
  const { referenceHosts, verifiedAgeDays } = gates.item;
  const links = item.references.flatMap((reference, index) =>
    referenceHosts.includes(hostOf(reference))
      ? []
      : [itemFault(item, `references[${index + 1}]`, `must be a page on ${referenceHosts.join(" or ")}`)],
  );
  const ageDays = Math.floor((now.getTime() - Date.parse(item.verified)) / DAY_MS);
  if (ageDays < 0) return [...links, itemFault(item, "verified", `${item.verified} is in the future`)];
  if (ageDays <= verifiedAgeDays.max) return links;
  return [...links, itemFault(item, "verified", `the references were read ${ageDays} days ago; read them again`)];
}

function hostOf(reference: string): string {
  try {
    return new URL(reference).hostname;
  } catch {
    return "";
  }
}

function checkRetired(item: BankItem, gates: Gates): Fault[] {
  const keys = item.options.flatMap(({ key, text }, index) =>
    key ? [{ field: `options[${index + 1}].text`, text, isKey: true }] : [],
  );
  const premises = [
    { field: "stem", text: item.stem, isKey: false },
    { field: "takeaway", text: item.takeaway, isKey: true },
  ];
  return [...premises, ...keys].flatMap(({ field, text, isKey }) => {
    const counted = text.replace(/\([^()]*\)/g, "");
    return gates.retired
      .filter(({ onlyKey }) => isKey || onlyKey !== true)
      .filter(({ name, pattern }) =>
        pattern === undefined ? counted.includes(name) : new RegExp(pattern).test(counted),
      )
      .map(({ name, reason }) => itemFault(item, field, `rests on ${name}: ${reason}`));
  });
}
