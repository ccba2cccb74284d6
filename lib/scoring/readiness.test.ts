import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newState, stateAt, updateState, type AbilityState } from "./ability-state";
import { toReference } from "./equating";
import { examCurveOf } from "./pass-probability";
import { leverageOf, standingOf } from "./readiness";
import { normalForm } from "./test-forms";

const reference = toReference(normalForm(65, 0.72));
const weights = new Map([
  [1, 32],
  [2, 26],
  [3, 24],
  [4, 18],
]);
const rules = { weights, reference, scale: { min: 100, cut: 720, max: 1000 }, curve: examCurveOf(reference) };
const day = (n: number) => new Date(Date.UTC(2026, 10, n));

/** A state after `total` first exposures in each of some domains, `right` of them right, at difficulty -0.9. */
function after(counts: Readonly<Record<number, readonly [right: number, total: number]>>): AbilityState {
  const exposures = Object.entries(counts).flatMap(([domain, [right, total]]) =>
    Array.from({ length: total }, (_, i) => ({ domain: Number(domain), difficulty: -0.9, correct: i < right })),
  );
  return updateState(newState([1, 2, 3, 4]), exposures, day(1));
}

describe("standingOf", () => {
  it("puts somebody at the standard of whom much is known near the cut, with an even chance", () => {
    const { scaled, low, high, passProbability } = standingOf(
      after({ 1: [71, 100], 2: [71, 100], 3: [71, 100], 4: [71, 100] }),
      rules,
    );
    expect(Math.abs(scaled - 720)).toBeLessThan(12);
    expect(low).toBeLessThan(720);
    expect(high).toBeGreaterThan(720);
    expect(high - low).toBeLessThan(90);
    expect(passProbability).toBeCloseTo(0.5, 1);
  });

  it("knows little of a newcomer: a wide band within the scale", () => {
    const { low, high } = standingOf(newState([1, 2, 3, 4]), rules);
    expect(high - low).toBeGreaterThan(400);
    expect(low >= 100 && high <= 1000).toBe(true);
  });

  it("gets less sure with time alone, and no better or worse", () => {
    const state = after({ 1: [45, 50], 2: [45, 50], 3: [45, 50], 4: [45, 50] });
    const now = standingOf(stateAt(state, day(1)), rules);
    const later = standingOf(stateAt(state, day(30)), rules);
    expect(later.scaled).toBe(now.scaled);
    expect(later.high - later.low).toBeGreaterThan(now.high - now.low);
    expect(later.passProbability).toBeLessThan(now.passProbability);
  });

  it("stands no lower, and passes no less likely, with one more right answer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 4 }), (right, domain) => {
        const fewer = standingOf(after({ [domain]: [right, 20] }), rules);
        const more = standingOf(after({ [domain]: [right + 1, 20] }), rules);
        expect(more.scaled).toBeGreaterThanOrEqual(fewer.scaled);
        expect(more.passProbability).toBeGreaterThan(fewer.passProbability);
      }),
      { numRuns: 20 },
    );
  });
});

describe("leverageOf", () => {
  it("names the heaviest domain of a newcomer, and how many new items would measure it", () => {
    const { domain, newItems } = leverageOf(newState([1, 2, 3, 4]), weights);
    expect(domain).toBe(1);
    // 1 / 0.35² - 1 / (1.2² + 0.4²) = 7.54 logits⁻², 0.2 of which each item gives.
    expect(newItems).toBe(38);
  });

  it("names a weak domain, and asks for no more items where it is well measured", () => {
    const state = after({ 1: [90, 100], 2: [90, 100], 3: [30, 100], 4: [90, 100] });
    expect(leverageOf(state, weights)).toEqual({ domain: 3, newItems: 0 });
  });

  it("names a domain that nobody has asked rather than strong ones", () => {
    const { domain, newItems } = leverageOf(after({ 1: [95, 100], 2: [95, 100], 4: [95, 100] }), weights);
    expect(domain).toBe(3);
    expect(newItems).toBeGreaterThan(0);
  });
});
