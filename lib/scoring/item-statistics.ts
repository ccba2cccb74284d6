import type { ItemFlag } from "@/lib/exam/bank-views";

/** An item as the statistics see it; a family, whose numbers change, has neither key nor options to tell of. */
export type PooledItem = { readonly id: string; readonly key: readonly string[]; readonly options: readonly string[] };

/** What one candidate chose on an item (nothing where it was left blank), and whether that was the key exactly. */
export type PooledAnswer = { readonly selected: readonly string[]; readonly correct: boolean };

/** The answers of many candidates to a set of items. */
export type PooledResponses = {
  readonly items: readonly PooledItem[];
  /** A row a candidate, in the order of the items; undefined where the item was not shown. */
  readonly answers: readonly (readonly (PooledAnswer | undefined)[])[];
};

export type OptionStatistics = {
  readonly option: string;
  readonly isKey: boolean;
  /** Share of the candidates shown the item who chose it. */
  readonly share: number;
  /** Correlation of choosing it with the number right on the other items; null where either does not vary. */
  readonly restCorrelation: number | null;
};

export type ItemStatistics = {
  readonly id: string;
  readonly candidates: number;
  /** Share right (facility). */
  readonly facility: number;
  /** Point-biserial correlation with the number right on the other items. */
  readonly pointBiserial: number | null;
  /** Moodle's discrimination index: that correlation weighted by variances, in percent. */
  readonly discriminationIndex: number | null;
  /** Moodle's discriminative efficiency: covariance with the rest over the largest it could be, in percent. */
  readonly discriminativeEfficiency: number | null;
  /** Moodle's effective weight: the item's share of the spread of totals, in percent. */
  readonly effectiveWeight: number | null;
  readonly options: readonly OptionStatistics[];
  readonly flags: readonly ItemFlag[];
};

export type TestStatistics = {
  readonly candidates: number;
  /** Candidates who were shown every item: of them are KR-20, SEM and effective weights. */
  readonly wholeCandidates: number;
  /** Kuder and Richardson's formula 20 with population variances; null where totals do not vary or there are too few items. */
  readonly kr20: number | null;
  /** Standard error of measurement in items: sd · sqrt(1 - KR-20). */
  readonly sem: number | null;
  readonly items: readonly ItemStatistics[];
};

const HARD = 0.2;
const EASY = 0.95;
const WEAK = 0.1;
const IDLE = 0.05;

/**
 * Classical statistics of pooled responses. KR-20 and effective weights are of candidates who were shown every item; the
 * statistics of one item are of those shown it. Sources: Kuder and Richardson 1937; Moodle's quiz statistics (discrimination
 * index, discriminative efficiency, effective weight). The caller decides how many candidates are enough to show them.
 */
export function poolStatistics({ items, answers }: PooledResponses): TestStatistics {
  const rows = answers.map((row) => toRow(items.map((_, i) => row[i])));
  const whole = rows.flatMap(({ right }) => {
    const known = right.filter((value) => value !== null);
    return known.length === right.length ? [known] : [];
  });
  const totals = whole.map(sum);
  const totalVariance = variance(totals);
  const kr20 = kr20Of(whole, totalVariance);
  const statistics = items.map((item, i) => itemStatistics(item, i, rows));
  const weights = effectiveWeights(whole);
  return {
    candidates: answers.length,
    wholeCandidates: whole.length,
    kr20,
    sem: kr20 === null ? null : Math.sqrt(totalVariance * (1 - kr20)),
    items: statistics.map((one, i) => ({ ...one, effectiveWeight: weights[i] ?? null })),
  };
}

/** Population variance. */
export function variance(values: readonly number[]): number {
  return covariance(values, values);
}

/** Pearson's correlation; null where either does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const spread = Math.sqrt(variance(xs) * variance(ys));
  return spread > 1e-12 ? covariance(xs, ys) / spread : null;
}

type Row = {
  readonly answers: readonly (PooledAnswer | undefined)[];
  readonly right: readonly (0 | 1 | null)[];
  /** Items shown, and of those the number right. */
  readonly shown: number;
  readonly total: number;
};

type Shown = { readonly own: 0 | 1; readonly rest: number | null; readonly selected: readonly string[] };

function toRow(answers: Row["answers"]): Row {
  const right = answers.map((answer) => (answer === undefined ? null : answer.correct ? 1 : 0));
  const known = right.filter((value) => value !== null);
  return { answers, right, shown: known.length, total: sum(known) };
}

