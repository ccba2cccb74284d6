import { describe, expect, it } from "vitest";
import { evaluate, mentionsNumber } from "./arithmetic";

describe("evaluate", () => {
  it.each([
    ["2 + 3 * 4", 14],
    ["(2 + 3) * 4", 20],
    ["10 - 4 - 3", 3],
    ["-(2 - 5) / 2", 1.5],
    ["ceil(6 / 4) * 100", 200],
    ["min(3, max(1, 2), floor(9.9))", 2],
  ])("computes %s", (formula, value) => {
    expect(evaluate(formula)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    "2 +",
    "2 ** 3",
    "process.exit(1)",
    "constructor(1)",
    "sqrt(4)",
    "1 / 0",
    "(1",
    "2 3",
    "ceil 3",
    "ceil()",
  ])("refuses %s", (formula) => {
    expect(evaluate(formula).ok).toBe(false);
  });
});

describe("mentionsNumber", () => {
  it("finds a number in digits, with thousands commas and as a word, but not inside another number", () => {
    expect(mentionsNumber("needs 1,200 units", 1200)).toBe(true);
    expect(mentionsNumber("tries four times", 4)).toBe(true);
    expect(mentionsNumber("needs 1200 units", 200)).toBe(false);
  });
});
