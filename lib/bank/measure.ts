import type { Bank } from "./bank";
import { measureCoverage } from "./measure-coverage";
import { commonestKeyPosition, fourOption, keyRankShare, lengthRatio, measureCues } from "./measure-cues";
import { proseOf } from "./exhibits";
import { findCodeNames } from "./facts/code-names";
import type { Range, Stage } from "./gates";
import { measureGuesses } from "./guesses";
import type { Names } from "./names";
import { findNearCopies } from "./near-copies";
import { countWords, mean, median } from "./words";

/** One row of the report: what was found, what is wanted at a stage, and whether it counts. */
export type Measure = {
  readonly name: string;
  readonly title: string;
  readonly value: number;
  readonly target: Range;
  readonly stage: Stage;
  /** An aim is printed but fails nothing. */
  readonly isAim: boolean;
  readonly passes: boolean;
};

const STEM_WORDS = 30;
/** Ratings that differ by no more than this agree. */
const AGREEING_RATINGS = 0.15;

type Row = Omit<Measure, "passes">;

/** All measures at both stages; rows that do not differ between stages stand at stage 1, which stays in force later. */
export function measureBank(bank: Bank, names: Names, documented: ReadonlySet<string>): Measure[] {
  return [
    ...measureCoverage(bank),
    ...measureKeys(bank),
    ...measureWithoutStems(bank),
    ...measureStyle(bank),
    ...measureCopies(bank),
    ...measureNames(bank, names, documented),
    ...measureFacts(bank),
    ...measureRatings(bank),
  ].map((row) => ({ ...row, passes: isWithin(row.value, row.target) }));
}

/** True when a value is within a range, bounds included; a hair of rounding is forgiven. */
export function isWithin(value: number, { min = -Infinity, max = Infinity }: Range): boolean {
  return value >= min - 1e-9 && value <= max + 1e-9;
}

/** A row of a whole-bank measure with its gate. */
export function gateRow(name: string, title: string, measured: { value: number; target: Range; stage?: Stage }): Row {
  return { name, title, value: measured.value, target: measured.target, stage: measured.stage ?? "1", isAim: false };
}

function measureKeys({ items, instances, gates }: Bank): Row[] {
  const four = fourOption([...items, ...instances]);
  const { measures } = gates;
  return [
    gateRow("keyLongestShare", "Key is the longest of four", {
      value: keyRankShare(four, Math.max),
      target: measures.keyLongestShare,
    }),
    gateRow("keyShortestShare", "Key is the shortest of four", {
      value: keyRankShare(four, Math.min),
      target: measures.keyShortestShare,
    }),
    gateRow("keyPositionShare", "Key at its commonest place in the file", {
      value: commonestKeyPosition(four),
      target: measures.keyPositionShare,
    }),
    gateRow("keyLengthRatio", "Median length of keys to distractors", {
      value: median(items.map(lengthRatio)),
      target: measures.keyLengthRatio,
    }),
    gateRow("cueModelAccuracy", "Guessing from cues alone, four options", {
      value: measureCues(four),
      target: measures.cueModelAccuracy,
    }),
  ];
}

/** What readers who know AWS, but saw no stem, found of the keys of four-option items. */
function measureWithoutStems({ items, guesses, gates }: Bank): Row[] {
  const { count, share } = measureGuesses(fourOption(items), guesses);
  const { measures } = gates;
  return [
    gateRow("guesses", "Guesses from options alone, four options", { value: count, target: measures.guesses }),
    gateRow("withoutStemsAccuracy", "Guesses that found the key", {
      value: share,
      target: measures.withoutStemsAccuracy,
    }),
  ];
}

function measureStyle({ items, gates }: Bank): Row[] {
  const { measures } = gates;
  const stems = items.map(({ stem }) => countWords(proseOf(stem)));
  const options = items.flatMap((item) => item.options.map(({ text }) => countWords(text)));
  const multiple = items.filter(({ selectCount }) => selectCount > 1);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const row = (name: keyof typeof measures, title: string, value: number) =>
    gateRow(name, title, { value, target: measures[name] });
  return [
    row("multipleResponseShare", "Multiple response", share(multiple.length, items.length)),
    row(
      "twoOfFiveShare",
      "Two of five among them",
      share(multiple.filter((i) => i.selectCount === 2).length, multiple.length),
    ),
    row("exhibitShare", "With an exhibit", share(items.filter(({ hasExhibit }) => hasExhibit).length, items.length)),
    row(
      "stemsOf30WordsShare",
      "Stems of 30 words or more",
      share(stems.filter((n) => n >= STEM_WORDS).length, items.length),
    ),
    row("medianStemWords", "Median words of a stem", median(stems)),
    row("medianOptionWords", "Median words of an option", median(options)),
  ];
}

