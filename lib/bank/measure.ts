import type { Bank } from "./bank";
import { measureCoverage } from "./measure-coverage";
import { fourOption, keyRankShare, lengthRatio, measureCues } from "./measure-cues";
import { proseOf } from "./exhibits";
import { findCodeNames } from "./facts/code-names";
import type { Range, Stage } from "./gates";
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

type Row = Omit<Measure, "passes">;

/** All measures at both stages; rows that do not differ between stages stand at stage 1, which stays in force later. */
export function measureBank(bank: Bank, names: Names, documented: ReadonlySet<string>): Measure[] {
  return [
    ...measureCoverage(bank),
    ...measureKeys(bank),
    ...measureStyle(bank),
    ...measureCopies(bank),
    ...measureNames(bank, names, documented),
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

function measureRatings({ items, gates }: Bank): Row[] {
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
  ];
}
