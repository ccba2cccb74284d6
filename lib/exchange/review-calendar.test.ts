import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { toReviewCalendar } from "./review-calendar";

const now = new Date("2026-11-24T08:00:00Z");
const days = [
  { day: "2026-11-24", questions: 12 },
  { day: "2026-11-30", questions: 1 },
  { day: "2026-12-31", questions: 3 },
];

function readEvents(text: string) {
  return new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents("vevent")
    .map((event) => new ICAL.Event(event));
}

describe("toReviewCalendar", () => {
  it("has an all-day event for each day, which another parser reads with the days and numbers that went in", () => {
    const events = readEvents(toReviewCalendar(days, { code: "DVA-C02", now }));
    expect(events.map(({ summary }) => summary)).toEqual([
      "Review 12 questions",
      "Review 1 question",
      "Review 3 questions",
    ]);
    expect(events.map(({ startDate }) => [startDate.isDate, startDate.toString()])).toEqual([
      [true, "2026-11-24"],
      [true, "2026-11-30"],
      [true, "2026-12-31"],
    ]);
    expect(events.map(({ endDate }) => endDate.toString())).toEqual(["2026-11-25", "2026-12-01", "2027-01-01"]);
  });

  it("has what RFC 5545 asks of every calendar: its version, its maker, ids that stay, a stamp in UTC, lines of 75 bytes", () => {
    const text = toReviewCalendar(days, { code: "DVA-C02", now });
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("prodid")).toBeTruthy();
    const ids = readEvents(text).map(({ uid }) => uid);
    expect(new Set(ids).size).toBe(days.length);
    expect(
      readEvents(toReviewCalendar(days, { code: "DVA-C02", now: new Date("2026-11-25T08:00:00Z") })).map(
        ({ uid }) => uid,
      ),
    ).toEqual(ids);
    expect(text).toContain("DTSTAMP:20261124T080000Z\r\n");
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it("is a calendar without events where nothing is due", () => {
    expect(readEvents(toReviewCalendar([], { code: "DVA-C02", now }))).toEqual([]);
  });
});
