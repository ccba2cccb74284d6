import { describe, expect, it } from "vitest";
import { readDrillCount, sayDrill, toDrillCounts } from "./drill-choices";

const drill = { these: 20, fresh: 90, missing: 1, maxItems: 65 };

describe("toDrillCounts", () => {
  it("gives what was asked for, as far as it qualifies and fits into a quiz", () => {
    expect(toDrillCounts(drill, 10)).toEqual({ these: 10, fresh: 10 });
    expect(toDrillCounts(drill, 30)).toEqual({ these: 20, fresh: 30 });
    expect(toDrillCounts(drill, 99)).toEqual({ these: 20, fresh: 65 });
  });
});

describe("readDrillCount", () => {
  it.each([
    ["12", 12],
    [" 65 ", 65],
    ["66", null],
    ["0", null],
    ["-3", null],
    ["1.5", null],
    ["", null],
  ])("reads %j as %j", (text, count) => {
    expect(readDrillCount(text, 65)).toBe(count);
  });
});

describe("sayDrill", () => {
  it("says how many qualify, and why some do not", () => {
    expect(sayDrill(drill, 21)).toBe(
      "20 of these 21 can be drawn again (the others are retired or stand in an open attempt); 90 questions on the same skills have not been met yet.",
    );
    expect(sayDrill({ ...drill, these: 21, missing: 0 }, 21)).toContain("21 of these 21 can be drawn again; 90");
  });
});
