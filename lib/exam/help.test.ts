import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCheck, helpOf, isRightUnaided, isRightWithHelp, tellable } from "./help";

const at = new Date("2026-11-24T08:00:00Z");
const options = ["a", "b", "c", "d", "e"];
const unaided = { checked: [], revealedAt: null };
const some = fc.subarray(options);
const helped = fc.record({ checked: some, revealedAt: fc.constantFrom(null, at) });

describe("help", () => {
  it("is the larger one of what was shown", () => {
    expect(helpOf(unaided)).toBe("none");
    expect(helpOf({ checked: ["b"], revealedAt: null })).toBe("checked");
    expect(helpOf({ checked: ["b"], revealedAt: at })).toBe("revealed");
  });

  it("leaves an answer without help as it is: right with the key exactly", () => {
    expect(isRightUnaided({ ...unaided, key: ["a", "c"], selected: ["c", "a"] })).toBe(true);
    expect(isRightUnaided({ ...unaided, key: ["a", "c"], selected: ["a"] })).toBe(false);
    expect(isRightWithHelp({ ...unaided, key: ["a"], selected: ["a"] })).toBe(false);
  });

  it("takes the point from a right answer, also where the option that was checked is a wrong one", () => {
    const answer = { checked: ["b"], revealedAt: null, key: ["a"], selected: ["a"] };
    expect([isRightUnaided(answer), isRightWithHelp(answer)]).toEqual([false, true]);
  });

  it("never makes an answer better, and no further check gives the point back", () => {
    fc.assert(
      fc.property(some, some, helped, fc.constantFrom(...options), (key, selected, help, option) => {
        const answer = { key, selected, ...help };
        const more = { ...answer, checked: addCheck(help.checked, option) };
        expect(isRightUnaided(more)).toBe(false);
        if (isRightUnaided(answer)) expect(helpOf(help)).toBe("none");
        expect(isRightUnaided(answer) && isRightWithHelp(answer)).toBe(false);
      }),
    );
  });
});

describe("checking one option at a time", () => {
  it("keeps each option once, in the order of asking, however often it is asked about", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...options)), (asked) => {
        expect(asked.reduce<readonly string[]>(addCheck, [])).toEqual([...new Set(asked)]);
      }),
    );
  });

  it("tells of the options that were asked about and of no other", () => {
    fc.assert(
      fc.property(some, (checked) => {
        const told = tellable(
          options.map((id) => ({ id })),
          { checked },
        );
        expect(told.map(({ id }) => id).sort()).toEqual([...checked].sort());
      }),
    );
  });
});
