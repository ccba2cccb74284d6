import { describe, expect, it } from "vitest";
import { toBankItem } from "./bank-item";
import { measureBank } from "./measure";
import { askedBy, measureForms, toFormLines } from "./measure-forms";
import { loadTopics } from "./load-topics";
import { createNames, readNameData } from "./names";
import { buildItem, buildSource, OWN_QUESTIONS, ownBlueprint, ownGates } from "./test-builders";

const blueprints = [ownBlueprint(), ownBlueprint("DVA-C03")];

/** An item that only DVA-C03 asks, under task 2.3. */
function onlyNext(id: string) {
  const { skill: _skill, ...source } = buildSource({ id, topics: ["ai-guardrails"] });
  const lines = new Map<string, number>();
  return toBankItem(source, {
    domain: 2,
    task: "C03-2.3",
    file: "questions/2-security/c03-2.3-x.yaml",
    line: 1,
    lines,
  });
}

const items = [
  buildItem({ id: "here" }),
  buildItem({ id: "tuned", skill: "1.2.6" }),
  buildItem({ id: "left", notAsked: { "DVA-C03": "The quota was raised." } }),
  onlyNext("new-1"),
  onlyNext("new-2"),
];

describe("measureForms", () => {
  it("counts for each exam what it asks under its own tasks, and what eight forms lack", () => {
    const [first, next] = measureForms({ items, blueprints });
    const need = (forms: typeof first, task: string) => forms?.needs.find((row) => row.task === task);
    expect([first?.code, first?.asked, first?.left]).toEqual(["DVA-C02", 3, []]);
    // Eight forms of seven and of four.
    expect(need(first, "1.2")).toEqual({ task: "1.2", items: 3, needed: 56, gap: 53 });
    expect(need(first, "2.3")).toEqual({ task: "2.3", items: 0, needed: 32, gap: 32 });
    expect([next?.code, next?.asked]).toEqual(["DVA-C03", 4]);
    expect(next?.left).toEqual([{ id: "left", reason: "The quota was raised." }]);
    expect([need(next, "1.2")?.items, need(next, "4.3")?.items]).toEqual([1, 1]);
    expect(need(next, "2.3")).toEqual({ task: "2.3", items: 2, needed: 32, gap: 30 });
    const lines = toFormLines(measureForms({ items, blueprints }));
    expect(lines).toContain("2.3     2 of  32  lacks 30");
    expect(lines).toContain("left: The quota was raised.");
  });

  it("keeps what one exam alone asks out of what the other one asks", () => {
    expect(blueprints.map((blueprint) => askedBy(blueprint, items).map(({ id }) => id))).toEqual([
      ["here", "tuned", "left"],
      ["here", "tuned", "new-1", "new-2"],
    ]);
  });
});

describe("the gates", () => {
  it("count for DVA-C02 what it asks, topics too; the needs of DVA-C03 are aims", () => {
    const { topics } = loadTopics(OWN_QUESTIONS);
    const [blueprint] = blueprints;
    if (blueprint === undefined) throw new Error("there is no blueprint");
    const rest = { instances: [], readings: [], guesses: [], gates: ownGates() };
    const bank = { items, blueprint, blueprints, topics, ...rest };
    const measures = measureBank(bank, createNames(readNameData()), new Set());
    const by = new Map(measures.map((measure) => [`${measure.name}/${measure.stage}`, measure]));
    const own = topics.filter(({ tasks }) => tasks.some((task) => !task.startsWith("C")));
    expect(own.length).toBeLessThan(topics.length);
    expect(by.get("topics/1")?.value).toBe(1);
    expect(by.get("topics/2")?.target).toEqual({ min: own.length });
    expect(by.get("task.2.3/2")).toMatchObject({ value: 0, isAim: false });
    expect(by.get("DVA-C03.task.2.3/2")).toMatchObject({ value: 2, target: { min: 32 }, isAim: false, passes: false });
  });
});
