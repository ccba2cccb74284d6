import { describe, expect, it } from "vitest";
import { ownBlueprint } from "@/lib/bank/test-builders";
import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";

const c02 = ownBlueprint();
const c03 = ownBlueprint("DVA-C03");

describe("placer", () => {
  it("places every skill of DVA-C02 under its own task there", () => {
    const place = placer(c02);
    for (const { id: task, skills } of tasksOf(c02)) {
      for (const { id: skill } of skills) expect(place({ skill })).toEqual({ domain: Number(task[0]), task });
    }
  });

  it.each([
    // What the guide of DVA-C03 names as moved.
    ["1.1.7", { domain: 3, task: "3.2" }],
    ["1.2.6", { domain: 4, task: "4.3" }],
    ["1.3.5", { domain: 1, task: "1.1" }],
    ["3.4.2", { domain: 3, task: "3.1" }],
    // The rest goes where its task goes.
    ["2.3.1", { domain: 2, task: "2.2" }],
    ["2.2.7", { domain: 2, task: "2.2" }],
    ["3.3.6", { domain: 3, task: "3.2" }],
    ["3.2.1", { domain: 3, task: "3.2" }],
    ["3.4.11", { domain: 3, task: "3.3" }],
    ["4.2.8", { domain: 4, task: "4.2" }],
  ])("places skill %s of DVA-C02 in DVA-C03", (skill, expected) => {
    expect(placer(c03)({ skill })).toEqual(expected);
  });

  it("asks what only DVA-C03 asks there alone", () => {
    expect(placer(c03)({ skill: "C03-2.3" })).toEqual({ domain: 2, task: "2.3" });
    expect(placer(c02)({ skill: "C03-2.3" })).toBeNull();
  });

  it("follows what an item says of a blueprint before its skill", () => {
    const item = { skill: "1.1.11", placed: { "DVA-C03": "3.2" } };
    expect(placer(c03)(item)).toEqual({ domain: 3, task: "3.2" });
    expect(placer(c02)(item)).toEqual({ domain: 1, task: "1.1" });
    expect(placer(c03)({ skill: "1.1.11", placed: { "DVA-C03": null } })).toBeNull();
    expect(placer(c03)({ skill: "1.1.11", placed: { "DVA-C03": "9.9" } })).toBeNull();
  });

  it("needs nothing but data for a third blueprint", () => {
    const [first, second] = c02.domains;
    if (first === undefined || second === undefined) throw new Error("no domains");
    const swapped: Blueprint = {
      ...c02,
      code: "DVA-C04",
      skillsOf: "DVA-C02",
      domains: [
        { ...first, tasks: second.tasks },
        { ...second, tasks: first.tasks },
      ],
    };
    expect(placer(swapped)({ skill: "2.1.1" })).toEqual({ domain: 1, task: "2.1" });
    expect(placer(swapped)({ skill: "3.1.1" })).toBeNull();
  });
});
