import { describe, expect, it } from "vitest";
import { smallBlueprint } from "@/lib/testing/database";
import { parseRulesChoices } from "./rules-choices";

const parse = (query: unknown) => parseRulesChoices(query, smallBlueprint);

describe("parseRulesChoices", () => {
  it("reads what the start page wrote", () => {
    expect(parse({ layout: "withUnscored", extra: "x1.5", agreed: "yes" })).toEqual({
      layout: "withUnscored",
      time: { kind: "multiple", factor: 1.5 },
      hasAgreed: true,
    });
    expect(parse({ extra: "unlimited" }).time).toEqual({ kind: "unlimited" });
  });

  it("begins with the time that the candidate keeps, until the address says another", () => {
    const rules = { ...smallBlueprint, usualTime: { kind: "multiple", factor: 1.5 } } as const;
    expect(parseRulesChoices({}, rules).time).toEqual({ kind: "multiple", factor: 1.5 });
    expect(parseRulesChoices({ extra: "0" }, rules).time).toEqual({ kind: "extra", minutes: 0 });
  });

  it.each(["13", "x3", "x", "-1", ["3", "3"], undefined])(
    "falls back to the time of the exam where the address says %o",
    (extra) => {
      const time = { kind: "extra", minutes: 0 };
      expect(parse({ layout: "odd", extra })).toEqual({ layout: "allScored", time, hasAgreed: false });
    },
  );
});
