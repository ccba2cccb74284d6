import fc from "fast-check";
import { expect, it } from "vitest";
import { newState, stateAt, updateState, type AbilityState, type FirstExposure } from "./ability-state";
import { logistic } from "./difficulty";

const begin = Date.parse("2026-11-28T12:00:00Z");

/** The definition, with a new vector and a new matrix for each answer. */
function updateAnew(state: AbilityState, exposures: readonly FirstExposure[], now: Date): AbilityState {
  const prior = stateAt(state, now);
  let found = prior.mean;
  for (let step = 1; ; step++) {
    const before = found;
    let mean = [...prior.mean];
    let covariance = prior.covariance.map((row) => [...row]);
    for (const { domain, difficulty, correct } of exposures) {
      const place = prior.domains.indexOf(domain) + 1;
      const centre = (before[0] ?? 0) + (before[place] ?? 0);
      const p = logistic(centre - difficulty);
      const weight = Math.max(p * (1 - p), 1e-12);
      const observed = centre + (Number(correct) - p) / weight;
      const gain = covariance.map((row) => (row[0] ?? 0) + (row[place] ?? 0));
      const spread = (gain[0] ?? 0) + (gain[place] ?? 0) + 1 / weight;
      const miss = observed - ((mean[0] ?? 0) + (mean[place] ?? 0));
      mean = mean.map((value, i) => value + ((gain[i] ?? 0) / spread) * miss);
      covariance = covariance.map((row, i) =>
        row.map((value, j) => value - ((gain[i] ?? 0) * (gain[j] ?? 0)) / spread),
      );
    }
    const isFar = mean.some((value, i) => Math.abs(value - (before[i] ?? 0)) > 2);
    found = isFar ? mean.map((value, i) => (value + (before[i] ?? 0)) / 2) : mean;
    const isClose = found.every((value, i) => Math.abs(value - (before[i] ?? 0)) < 1e-10);
    if (isClose || step === 50) return { ...prior, mean: found, covariance };
  }
}

const exposures = fc.array(
  fc.record({
    domain: fc.constantFrom(1, 2, 3, 4),
    // Some against all expectation.
    difficulty: fc.double({ min: -12, max: 12, noNaN: true }),
    correct: fc.boolean(),
  }),
  { minLength: 1, maxLength: 65 },
);
const history = fc.array(fc.record({ met: exposures, hours: fc.nat(2_000) }), { minLength: 1, maxLength: 4 });

it("believes to the last bit what comes of a new matrix for each answer, attempt after attempt", () => {
  fc.assert(
    fc.property(history, (all) => {
      let [found, expected] = [newState([1, 2, 3, 4]), newState([1, 2, 3, 4])];
      let at = begin;
      for (const { met, hours } of all) {
        at += hours * 3_600_000;
        found = updateState(found, met, new Date(at));
        expected = updateAnew(expected, met, new Date(at));
        expect(found).toEqual(expected);
      }
    }),
  );
});
