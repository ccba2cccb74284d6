/** One candidate's answers to a set of items: for each item the option chosen, or null where blank. */
export type PooledResponses = {
  readonly items: readonly { readonly id: string; readonly key: string; readonly options: readonly string[] }[];
  /** A row a candidate, in the order of the items; undefined where the item was not shown. */
  readonly answers: readonly (readonly (string | null | undefined)[])[];
};

export type ItemFlag = "hard" | "easy" | "weak" | "negative" | "idleDistractor" | "rivalOption";

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
  const right = answers.map((row) => items.map(({ key }, i) => (row[i] === undefined ? null : row[i] === key ? 1 : 0)));
  const whole = right.flatMap((row) => {
    const known = row.filter((value) => value !== null);
    return known.length === row.length ? [known] : [];
  });
  const totals = whole.map(sum);
  const totalVariance = variance(totals);
  const kr20 = kr20Of(whole, totalVariance);
  const statistics = items.map((item, i) => itemStatistics({ item, i, answers, right }));
  const weights = effectiveWeights(whole);
  return {
    candidates: answers.length,
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

function itemStatistics(input: {
  item: PooledResponses["items"][number];
  i: number;
  answers: PooledResponses["answers"];
  right: readonly (readonly (number | null)[])[];
}): Omit<ItemStatistics, "effectiveWeight"> {
  const { item, i, answers, right } = input;
  const shown = right.flatMap((row, candidate) => {
    const own = row[i];
    return own === null || own === undefined ? [] : [{ own, rest: restOf(row, i), choice: answers[candidate]?.[i] }];
  });
  const owns = shown.map(({ own }) => own);
  const rests = shown.map(({ rest }) => rest);
  const pointBiserial = correlation(owns, rests);
  const best = covariance([...owns].sort(ascending), [...rests].sort(ascending));
  const options = item.options.map((option) => {
    const chose: number[] = shown.map(({ choice }) => (choice === option ? 1 : 0));
    return { option, isKey: option === item.key, share: mean(chose), restCorrelation: correlation(chose, rests) };
  });
  return {
    id: item.id,
    candidates: shown.length,
    facility: mean(owns),
    pointBiserial,
    discriminationIndex: pointBiserial === null ? null : 100 * pointBiserial,
    discriminativeEfficiency: best > 1e-12 ? (100 * covariance(owns, rests)) / best : null,
    options,
    flags: flagsOf({ facility: mean(owns), pointBiserial, options, shown, key: item.key }),
  };
}

/** The share right on the other items that the candidate was shown. */
function restOf(row: readonly (number | null)[], i: number): number {
  const others = row.filter((value, j): value is number => value !== null && j !== i);
  return others.length === 0 ? 0 : mean(others);
}

function flagsOf(input: {
  facility: number;
  pointBiserial: number | null;
  options: readonly OptionStatistics[];
  shown: readonly { rest: number; choice: string | null | undefined }[];
  key: string;
}): ItemFlag[] {
  const { facility, pointBiserial, options, shown, key } = input;
  if (shown.length === 0) return [];
  const flags: ItemFlag[] = [];
  if (facility < HARD) flags.push("hard");
  if (facility > EASY) flags.push("easy");
  if (pointBiserial !== null && pointBiserial < 0) flags.push("negative");
  else if (pointBiserial !== null && pointBiserial < WEAK) flags.push("weak");
  if (options.some(({ isKey, share }) => !isKey && share < IDLE)) flags.push("idleDistractor");
  const top = [...shown].sort((a, b) => b.rest - a.rest).slice(0, Math.ceil(shown.length / 3));
  const inTop = (option: string) => top.filter(({ choice }) => choice === option).length;
  if (options.some(({ option, isKey }) => !isKey && inTop(option) > inTop(key))) flags.push("rivalOption");
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
