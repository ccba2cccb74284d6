import { describe, expect, it } from "vitest";
import { standardDisplay, toAccommodations } from "@/lib/exam/display";
import { sayAccommodations } from "./accommodations";

const none = toAccommodations({ kind: "extra", minutes: 0 }, standardDisplay);

describe("sayAccommodations", () => {
  it("says nothing of an attempt as everybody has it", () => {
    expect(sayAccommodations({ accommodations: none, extraMinutes: 0 })).toBeNull();
  });

  it("names time and display, so that a score is read together with them", () => {
    const display = { ...none.display, textSize: "larger", contrast: "high" } as const;
    expect(sayAccommodations({ accommodations: { time: { kind: "unlimited" }, display }, extraMinutes: 0 })).toBe(
      "Accommodations from the beginning: no time limit, text at 150 %, high contrast.",
    );
    const multiple = { ...none, time: { kind: "multiple", factor: 1.5 } } as const;
    expect(sayAccommodations({ accommodations: multiple, extraMinutes: 65 })).toContain("1.5 times the time limit");
    expect(sayAccommodations({ accommodations: none, extraMinutes: 1 })).toContain(": 1 extra minute.");
  });
});
