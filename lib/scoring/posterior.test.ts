import fc from "fast-check";
import { expect, it } from "vitest";
import { scoringConfig } from "./config";
import { meanOf, posteriorOf, quantileOf, shareFrom, softplus, type Posterior } from "./posterior";
import type { Normal } from "./rasch";

/** The definition, theta by theta. */
function byDefinition(difficulties: readonly number[], raw: number, prior: Normal): Posterior {
  const step = (16 * prior.sd) / 800;
  const thetas = Array.from({ length: 801 }, (_, i) => prior.mean - 8 * prior.sd + i * step);
  const logs = thetas.map(
    (theta) =>
      raw * theta -
      difficulties.reduce((sum, b) => sum + softplus(theta - b), 0) -
      ((theta - prior.mean) / prior.sd) ** 2 / 2,
  );
  const top = Math.max(...logs);
  const raised = logs.map((value) => Math.exp(value - top));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return { thetas, weights: raised.map((value) => value / total) };
}

function meanByDefinition({ thetas, weights }: Posterior): { theta: number; se: number } {
  const theta = thetas.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  const variance = thetas.reduce((sum, value, i) => sum + (value - theta) ** 2 * (weights[i] ?? 0), 0);
  return { theta, se: Math.sqrt(variance) };
}

function shareByDefinition({ thetas, weights }: Posterior, theta: number): number {
  const step = (thetas[1] ?? 0) - (thetas[0] ?? 0);
  return weights.reduce((sum, weight, i) => {
    const part = ((thetas[i] ?? 0) + step / 2 - theta) / step;
    return sum + weight * Math.min(1, Math.max(0, part));
  }, 0);
}

// Few difficulties, so that they come again in other forms, among others that come once.
const difficulty = fc.oneof(
  fc.constantFrom(-2.25, -1.1, -0.4, 0, 0.3, 1.7),
  fc.double({ min: -6, max: 6, noNaN: true }),
);
const form = fc
  .array(fc.record({ b: difficulty, isRight: fc.boolean() }), { maxLength: 65 })
  .map((items) => ({ difficulties: items.map(({ b }) => b), raw: items.filter(({ isRight }) => isRight).length }));
const prior = fc.oneof(
  fc.constant<Normal>(scoringConfig.prior),
  fc.record({ mean: fc.double({ min: -3, max: 3, noNaN: true }), sd: fc.double({ min: 0.1, max: 2, noNaN: true }) }),
);

it("believes to the last bit what the definition says, also of difficulties that it has met before", () => {
  fc.assert(
    fc.property(form, prior, ({ difficulties, raw }, from) => {
      const expected = byDefinition(difficulties, raw, from);
      const found = posteriorOf(difficulties, raw, from);
      expect(found).toEqual(expected);
      expect(meanOf(found)).toEqual(meanByDefinition(expected));
      expect(shareFrom(found, 0)).toBe(shareByDefinition(expected, 0));
      const median = quantileOf(found, 0.5);
      expect(shareFrom(found, median)).toBeCloseTo(0.5, 6);
    }),
  );
});

it("keeps believing the same when more difficulties have come by than it keeps", () => {
  const many = Array.from({ length: 1_200 }, (_, i) => i / 400 - 1.5);
  const [before, after] = [many.slice(0, 20), many.slice(-20)];
  const first = posteriorOf(before, 12, scoringConfig.prior);
  for (const b of many) posteriorOf([b], 1, scoringConfig.prior);
  expect(posteriorOf(before, 12, scoringConfig.prior)).toEqual(first);
  expect(posteriorOf(after, 12, scoringConfig.prior)).toEqual(byDefinition(after, 12, scoringConfig.prior));
});
