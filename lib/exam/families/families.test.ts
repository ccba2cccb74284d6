import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { createRandom } from "../random";
import { batchSizeAgainstPayload, concurrencyFromRate, reservedConcurrencyLeft } from "./compute";
import { canaryTimeline, linearTimeline, rollingBatches } from "./deployment";
import {
  gsiWriteAmplification,
  onDemandRequestUnits,
  readUnitsEventual,
  readUnitsStrong,
  readUnitsTransactional,
  writeUnits,
  writeUnitsTransactional,
} from "./dynamodb";
import { createInstance, type Family } from "./family";
import { familyNames, instanceOf, storedSeeds } from "./index";
import { kmsCallsCached, kmsCallsUncached, lazyLoadingStaleness, multipartRequests } from "./storage";
import {
  longPollingRequests,
  redriveTimeline,
  shardsFromBytes,
  shardsFromRecords,
  sqsRequestChunks,
} from "./streaming";

/** Thousandths of a KB, so that sizes such as 4.2 KB are counted without rounding errors. */
const bytes = (kb: number) => Math.round(kb * 1000);

/** How often a size must be cut until nothing is left: counted, not divided. */
function pieces(size: number, piece: number): number {
  let count = 0;
  for (let left = size; left > 0; left -= piece) count++;
  return count;
}

/** The smallest whole number that passes. */
function smallest(passes: (candidate: number) => boolean): number {
  let candidate = 0;
  while (!passes(candidate)) candidate++;
  return candidate;
}

/** The largest whole number that passes, the numbers below it passing too. */
const largest = (passes: (candidate: number) => boolean) => smallest((candidate) => !passes(candidate + 1));

/** Adds something up step by step. */
function sum(steps: number, of: (step: number) => number): number {
  let total = 0;
  for (let step = 0; step < steps; step++) total += of(step);
  return total;
}

function check<P>(family: Family<P>, solve: (numbers: P) => number): [string, (seed: string) => void] {
  return [
    family.name,
    (seed) => {
      const numbers = family.draw(createRandom(seed));
      expect(family.pose(numbers).key.value).toBe(solve(numbers));
    },
  ];
}

/** The key of every family computed another way: by counting up, not by the formula of the family. */
const independently = new Map([
  check(readUnitsEventual, ({ sizeKb, perSecond }) =>
    smallest((units) => units * 2 >= sum(perSecond, () => pieces(bytes(sizeKb), 4000))),
  ),
  check(readUnitsStrong, ({ sizeKb, perSecond }) => sum(perSecond, () => pieces(bytes(sizeKb), 4000))),
  check(readUnitsTransactional, ({ sizeKb, perSecond }) =>
    sum(perSecond, () => pieces(bytes(sizeKb), 4000) + pieces(bytes(sizeKb), 4000)),
  ),
  check(writeUnits, ({ sizeKb, perSecond }) => sum(perSecond, () => pieces(bytes(sizeKb), 1000))),
  check(writeUnitsTransactional, ({ sizeKb, perSecond }) => sum(2 * perSecond, () => pieces(bytes(sizeKb), 1000))),
  check(onDemandRequestUnits, ({ sizeKb, thousands }) => thousands * 500 * pieces(bytes(sizeKb), 4000)),
  check(gsiWriteAmplification, ({ sizeKb, perSecond, indexes, sparse }) =>
    sum(perSecond, () => sum(1 + indexes, (place) => (place > indexes - sparse ? 0 : pieces(bytes(sizeKb), 1000)))),
  ),
  check(shardsFromRecords, ({ perSecond, sizeBytes }) =>
    smallest((shards) => shards * 1000 >= perSecond && shards * 1_000_000 >= perSecond * sizeBytes),
  ),
  check(shardsFromBytes, ({ perSecond, sizeKb, consumers }) =>
    smallest(
      (shards) =>
        shards * 1000 >= perSecond &&
        shards * 1000 >= perSecond * sizeKb &&
        shards * 2000 >= perSecond * sizeKb * consumers,
    ),
  ),
  check(concurrencyFromRate, ({ perSecond, milliseconds }) =>
    smallest((environments) => environments * 1000 >= perSecond * milliseconds),
  ),
  check(reservedConcurrencyLeft, ({ quota, reserved }) =>
    largest((wanted) => quota - reserved[0] - reserved[1] - wanted >= 100),
  ),
  check(batchSizeAgainstPayload, ({ sizeKb, configured }) =>
    largest((messages) => messages <= configured && messages * sizeKb <= 6000),
  ),
  check(sqsRequestChunks, ({ sizeKb, messages }) => messages * sum(1000, () => pieces(sizeKb, 64))),
  check(longPollingRequests, ({ consumers, waitSeconds, hours }) =>
    sum(consumers, () => pieces(hours * 3600, waitSeconds)),
  ),
  check(redriveTimeline, ({ maxReceives, visibilitySeconds }) => {
    let [now, receives] = [0, 0];
    while (receives < maxReceives) [receives, now] = [receives + 1, now + visibilitySeconds];
    return now;
  }),
  check(lazyLoadingStaleness, ({ ttlSeconds, updateAfter }) =>
    sum(10_000, (second) => (second >= updateAfter && second < ttlSeconds ? 1 : 0)),
  ),
  check(multipartRequests, ({ sizeMib, partMib }) => pieces(sizeMib, partMib) + ["create", "complete"].length),
  check(kmsCallsUncached, ({ puts, gets }) => sum(puts, () => 1) + sum(gets, () => 1)),
  check(kmsCallsCached, ({ perSecond, maxMessages, maxAge }) => {
    let calls = 0;
    let [used, bornAt] = [Infinity, -Infinity];
    for (let message = 0; message < 3600 * perSecond; message++) {
      const now = message / perSecond;
      if (used >= maxMessages || now - bornAt >= maxAge - 1e-9) [used, bornAt, calls] = [0, now, calls + 1];
      used++;
    }
    return calls;
  }),
  check(canaryTimeline, ({ percent, minutes, after, perMinute }) =>
    sum(after, (minute) => (minute < minutes ? (perMinute / 100) * percent : perMinute)),
  ),
  check(linearTimeline, ({ percent, interval }) => {
    let [share, minute] = [percent, 0];
    while (share < 100) [share, minute] = [share + percent, minute + interval];
    return minute;
  }),
  check(rollingBatches, ({ instances, batch, minutes }) => pieces(instances, batch) * minutes),
]);

