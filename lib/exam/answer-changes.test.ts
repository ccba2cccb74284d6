import { describe, expect, it } from "vitest";
import { changeOf } from "./answer-changes";

const [a, b, c] = ["a", "b", "c"];
const first = (...selected: string[]) => ({ sequence: 1, selected });

describe("changeOf", () => {
  it.each([
    ["rightToWrong", [a], [b]],
    ["rightToWrong", [a], []], // emptied again: a blank is wrong
    ["wrongToRight", [b], [a]],
    ["wrongToWrong", [b], [c]],
    ["none", [b], [b]],
  ] as const)("calls it %s when %j became %j and a is the key", (change, from, selected) => {
    expect(changeOf({ key: [a], first: first(...from), selected, changes: 1 })).toBe(change);
  });

  it("compares complete answers of a multiple-response item, in any order", () => {
    expect(changeOf({ key: [a, b], first: first(b, a), selected: [a, b], changes: 1 })).toBe("none");
    expect(changeOf({ key: [a, b], first: first(a, b), selected: [a, c], changes: 2 })).toBe("rightToWrong");
    expect(changeOf({ key: [a, b], first: null, selected: [a], changes: 0 })).toBe("none");
  });

  it("does not know what came of answers from before first ones were kept", () => {
    expect(changeOf({ key: [a], first: null, selected: [a], changes: 0 })).toBe("unknown");
    expect(changeOf({ key: [a], first: null, selected: [], changes: 1 })).toBe("unknown");
    expect(changeOf({ key: [a], first: null, selected: [], changes: 0 })).toBe("none");
  });
});
