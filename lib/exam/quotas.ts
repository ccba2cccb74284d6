/** What assembly knows of an item. `exposures` counts how often this candidate met it (or its family) before. */
export type PoolItem = {
  readonly id: string;
  readonly domain: number;
  readonly task: string;
  readonly primaryTopic: string;
  readonly family: string | null;
  readonly selectCount: number;
  readonly hasExhibit: boolean;
  readonly angoffMean: number;
  readonly exposures: number;
};

export type QuotaRules = {
  readonly multipleResponse: { readonly min: number; readonly max: number };
  readonly exhibits: { readonly min: number };
  readonly lambdaPrimary: { readonly prefix: string; readonly max: number };
  readonly angoffTolerance: number;
};

/** What a draw leaves unseen, counted by task. */
export type RestPool = {
  readonly size: number;
  readonly multiple: number;
  readonly exhibits: number;
  readonly lambda: number;
};

type Need = { readonly id: string; readonly items: number };
type Traits = { readonly multiple: number; readonly exhibit: number; readonly lambda: number };

const HARD = 1_000_000;
const REST = 10_000;
const SEEN = 100;
const TOPIC = 1;
const ANGOFF = 500;

/** Measures a draw against the quotas of a form. A penalty of 0 keeps every hard and soft rule. */
export function createQuotaMeter<T extends PoolItem>(input: {
  rules: QuotaRules;
  pool: readonly T[];
  needs: readonly Need[];
}) {
  const { rules, pool, needs } = input;
  const traitsOf = (item: PoolItem): Traits => ({
    multiple: item.selectCount > 1 ? 1 : 0,
    exhibit: item.hasExhibit ? 1 : 0,
    lambda: item.primaryTopic.startsWith(rules.lambdaPrimary.prefix) ? 1 : 0,
  });
  const traits = new Map(pool.map((item) => [item.id, traitsOf(item)]));
  const bankAngoff = mean(pool.map(({ angoffMean }) => angoffMean));
  const unseen = tally(pool.filter(({ exposures }) => exposures === 0));
  const fewestExposures = leastExposures(pool, needs);

  function tally(items: readonly PoolItem[]): Map<string, RestPool> {
    const byTask = new Map<string, RestPool>();
    for (const item of items) {
      const at = byTask.get(item.task) ?? { size: 0, multiple: 0, exhibits: 0, lambda: 0 };
      const { multiple, exhibit, lambda } = traits.get(item.id) ?? traitsOf(item);
      byTask.set(item.task, {
        size: at.size + 1,
        multiple: at.multiple + multiple,
        exhibits: at.exhibits + exhibit,
        lambda: at.lambda + lambda,
      });
    }
    return byTask;
  }

  function hardMisses(chosen: readonly T[]) {
    let multiple = 0;
    let exhibits = 0;
    let lambda = 0;
    let families = 0;
    const seenFamilies = new Set<string>();
    for (const item of chosen) {
      const trait = traits.get(item.id) ?? traitsOf(item);
      multiple += trait.multiple;
      exhibits += trait.exhibit;
      lambda += trait.lambda;
      if (item.family === null) continue;
      if (seenFamilies.has(item.family)) families++;
      seenFamilies.add(item.family);
    }
    return {
      families,
      multiple: outside(multiple, rules.multipleResponse.min, rules.multipleResponse.max),
      exhibits: outside(exhibits, rules.exhibits.min, Infinity),
      lambda: outside(lambda, 0, rules.lambdaPrimary.max),
    };
  }

  /** By how much the unseen rest misses what its further whole forms would need; 0 when it can be drawn. */
  function restMisses(chosen: readonly T[]): number {
    const taken = tally(chosen.filter(({ exposures }) => exposures === 0));
    const rest = needs.map(({ id, items }) => ({ need: items, left: subtract(unseen.get(id), taken.get(id)) }));
    const forms = Math.min(
      ...rest.filter(({ need }) => need > 0).map(({ need, left }) => Math.floor(left.size / need)),
    );
    if (!Number.isFinite(forms) || forms < 1) return 0;
    const sum = (pick: (left: RestPool, used: number) => number) =>
      rest.reduce((total, { need, left }) => total + pick(left, need * forms), 0);
    const fewestMultiple = sum((left, used) => Math.max(0, used - (left.size - left.multiple)));
    const mostMultiple = sum((left, used) => Math.min(left.multiple, used));
    const mostExhibits = sum((left, used) => Math.min(left.exhibits, used));
    const fewestLambda = sum((left, used) => Math.max(0, used - (left.size - left.lambda)));
    return (
      Math.max(0, fewestMultiple - rules.multipleResponse.max * forms) +
      Math.max(0, rules.multipleResponse.min * forms - mostMultiple) +
      Math.max(0, rules.exhibits.min * forms - mostExhibits) +
      Math.max(0, fewestLambda - rules.lambdaPrimary.max * forms)
    );
  }

  const seenBefore = (chosen: readonly T[]) => sum(chosen.map(({ exposures }) => exposures)) - fewestExposures;
  const repeatedTopics = (chosen: readonly T[]) =>
    chosen.length - new Set(chosen.map((item) => item.primaryTopic)).size;
  const angoffGap = (chosen: readonly T[]) => Math.abs(mean(chosen.map((item) => item.angoffMean)) - bankAngoff);

  return {
    penalty(chosen: readonly T[]): number {
      const hard = hardMisses(chosen);
      return (
        HARD * (hard.families + hard.multiple + hard.exhibits + hard.lambda) +
        REST * restMisses(chosen) +
        SEEN * Math.max(0, seenBefore(chosen)) +
        TOPIC * repeatedTopics(chosen) +
        ANGOFF * Math.max(0, angoffGap(chosen) - rules.angoffTolerance)
      );
    },
    breaksHard: (chosen: readonly T[]): boolean =>
      Object.values(hardMisses(chosen)).some((miss) => miss > 0) || restMisses(chosen) > 0,
    brokenHard(chosen: readonly T[]): string[] {
      const hard = hardMisses(chosen);
      const said: string[] = [];
      if (hard.families > 0) said.push("two questions of one family");
      if (hard.multiple > 0) {
        said.push(
          `not ${rules.multipleResponse.min} to ${rules.multipleResponse.max} multiple-response questions (off by ${hard.multiple})`,
        );
      }
      if (hard.exhibits > 0) said.push(`${hard.exhibits} questions with an exhibit too few`);
      if (hard.lambda > 0) said.push(`${hard.lambda} questions on Lambda too many`);
      return said;
    },
    /** Soft rules that the draw could not keep, in words for the report. */
    relaxed(chosen: readonly T[]): string[] {
      const said: string[] = [];
      const repeats = chosen.filter(({ exposures }) => exposures > 0).length;
      if (repeats > 0) said.push(`${repeats} of ${chosen.length} questions had been seen before`);
      const topics = repeatedTopics(chosen);
      if (topics > 0) said.push(`${topics} questions share a primary topic with another`);
      const gap = angoffGap(chosen);
      if (gap > rules.angoffTolerance) said.push(`mean rating differs from the bank's by ${gap.toFixed(3)}`);
      return said;
    },
  };
}

/** The fewest exposures that any draw of these counts must have. */
function leastExposures(pool: readonly PoolItem[], needs: readonly Need[]): number {
  return sum(
    needs.map(({ id, items }) =>
      sum(
        pool
          .filter(({ task }) => task === id)
          .map(({ exposures }) => exposures)
          .sort((a, b) => a - b)
          .slice(0, items),
      ),
    ),
  );
}

function subtract(all: RestPool | undefined, taken: RestPool | undefined): RestPool {
  return {
    size: (all?.size ?? 0) - (taken?.size ?? 0),
    multiple: (all?.multiple ?? 0) - (taken?.multiple ?? 0),
    exhibits: (all?.exhibits ?? 0) - (taken?.exhibits ?? 0),
    lambda: (all?.lambda ?? 0) - (taken?.lambda ?? 0),
  };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
const outside = (value: number, min: number, max: number) => Math.max(0, min - value, value - max);
