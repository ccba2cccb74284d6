import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countByDay, dayOf, dueDayOf } from "./due-day";
import { remember } from "./memory";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const planned = (due: string, reviewed = "2026-11-01") => ({ dueAt: noon(due), reviewedAt: noon(reviewed) });

describe("dayOf", () => {
  it("changes at midnight in UTC and at no other time, also before 1970", () => {
    expect(["2026-11-29T00:00:00.000Z", "2026-11-29T23:59:59.999Z"].map((at) => dayOf(new Date(at)))).toEqual([
      "2026-11-29",
      "2026-11-29",
    ]);
    expect([-1, 0, -86_400_000, -86_400_001].map((ms) => dayOf(new Date(ms)))).toEqual([
      "1969-12-31",
      "1970-01-01",
      "1969-12-31",
      "1969-12-30",
    ]);
    expect(() => dayOf(new Date(NaN))).toThrow(RangeError);
  });
});

describe("dueDayOf", () => {
  it("is the scheduler's day where that comes before the exam, or no exam is set", () => {
    const calendar = { examDate: "2026-11-30", today: "2026-11-20" };
    expect(dueDayOf(planned("2026-11-29"), calendar)).toBe("2026-11-29");
    expect(dueDayOf(planned("2027-02-01"), { ...calendar, examDate: null })).toBe("2027-02-01");
  });

  it("is the day before the exam where the scheduler's would be later", () => {
    expect(dueDayOf(planned("2026-11-30"), { examDate: "2026-11-30", today: "2026-11-20" })).toBe("2026-11-29");
    expect(dueDayOf(planned("2027-02-01"), { examDate: "2026-11-30", today: "2026-11-20" })).toBe("2026-11-29");
  });

  it("asks a question once more when the exam is tomorrow, and not again once it was answered", () => {
    const calendar = { examDate: "2026-11-30", today: "2026-11-29" };
    expect(dueDayOf(planned("2026-12-10", "2026-11-28"), calendar)).toBe("2026-11-29");
    expect(dueDayOf(planned("2026-11-30", "2026-11-29"), calendar)).toBeNull();
  });

  it("goes by the scheduler alone when the exam is over", () => {
    expect(dueDayOf(planned("2027-02-01"), { examDate: "2026-11-30", today: "2026-12-01" })).toBe("2027-02-01");
  });

  it("never lies on the day of an exam to come or after it", () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(day, day, day, day, (due, reviewed, today, examDate) => {
        const found = dueDayOf(planned(due, reviewed), { examDate, today });
        if (found !== null && examDate >= today) expect(found < examDate).toBe(true);
      }),
    );
  });
});

describe("countByDay", () => {
  it("counts what is overdue for today and leaves out what needs no more before the exam", () => {
    const missed = (day: string) => remember(null, { rating: "again", at: noon(day) });
    const calendar = { examDate: "2026-11-25", today: "2026-11-24" };
    expect(countByDay([missed("2026-11-10"), missed("2026-11-23"), missed("2026-11-24")], calendar)).toEqual([
      { day: "2026-11-24", questions: 2 },
    ]);
    expect(countByDay([missed("2026-11-10"), missed("2026-11-24")], { ...calendar, examDate: null })).toEqual([
      { day: "2026-11-24", questions: 1 },
      { day: "2026-11-25", questions: 1 },
    ]);
  });
});