function itemStatistics(item: PooledItem, i: number, rows: readonly Row[]): Omit<ItemStatistics, "effectiveWeight"> {
  const shown = rows.flatMap((row): Shown[] => {
    const own = row.right[i];
    if (own === null || own === undefined) return [];
    // The share right on the other items; who saw no other item tells nothing of discrimination.
    const rest = row.shown === 1 ? null : (row.total - own) / (row.shown - 1);
    return [{ own, rest, selected: row.answers[i]?.selected ?? [] }];
  });
  const ranked = shown.flatMap(({ rest, ...one }) => (rest === null ? [] : [{ ...one, rest }]));
  const owns = ranked.map(({ own }) => own);
  const rests = ranked.map(({ rest }) => rest);
  const facility = mean(shown.map(({ own }) => own));
  const pointBiserial = correlation(owns, rests);
  const best = covariance([...owns].sort(ascending), [...rests].sort(ascending));
  const options = item.options.map((option) => ({
    option,
    isKey: item.key.includes(option),
    share: mean(shown.map(({ selected }) => (selected.includes(option) ? 1 : 0))),
    restCorrelation: correlation(
      ranked.map(({ selected }) => (selected.includes(option) ? 1 : 0)),
      rests,
    ),
  }));
  return {
    id: item.id,
    candidates: shown.length,
    facility,
    pointBiserial,
    discriminationIndex: pointBiserial === null ? null : 100 * pointBiserial,
    discriminativeEfficiency: best > 1e-12 ? (100 * covariance(owns, rests)) / best : null,
    options,
    flags: shown.length === 0 ? [] : flagsOf({ facility, pointBiserial, options, ranked }),
  };
}

function flagsOf(input: {
  facility: number;
  pointBiserial: number | null;
  options: readonly OptionStatistics[];
  ranked: readonly { rest: number; selected: readonly string[] }[];
}): ItemFlag[] {
  const { facility, pointBiserial, options, ranked } = input;
  const flags: ItemFlag[] = [];
  if (facility < HARD) flags.push("hard");
  if (facility > EASY) flags.push("easy");
  if (pointBiserial !== null && pointBiserial < 0) flags.push("negative");
  else if (pointBiserial !== null && pointBiserial < WEAK) flags.push("weak");
  if (options.some(({ isKey, share }) => !isKey && share < IDLE)) flags.push("idleDistractor");
  const top = [...ranked].sort((a, b) => b.rest - a.rest).slice(0, Math.ceil(ranked.length / 3));
  const inTop = ({ option }: OptionStatistics) => top.filter(({ selected }) => selected.includes(option)).length;
  const rarestKey = Math.min(...options.filter(({ isKey }) => isKey).map(inTop));
  if (options.some((option) => !option.isKey && inTop(option) > rarestKey)) flags.push("rivalOption");
  return flags;
}

function kr20Of(whole: readonly (readonly number[])[], totalVariance: number): number | null {
  const count = whole[0]?.length ?? 0;
  if (count < 2 || totalVariance < 1e-12) return null;
  const shares = Array.from({ length: count }, (_, i) => mean(whole.map((row) => row[i] ?? 0)));
  return (count / (count - 1)) * (1 - sum(shares.map((p) => p * (1 - p))) / totalVariance);
}

/** The square root of each item's covariance with the total, as a share of the sum of those; null where one is negative. */
function effectiveWeights(whole: readonly (readonly number[])[]): (number | null)[] {
  const totals = whole.map(sum);
  const count = whole[0]?.length ?? 0;
  const covariances = Array.from({ length: count }, (_, i) =>
    covariance(
      whole.map((row) => row[i] ?? 0),
      totals,
    ),
  );
  const roots = covariances.map((value) => (value < 0 ? null : Math.sqrt(value)));
  const total = sum(roots.map((root) => root ?? 0));
  return roots.map((root) => (root === null || total === 0 ? null : (100 * root) / total));
}

function covariance(xs: readonly number[], ys: readonly number[]): number {
  if (xs.length === 0) return 0;
  const mx = mean(xs);
  const my = mean(ys);
  return mean(xs.map((x, i) => (x - mx) * ((ys[i] ?? 0) - my)));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ascending(a: number, b: number): number {
  return a - b;
}
