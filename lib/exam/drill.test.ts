import { describe, expect, it } from "vitest";
import { countQualifying, drillPool, type DrillItem } from "./drill";

const item = (id: string, change: Partial<DrillItem> = {}): DrillItem => ({
  id,
  domain: 1,
  task: "1.1",
  skill: "1.1.1",
  primaryTopic: id,
  topics: [id],
  family: null,
  selectCount: 1,
  hasExhibit: false,
  angoffMean: 0.6,
  exposures: 0,
  ...change,
});

describe("drillPool", () => {
  const pool = [
    item("met", { exposures: 1 }),
    item("other-met", { exposures: 2 }),
    item("new"),
    item("new-elsewhere", { skill: "1.1.2" }),
  ];
  const ids = (items: readonly DrillItem[]) => items.map(({ id }) => id);

  it("takes the same items again, and as fresh those of the same skills that were never met", () => {
    const drill = drillPool(pool, [{ itemId: "met", skill: "1.1.1" }]);
    expect(ids(drill.these)).toEqual(["met"]);
    expect(ids(drill.fresh)).toEqual(["new"]);
  });

  it("leaves out what cannot be drawn now, and has nothing for nothing", () => {
    expect(drillPool(pool, [{ itemId: "retired", skill: "2.1.1" }])).toEqual({ these: [], fresh: [] });
    expect(drillPool(pool, [])).toEqual({ these: [], fresh: [] });
  });
});

describe("countQualifying", () => {
  it("counts a family once", () => {
    expect(countQualifying([item("a"), item("b", { family: "f" }), item("c", { family: "f" })])).toBe(2);
  });
});
