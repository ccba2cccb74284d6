import { describe, expect, it } from "vitest";
import { bankStatistics } from "./bank-statistics";
import { logistic } from "./difficulty";
import { difficultiesFromData } from "./pooled-difficulty";
import { meanOf, posteriorOf } from "./posterior";
import { updateDifficulty } from "./difficulty-update";

const prior = { mean: -0.3, sd: 1.2 };
const right = { selected: ["a"], correct: true };
const wrong = { selected: ["b"], correct: false };

describe("difficultiesFromData", () => {
  it("takes the ability for an item from the other items alone", () => {
    const items = [{ b: -1 }, { b: 0 }, { b: 0.5 }, { b: 2 }];
    const [, , third] = difficultiesFromData(items, [[right, wrong, right, undefined]], prior);
    const others = meanOf(posteriorOf([-1, 0], 1, prior));
    const ability = { theta: others.theta, variance: others.se ** 2, correct: true };
    const expected = updateDifficulty({ b: 0.5, variance: 0.25 }, ability);
    expect(third?.b).toBeCloseTo(expected.b, 3);
    expect(third?.variance).toBeCloseTo(expected.variance, 4);
  });

  it("leaves an item that nobody met where its raters put it", () => {
    const [, second] = difficultiesFromData([{ b: 0 }, { b: 1.3 }], [[right, undefined]], prior);
    expect(second).toEqual({ b: 1.3, variance: 0.25 });
  });

  it("finds difficulties again that ratings miss by half a logit", () => {
    // 400 candidates on a regular grid of abilities; a regular sequence stands for chance, so that the test is the same each time.
    const truth = Array.from({ length: 30 }, (_, i) => -1.5 + i / 10);
    const rated = truth.map((b, i) => ({ b: b + (i % 2 === 0 ? 0.5 : -0.5) }));
    const answers = Array.from({ length: 400 }, (_, person) => {
      const theta = -0.3 + 1.2 * Math.SQRT2 * Math.tan(((person + 0.5) / 400 - 0.5) * 2.2) * 0.6;
      return truth.map((b, i) => ((person * 0.618034 + i * 0.414214) % 1 < logistic(theta - b) ? right : wrong));
    });
    const found = difficultiesFromData(rated, answers, prior);
    const errors = found.map(({ b }, i) => Math.abs(b - (truth[i] ?? 0)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.2);
    for (const { variance } of found) expect(Math.sqrt(variance)).toBeLessThan(0.15);
  });
});

describe("bankStatistics", () => {
  const items = ["one", "two", "three"].map((id) => ({ id, key: ["a"], options: ["a", "b", "c", "d"], b: 0 }));
  const row = (index: number) => [index % 2 === 0 ? right : wrong, index % 3 === 0 ? right : wrong, right];

  it("tells of an item nothing but the number of candidates until thirty have met it", () => {
    const few = Array.from({ length: 29 }, (_, index) => row(index));
    expect(bankStatistics(items, few)).toMatchObject({
      candidates: 29,
      kr20: null,
      sem: null,
      items: items.map(({ id }) => ({ id, candidates: 29, isEnough: false })),
    });
    const enough = [...few, [wrong, wrong, undefined]];
    const found = bankStatistics(items, enough);
    expect(found.items.map(({ isEnough }) => isEnough)).toEqual([true, true, false]);
    expect(found.items[0]).toMatchObject({ statistics: { facility: 0.5 }, difficulty: { rated: 0 } });
    // Reliability is of those who met every item, and they are 29.
    expect(found.kr20).toBeNull();
  });
});
