import { describe, expect, it } from "vitest";
import { ownBlueprint } from "@/lib/bank/test-builders";
import { canBeSat, whichBlueprint } from "@/lib/exam/which-blueprint";

const both = [ownBlueprint(), ownBlueprint("DVA-C03")];
const which = (examDate: string | null, chosen: string | null = null) => whichBlueprint(both, { examDate, chosen });

describe("whichBlueprint", () => {
  it("goes by the day of the exam: DVA-C02 up to its last day, DVA-C03 from its first", () => {
    expect(which("2026-11-30")).toEqual({ code: "DVA-C02", by: "examDate" });
    expect(which("2026-12-01")).toEqual({ code: "DVA-C03", by: "examDate" });
    expect(which("2028-01-01")).toEqual({ code: "DVA-C03", by: "examDate" });
  });

  it("is DVA-C02 for who has said no day", () => {
    expect(which(null)).toEqual({ code: "DVA-C02", by: "default" });
  });

  it("follows the candidate's own choice, and forgets a choice that is gone", () => {
    expect(which("2026-12-24", "DVA-C02")).toEqual({ code: "DVA-C02", by: "choice" });
    expect(which(null, "DVA-C03")).toEqual({ code: "DVA-C03", by: "choice" });
    expect(which("2026-12-24", "DVA-C01")).toEqual({ code: "DVA-C03", by: "examDate" });
  });

  it("falls back to the first where no exam can be sat on the day, and needs one at least", () => {
    const gap = [
      { code: "A", validUntil: "2026-01-31" },
      { code: "B", validFrom: "2026-03-01" },
    ];
    expect(whichBlueprint(gap, { examDate: "2026-02-10", chosen: null })).toEqual({ code: "A", by: "default" });
    expect(() => whichBlueprint([], { examDate: null, chosen: null })).toThrow(RangeError);
  });
});

describe("canBeSat", () => {
  it("counts the first and the last day in", () => {
    const exam = { code: "A", validFrom: "2026-03-01", validUntil: "2026-03-02" };
    expect(["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"].map((day) => canBeSat(exam, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
