import { describe, expect, it } from "vitest";
import { toExtraChoice, toRulesPath, toStartPath } from "./start-choices";

const base = { layout: "allScored", custom: "", accommodationMinutes: 30, maxExtraMinutes: 240 } as const;

describe("toRulesPath", () => {
  it("carries layout and extra minutes to the rules page", () => {
    expect(toRulesPath({ ...base, choice: "none" })).toEqual({
      ok: true,
      path: "/exam/rules?layout=allScored&extra=0",
    });
    expect(toRulesPath({ ...base, layout: "withUnscored", choice: "accommodation" })).toEqual({
      ok: true,
      path: "/exam/rules?layout=withUnscored&extra=30",
    });
    expect(toRulesPath({ ...base, choice: "custom", custom: " 45 " })).toEqual({
      ok: true,
      path: "/exam/rules?layout=allScored&extra=45",
    });
  });

  it.each(["", "0", "241", "-5", "1.5", "1e2", "ten"])("says what is wrong with %o extra minutes", (custom) => {
    expect(toRulesPath({ ...base, choice: "custom", custom })).toEqual({
      ok: false,
      message: "Extra minutes must be a whole number from 1 to 240.",
    });
  });

  it("does not trip over a custom time that is not chosen", () => {
    expect(toRulesPath({ ...base, choice: "none", custom: "nonsense" })).toMatchObject({ ok: true });
  });
});

describe("the way back to the start page", () => {
  it("keeps the choices", () => {
    expect(toStartPath("withUnscored", 45)).toBe("/exam/new?layout=withUnscored&extra=45");
    expect([0, 30, 45].map((extra) => toExtraChoice(extra, 30))).toEqual(["none", "accommodation", "custom"]);
  });
});
