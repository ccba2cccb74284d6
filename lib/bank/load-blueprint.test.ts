import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tasksOf } from "@/lib/exam/blueprint";
import { loadBlueprints } from "./load-blueprint";
import { OWN_QUESTIONS, ownBlueprint, writeQuestions } from "./test-builders";

const text = readFileSync(join(OWN_QUESTIONS, "blueprints", "dva-c02.yaml"), "utf8");
const load = (yaml: string) => loadBlueprints(writeQuestions({ "blueprints/x.yaml": yaml }));

describe("the blueprint of DVA-C02", () => {
  it("has the counts, the time and the scale that AWS publishes", () => {
    const blueprint = ownBlueprint();
    expect([blueprint.questionCount, blueprint.scoredCount, blueprint.unscoredCount]).toEqual([65, 50, 15]);
    expect([blueprint.timeLimitMinutes, blueprint.accommodationMinutes]).toEqual([130, 30]);
    expect(blueprint.scale).toEqual({ min: 100, cut: 720, max: 1000 });
    expect(blueprint.validUntil).toBe("2026-11-30");
    expect(blueprint.successor).toEqual({ code: "DVA-C03", from: "2026-12-01" });
  });

  it("splits a form over domains as the weights demand, and has all 101 skills", () => {
    // By hand, largest remainder: 65 items at 32/26/24/18 % are 20.8, 16.9, 15.6, 11.7; 50 are 16, 13, 12, 9.
    const { domains } = ownBlueprint();
    const totals = domains.map(({ tasks }) => tasks.reduce((sum, { items }) => sum + items, 0));
    expect(totals).toEqual([21, 17, 15, 12]);
    expect(tasksOf(ownBlueprint()).flatMap(({ skills }) => skills)).toHaveLength(101);
  });
});

describe("loadBlueprints", () => {
  it("refuses a scale version whose earlier reference forms are not all there", () => {
    const { faults } = load(text.replace("scaleVersion: 1", "scaleVersion: 2"));
    expect(faults.map(({ field, message }) => `${field}: ${message}`).join()).toContain("scaleVersion: 2 is expected");
  });

  it("says which sum is off when a count was changed alone", () => {
    const { blueprints, faults } = load(text.replace("scoredCount: 50", "scoredCount: 51"));
    expect(blueprints).toEqual([]);
    expect(faults.map(({ field }) => field)).toContain("scoredCount");
    expect(faults.map(({ message }) => message).join()).toContain("the scored items of all tasks make 50");
  });

  it("refuses a factor of time that gives more than may be added", () => {
    const { faults } = load(text.replace("timeMultipliers: [1.25, 1.5, 2]", "timeMultipliers: [1.25, 2.5]"));
    expect(faults.map(({ message }) => message)).toEqual(["2.5 gives more than maxExtraMinutes"]);
  });

  it("refuses weights that are not 100 % and a skill under the wrong task", () => {
    expect(load(text.replace("weight: 18", "weight: 19")).faults.length).toBeGreaterThan(0);
    const { faults } = load(text.replace('id: "1.2.3"', 'id: "1.3.3"'));
    expect(faults.map(({ message }) => message)).toContain("skill 1.3.3 is not of task 1.2");
  });

  it("tells of a folder without a blueprint, and of broken YAML, instead of throwing", () => {
    expect(loadBlueprints(writeQuestions({})).faults[0]?.message).toContain("no blueprint");
    expect(load("code: [").faults[0]?.message).toContain("not valid YAML");
  });
});
