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

describe("the blueprint of DVA-C03", () => {
  const c03 = ownBlueprint("DVA-C03");

  it("has the weights and counts of the guide, 12 tasks, and each skill of DVA-C02 once", () => {
    // By hand, largest remainder: 65 at 30/26/22/22 % are 19.5, 16.9, 14.3, 14.3; 50 are 15, 13, 11, 11.
    const countBy = (count: "items" | "scored") =>
      c03.domains.map(({ tasks }) => tasks.reduce((sum, task) => sum + task[count], 0));
    expect(c03.domains.map(({ weight }) => weight)).toEqual([30, 26, 22, 22]);
    expect([countBy("items"), countBy("scored")]).toEqual([
      [20, 17, 14, 14],
      [15, 13, 11, 11],
    ]);
    expect(tasksOf(c03).map(({ items }) => items)).toEqual([8, 6, 6, 7, 6, 4, 4, 5, 5, 5, 4, 5]);
    const skills = tasksOf(c03).flatMap((task) => task.skills.map(({ id }) => id));
    const lent = tasksOf(ownBlueprint()).flatMap((task) => task.skills.map(({ id }) => id));
    expect(skills.filter((id) => !id.startsWith("C")).sort()).toEqual(lent.sort());
    expect([c03.validFrom, c03.skillsOf, c03.scaleShift]).toEqual(["2026-12-01", "DVA-C02", ownBlueprint().scaleShift]);
  });

  it("begins on the day that DVA-C02 names for its successor", () => {
    expect(ownBlueprint().successor).toEqual({ code: c03.code, from: c03.validFrom });
  });
});

describe("loadBlueprints", () => {
  const c03Text = readFileSync(join(OWN_QUESTIONS, "blueprints", "dva-c03.yaml"), "utf8");
  const loadBoth = (c03: string) =>
    loadBlueprints(writeQuestions({ "blueprints/a.yaml": text, "blueprints/b.yaml": c03 })).faults.map(
      ({ message }) => message,
    );

  it("refuses a blueprint that leaves a borrowed skill without a task, names one that is not there, or borrows from nobody", () => {
    expect(loadBoth(c03Text)).toEqual([]);
    expect(loadBoth(c03Text.replace('id: "1.1.7"', 'id: "1.1.14"'))).toEqual([
      "no task lists skill 1.1.7 of DVA-C02",
      "DVA-C02 has no skill 1.1.14",
    ]);
    expect(loadBoth(c03Text.replace("skillsOf: DVA-C02", "skillsOf: DVA-C01"))).toEqual([
      "there is no blueprint DVA-C01",
    ]);
    expect(loadBoth(c03Text.replace('id: "C03-2.3"', 'id: "C03-2.2"'))).toEqual(["skill C03-2.2 is not of task 2.3"]);
  });

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
