import { describe, expect, it } from "vitest";
import { remember } from "./memory";
import { dueToday } from "./queue";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const calendar = { examDate: null, today: "2026-11-24", now: noon("2026-11-24") };
const missedOn = (day: string) => remember(null, { rating: "again", at: noon(day) });

describe("dueToday", () => {
  it("holds what is due by the end of the day, the least likely to be known first", () => {
    const entries = [
      { key: "yesterday", memory: missedOn("2026-11-23") },
      { key: "today", memory: missedOn("2026-11-24") },
      { key: "long ago", memory: missedOn("2026-11-01") },
      { key: "doubtful", memory: remember(null, { rating: "hard", at: noon("2026-11-01") }) },
    ];
    // By hand, chance = (1 + 0.98 t/S)^-0.154 with S = 0.212 days for a miss and 1.29 for a doubt: 0.48 after 23 days, 0.64 for the
    // doubt after 23, 0.77 for the miss of yesterday.
    expect(dueToday(entries, calendar).map(({ key }) => key)).toEqual(["long ago", "doubtful", "yesterday"]);
  });

  it("decides between equals by their key, so that the same day gives the same queue", () => {
    const entries = ["b", "c", "a"].map((key) => ({ key, memory: missedOn("2026-11-20") }));
    expect(dueToday(entries, calendar).map(({ key }) => key)).toEqual(["a", "b", "c"]);
  });
});
