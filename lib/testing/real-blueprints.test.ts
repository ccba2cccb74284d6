import { describe, expect, it } from "vitest";
import { ownBlueprint } from "@/lib/bank/test-builders";
import { canBeSat, sayWhich, whichBlueprint } from "@/lib/exam/which-blueprint";

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

describe("sayWhich", () => {
  const say = (examDate: string | null, chosen: string | null = null, today = "2026-11-29") =>
    sayWhich(both, whichBlueprint(both, { examDate, chosen }), { examDate, today });

  it("says by what the exam was found", () => {
    expect(say("2026-12-12")).toBe("You sit the exam on 12 December 2026; from 1 December 2026 it is DVA-C03.");
    expect(say("2026-11-30")).toBe("You sit the exam on 30 November 2026; until 30 November 2026 it is DVA-C02.");
    expect(say("2026-12-12", "DVA-C02")).toBe("DVA-C02: chosen by you.");
  });

  it("names the last day and the next exam where nothing was said, and has the tense of the day", () => {
    expect(say(null)).toBe(
      "No exam day set: DVA-C02, the last day of which is 30 November 2026; choose DVA-C03 if you sit later.",
    );
    expect(say(null, null, "2026-12-01")).toContain("the last day of which was 30 November 2026");
    expect(say("2026-11-20")).toContain("You sat the exam on 20 November 2026");
  });

  it("has a sentence for a day of no exam, and for exams without days", () => {
    const gap = [
      { code: "A", validUntil: "2026-01-31" },
      { code: "B", validFrom: "2026-03-01" },
    ];
    const asked = { examDate: "2026-02-10", today: "2026-01-01" };
    expect(sayWhich(gap, whichBlueprint(gap, { ...asked, chosen: null }), asked)).toBe(
      "No exam can be sat on 10 February 2026: A, the last day of which is 31 January 2026; choose B if you sit later.",
    );
    const open = [{ code: "A" }];
    expect(sayWhich(open, { code: "A", by: "default" }, { ...asked, examDate: null })).toBe("No exam day set: A.");
    expect(sayWhich(open, { code: "A", by: "examDate" }, asked)).toBe(
      "You sit the exam on 10 February 2026; on any day it is A.",
    );
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