const seeds = fc.string({ minLength: 1, maxLength: 12 });

describe.each([...familyNames])("the family %s", (name) => {
  const draw = (seed: string) => {
    const instance = instanceOf(name, seed);
    if (instance === undefined) throw new Error(`no family ${name}`);
    return instance;
  };

  it("has the key that counting gives, whatever the numbers", () => {
    const solve = independently.get(name);
    if (solve === undefined) throw new Error(`no independent computation of ${name}`);
    fc.assert(fc.property(seeds, solve), { numRuns: runs(60, 1000) });
  });

  it("gives four distinct options with one key, each with a reason of its own, and the same ones for the same seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { stem, options } = draw(seed);
        expect(options.filter(({ key }) => key)).toHaveLength(1);
        expect(new Set(options.map(({ text }) => text)).size).toBe(4);
        expect(new Set(options.map(({ rationale }) => rationale)).size).toBe(4);
        expect(stem.endsWith("?")).toBe(true);
        const text = stem + options.map((option) => option.text + option.rationale).join("");
        expect(text).not.toMatch(/NaN|undefined|Infinity|\d\.\d{4}/);
        expect(draw(seed)).toEqual({ stem, options });
      }),
      { numRuns: runs(60, 1000) },
    );
  });

  it("puts the key in every place of the order of values, so that its size tells nothing", () => {
    const counts = [0, 0, 0, 0];
    const total = 400;
    for (let seed = 0; seed < total; seed++) {
      const place = draw(`place-${seed}`).options.findIndex(({ key }) => key);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const count of counts) expect(count / total).toBeGreaterThan(0.1);
    expect(Math.max(...counts) / total).toBeLessThan(0.45);
  });

  it("has stored instances with numbers of their own", () => {
    expect(new Set(storedSeeds.map((seed) => draw(seed).stem)).size).toBe(storedSeeds.length);
  });

  it("has many instances", () => {
    const stems = new Set(Array.from({ length: 100 }, (_, seed) => draw(`many-${seed}`).stem));
    expect(stems.size).toBeGreaterThan(15);
  });
});

describe("createInstance", () => {
  it("refuses a family that cannot make three distractors", () => {
    const poor: Family<number> = {
      name: "poor",
      draw: () => 7,
      pose: (value) => ({
        stem: "How many?",
        key: { value, rationale: "It is so." },
        misconceptions: [{ value, rationale: "the key again" }],
        say: String,
      }),
    };
    expect(() => createInstance(poor, "1")).toThrow("poor");
  });
});
