import { describe, expect, it } from "vitest";
import type { ReportItem } from "@/lib/exam/views";
import { keepItems, toFilter, toReviewPath, type ReviewFilter } from "./links";

const item = (position: number, facts: Partial<ReportItem>): ReportItem => ({
  position,
  scored: true,
  correct: false,
  blank: false,
  flagged: false,
  timeSpentMs: 0,
  domain: 1,
  task: "1.1",
  topic: "Events",
  ...facts,
});

const items = [
  item(1, { correct: true, flagged: true }),
  item(2, {}),
  item(3, { blank: true }),
  item(4, { blank: true, flagged: true }),
];

describe("keepItems", () => {
  it.each<[ReviewFilter, number[]]>([
    ["all", [1, 2, 3, 4]],
    ["wrong", [2, 3, 4]], // a blank answer is wrong as well
    ["blank", [3, 4]],
    ["flagged", [1, 4]],
  ])("%s keeps %j", (filter, positions) => {
    expect(keepItems(items, filter).map(({ position }) => position)).toEqual(positions);
  });
});

describe("addresses of the review", () => {
  it("come back as the filter they were made with", () => {
    expect(toReviewPath("a1", 7, "all")).toBe("/report/a1/questions/7");
    expect(toReviewPath("a1", 7, "wrong")).toBe("/report/a1/questions/7?filter=wrong");
    for (const filter of ["all", "wrong", "blank", "flagged"] as const) {
      const query = new URL(toReviewPath("a1", 7, filter), "http://localhost").searchParams;
      expect(toFilter(query.get("filter") ?? undefined)).toBe(filter);
    }
  });

  it.each([undefined, "", "WRONG", ["wrong", "blank"], {}])("an odd filter %o means all", (value) => {
    expect(toFilter(value)).toBe("all");
  });
});
