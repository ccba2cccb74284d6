import { createTally, restMisses, type CountedTraits } from "./unseen-rest";

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

type Need = { readonly id: string; readonly items: number };

/** What the quotas count of one item; topic and family by their number. */
type Traits = CountedTraits & { readonly topic: number; readonly family: number | null };

const HARD = 1_000_000;
const REST = 10_000;
const SEEN = 100;
const TOPIC = 1;
const ANGOFF = 500;

/** A draw and its distance from the quotas. Adding and removing an item costs the same however long the form is. */
export type Draw<T extends PoolItem> = {
  add(item: T): void;
  remove(item: T): void;
  /** 0 when every hard and soft rule is kept. */
  penalty(): number;
  /** A hard quota is broken, or the unseen rest could not be drawn as whole forms. */
  breaksHard(): boolean;
  /** The hard quotas that are broken, in words. */
  brokenHard(): string[];
  /** Soft rules that the draw does not keep, in words for the report. */
  relaxed(): string[];
};

/** Measures draws from a pool against the quotas of a form. The result makes empty draws; only items of the pool may be added. */
export function createQuotaMeter<T extends PoolItem>(input: {
  rules: QuotaRules;
  pool: readonly T[];
  needs: readonly Need[];
}): () => Draw<T> {
  const { rules, pool, needs } = input;
  const tasks = numberer(needs.map(({ id }) => id));
  const topics = numberer();
  const families = numberer();
  const traits = new Map(
    pool.map((item): [T, Traits] => [
      item,
      {
        task: tasks.of(item.task),
        topic: topics.of(item.primaryTopic),
        family: item.family === null ? null : families.of(item.family),
        multiple: item.selectCount > 1 ? 1 : 0,
        exhibit: item.hasExhibit ? 1 : 0,
        lambda: item.primaryTopic.startsWith(rules.lambdaPrimary.prefix) ? 1 : 0,
      },
    ]),
  );
  const bankAngoff = mean(pool.map(({ angoffMean }) => angoffMean));
  const fewestExposures = leastExposures(pool, needs);
  const unseen = createTally(needs.length);
  for (const item of pool) if (item.exposures === 0) unseen.add(traitsOf(item), 1);

  function traitsOf(item: T): Traits {
    const found = traits.get(item);
    if (found === undefined) throw new Error(`item ${item.id} is not of the pool that is measured`);
    return found;
  }

  return () => {
    const taken = createTally(needs.length);
    const topicCounts = new Array<number>(topics.size()).fill(0);
    const familyCounts = new Array<number>(families.size()).fill(0);
    const sums = {
      items: 0,
      multiple: 0,
      exhibits: 0,
      lambda: 0,
      families: 0,
      topics: 0,
      exposures: 0,
      seen: 0,
      angoff: 0,
    };

    /** Counts an item in (by 1) or out (by -1). */
    function count(item: T, by: 1 | -1): void {
      const trait = traitsOf(item);
      sums.items += by;
      sums.multiple += by * trait.multiple;
      sums.exhibits += by * trait.exhibit;
      sums.lambda += by * trait.lambda;
      sums.exposures += by * item.exposures;
      sums.angoff += by * item.angoffMean;
      if (item.exposures === 0) taken.add(trait, by);
      else sums.seen += by;
      // Of n items with one topic or family, n - 1 are repeats.
      sums.topics += repeat(topicCounts, trait.topic, by);
      if (trait.family !== null) sums.families += repeat(familyCounts, trait.family, by);
    }

    const misses = () => ({
      families: sums.families,
      multiple: outside(sums.multiple, rules.multipleResponse.min, rules.multipleResponse.max),
      exhibits: outside(sums.exhibits, rules.exhibits.min, Infinity),
      lambda: outside(sums.lambda, 0, rules.lambdaPrimary.max),
    });
    const hardMisses = () => {
      const { families: repeated, multiple, exhibits, lambda } = misses();
      return repeated + multiple + exhibits + lambda;
    };
    const angoffGap = () => Math.abs((sums.items === 0 ? 0 : sums.angoff / sums.items) - bankAngoff);

    return {
      add: (item) => count(item, 1),
      remove: (item) => count(item, -1),
      penalty: () =>
        HARD * hardMisses() +
        REST * restMisses({ unseen, taken, needs, rules }) +
        SEEN * Math.max(0, sums.exposures - fewestExposures) +
        TOPIC * sums.topics +
        ANGOFF * Math.max(0, angoffGap() - rules.angoffTolerance),
      breaksHard: () => hardMisses() > 0 || restMisses({ unseen, taken, needs, rules }) > 0,
      brokenHard() {
        const hard = misses();
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
      relaxed() {
        const said: string[] = [];
        if (sums.seen > 0) said.push(`${sums.seen} of ${sums.items} questions had been seen before`);
        if (sums.topics > 0) said.push(`${sums.topics} questions share a primary topic with another`);
        const gap = angoffGap();
        if (gap > rules.angoffTolerance) said.push(`mean rating differs from the bank's by ${gap.toFixed(3)}`);
        return said;
      },
    };
  };
}

/** Gives every name a number from 0, in the order in which names come. */
function numberer(names: readonly string[] = []) {
  const numbers = new Map(names.map((name, at) => [name, at]));
  return {
    of(name: string): number {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    },
    size: () => numbers.size,
  };
}

/** Changes one of the counts by 1 or -1, and says by how much the number of repeats changes. */
function repeat(counts: number[], at: number, by: 1 | -1): number {
  const before = counts[at] ?? 0;
  counts[at] = before + by;
  return Math.max(0, before + by - 1) - Math.max(0, before - 1);
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

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
const outside = (value: number, min: number, max: number) => Math.max(0, min - value, value - max);
