import { describe, expect, it } from "vitest";
import { examDayFault } from "./exam-day";

describe("examDayFault", () => {
  const evening = new Date("2026-11-24T23:00:00Z");

  it("takes every day that is still going on somewhere on earth, and later ones", () => {
    for (const day of ["2026-11-24", "2026-11-25", "2027-03-01", "2029-11-23"]) {
      expect(examDayFault(day, evening)).toBeNull();
    }
    // At noon of the 24th in London it is still the 23rd west of the date line.
    expect(examDayFault("2026-11-23", new Date("2026-11-24T11:00:00Z"))).toBeNull();
  });

  it("says of a day that is over, or years off, what is wrong", () => {
    expect(examDayFault("2026-11-22", evening)).toMatch(/over/);
    expect(examDayFault("2036-11-24", evening)).toMatch(/three years/);
  });
});