function measureCopies({ items, gates }: Bank): Row[] {
  const closest = findNearCopies(items, 0)[0]?.overlap ?? 0;
  // The forbidden overlap itself is already too much.
  const target = { max: gates.nearCopies.forbiddenFrom - 1e-6 };
  return [gateRow("closestPair", "Overlap of the closest two items", { value: closest, target })];
}

function measureNames({ items, gates }: Bank, names: Names, documented: ReadonlySet<string>): Row[] {
  const found = items.flatMap((item) => findCodeNames(item, names, documented));
  const unknown = found.filter(({ origin }) => origin === "unknown").length;
  const invented = new Set(items.flatMap((item) => item.invented)).size;
  const distinct = new Set(found.map(({ name }) => name)).size;
  const value = distinct === 0 ? 0 : invented / distinct;
  return [
    gateRow("unknownNames", "Code-like names that do not resolve", { value: unknown, target: { max: 0 } }),
    gateRow("inventedShare", "Invented names among all", { value, target: gates.measures.inventedShare }),
  ];
}

/** Kinds that do not make an item one with a checked fact: a value of an enumeration is too little, a reason is no check. */
const WEAK_KINDS: ReadonlySet<string> = new Set(["enumValue", "policyAside"]);

/** How many items carry a fact of each kind, and the share with one that counts as checked. */
export function countFacts(items: Bank["items"]): { kinds: ReadonlyMap<string, number>; share: number } {
  const kinds = new Map<string, number>();
  const ofItems = items.map(({ facts }) => new Set(facts.flatMap((fact) => Object.keys(fact))));
  for (const kind of ofItems.flatMap((found) => [...found])) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const strong = ofItems.filter((found) => [...found].some((kind) => !WEAK_KINDS.has(kind)));
  return { kinds, share: items.length === 0 ? 0 : strong.length / items.length };
}

function measureFacts({ items, gates }: Bank): Row[] {
  const { kinds, share } = countFacts(items);
  const counts = [...kinds].sort().map(([kind, count]): Row => ({
    ...gateRow(`facts.${kind}`, `Items with a fact: ${kind}`, { value: count, target: { min: 1 } }),
    isAim: true,
  }));
  return [
    gateRow("checkedFactShare", "With a checked fact", { value: share, target: gates.measures.checkedFactShare }),
    ...counts,
  ];
}

/** Share of pairs of ratings of the same item that differ by at most 0.15. */
function ratingAgreement(items: Bank["items"]): number {
  const pairs = items.flatMap(({ angoff }) =>
    angoff.flatMap((a, index) => angoff.slice(index + 1).map((b) => Math.abs(a - b) <= AGREEING_RATINGS + 1e-9)),
  );
  return pairs.length === 0 ? 0 : pairs.filter(Boolean).length / pairs.length;
}

/** The widest distance between an easy and a hard item, in the task where it is smallest. */
function smallestTaskRange({ items, blueprint }: Bank): number {
  const ranges = blueprint.domains
    .flatMap(({ tasks }) => tasks)
    .map(({ id }) => {
      const rated = items.flatMap(({ task, angoffMean }) => (task === id && angoffMean !== null ? [angoffMean] : []));
      return rated.length === 0 ? 0 : Math.max(...rated) - Math.min(...rated);
    });
  return Math.min(...ranges);
}

function measureRatings(bank: Bank): Row[] {
  const { items, gates } = bank;
  const rated = items.flatMap(({ angoffMean }) => (angoffMean === null ? [] : [angoffMean]));
  const average = mean(rated);
  const spread = Math.sqrt(mean(rated.map((value) => (value - average) ** 2)));
  return [
    gateRow("unratedItems", "Items without three ratings", { value: items.length - rated.length, target: { max: 0 } }),
    { ...gateRow("angoffMean", "Mean rating", { value: average, target: gates.aims.angoffMean }), isAim: true },
    {
      ...gateRow("angoffSpread", "Spread (SD) of ratings", { value: spread, target: gates.aims.angoffSpread }),
      isAim: true,
    },
    {
      ...gateRow("ratingAgreementShare", "Pairs of ratings within 0.15", {
        value: ratingAgreement(items),
        target: gates.aims.ratingAgreementShare,
      }),
      isAim: true,
    },
    {
      ...gateRow("angoffTaskRange", "Easy to hard, in the narrowest task", {
        value: smallestTaskRange(bank),
        target: gates.aims.angoffTaskRange,
      }),
      isAim: true,
    },
  ];
}
