import { describe, expect, it } from "vitest";
import { offeredTimes, toPathWith, toRulesPath, toStartBody } from "./start-choices";

const base = { layout: "allScored", custom: "", maxExtraMinutes: 240 } as const;

describe("offeredTimes", () => {
  it("has the accommodation in minutes, the multiples, and no limit at all", () => {
    const times = offeredTimes({
      timeLimitMinutes: 130,
      accommodationMinutes: 30,
      timeMultipliers: [1.25, 2],
      unlimitedTime: true,
    });
    expect(times.map(({ key }) => key)).toEqual(["0", "30", "x1.25", "x2", "unlimited"]);
    expect(times[2]?.label).toBe("163 minutes: 1.25 times the limit");
  });
});

describe("toRulesPath", () => {
  it("carries layout and time to the rules page", () => {
    expect(toRulesPath({ ...base, choice: "0" })).toEqual({
      ok: true,
      path: "/exam/rules?layout=allScored&extra=0",
    });
    expect(toRulesPath({ ...base, layout: "withUnscored", choice: "x1.5" })).toEqual({
      ok: true,
      path: "/exam/rules?layout=withUnscored&extra=x1.5",
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
    expect(toRulesPath({ ...base, choice: "0", custom: "nonsense" })).toMatchObject({ ok: true });
  });
});

describe("the ways on from the rules page", () => {
  it("keep the choices on the way back", () => {
    const time = { kind: "extra", minutes: 45 } as const;
    expect(toPathWith("new", { layout: "withUnscored", time })).toBe("/exam/new?layout=withUnscored&extra=45");
  });

  it("say on the pages after them that the rules were agreed to", () => {
    const time = { kind: "unlimited" } as const;
    expect(toPathWith("begin", { layout: "allScored", time })).toBe(
      "/exam/begin?layout=allScored&extra=unlimited&agreed=yes",
    );
  });

  it("ask the server for the same", () => {
    const layout = "allScored";
    expect(toStartBody({ layout, time: { kind: "extra", minutes: 30 } })).toEqual({
      kind: "mock",
      layout,
      extraMinutes: 30,
      hasAgreed: true,
    });
    expect(toStartBody({ layout, time: { kind: "unlimited" } })).toEqual({
      kind: "mock",
      layout,
      extraMinutes: 0,
      hasAgreed: true,
      timing: { kind: "unlimited" },
    });
  });
});
