import { describe, expect, it } from "vitest";
import { checkBank, checkDrafts } from "./check";
import { toFaultLine } from "./faults";
import { loadTopics } from "./load-topics";
import { countFacts, isWithin, measureBank } from "./measure";
import { keyRankShare, lengthRatio } from "./measure-cues";
import { createNames, readNameData } from "./names";
import { findNearCopies } from "./near-copies";
import { formatTarget, toReportText } from "./report";
import { buildItem, buildSource, OWN_QUESTIONS, ownBlueprint, ownGates } from "./test-builders";
import { median } from "./words";

const names = createNames(readNameData());
const documented: ReadonlySet<string> = new Set();

const bankOf = (items: ReturnType<typeof buildItem>[]) => ({
  items,
  blueprint: ownBlueprint(),
  blueprints: [ownBlueprint(), ownBlueprint("DVA-C03")],
  topics: loadTopics(OWN_QUESTIONS).topics,
  gates: ownGates(),
  readings: [],
  guesses: [],
  instances: [],
});

const withTexts = (...texts: string[]) =>
  buildItem({
    options: texts.map((text, index) => ({
      text,
      rationale: `r ${index}`,
      ...(index === 0 ? { key: true as const } : {}),
    })),
  });

describe("length measures", () => {
  it("counts the key as longest or shortest, and shares the point among ties so that chance stays 25 %", () => {
    const longest = withTexts("aaaa", "bbb", "ccc", "dd");
    const tied = withTexts("aaaa", "bbbb", "ccc", "dd");
    const level = withTexts("aaa", "bbb", "ccc", "ddd");
    expect(keyRankShare([longest], Math.max)).toBe(1);
    expect(keyRankShare([tied], Math.max)).toBe(0.5);
    expect([keyRankShare([level], Math.max), keyRankShare([level], Math.min)]).toEqual([0.25, 0.25]);
    // By hand: 4 characters against a mean of (3 + 3 + 2) / 3.
    expect(lengthRatio(longest)).toBeCloseTo(1.5);
    expect(median([3, 1, 2, 10])).toBe(2.5);
  });
});

describe("findNearCopies", () => {
  it("finds a copy with some words changed, and not two items on different things", () => {
    const copy = buildItem({ id: "copy", stem: buildSource().stem.replace("orders", "invoices") });
    const other = buildItem({
      id: "other",
      stem: "A bucket policy denies uploads without encryption. Who may upload?",
      options: ["Owners", "Guests", "Auditors", "Builders"].map((text, i) => ({
        text,
        rationale: `${i}`,
        ...(i === 0 ? { key: true as const } : {}),
      })),
    });
    const pairs = findNearCopies([buildItem(), copy, other], 0.5);
    expect(pairs.map(({ first, second }) => [first.id, second.id])).toEqual([["sample-item", "copy"]]);
  });
});

describe("measureBank", () => {
  it("measures every gate at both stages, and fails a bank of one item", () => {
    const measures = measureBank(bankOf([buildItem()]), names, documented);
    const by = new Map(measures.map((measure) => [`${measure.name}/${measure.stage}`, measure]));
    expect(by.get("task.1.2/1")).toMatchObject({ value: 1, target: { min: 14 }, passes: false });
    expect(by.get("task.1.2/2")).toMatchObject({ value: 1, target: { min: 70 }, passes: false });
    expect(by.get("topics/1")).toMatchObject({ value: 1, target: { min: 90 } });
    expect(by.get("skills/2")).toMatchObject({ value: 0, target: { min: 101 } });
    for (const name of Object.keys(ownGates().measures)) expect([...by.keys()]).toContain(`${name}/1`);
  });

  it("counts the kinds of facts once an item, and items with more than an enumeration's value or a reason", () => {
    const enumOnly = buildItem({ id: "enum", facts: [{ enumValue: "dynamodb:StreamViewType=KEYS_ONLY" }] });
    const facts = [{ operation: "sqs:SendMessage" }, { operation: "sqs:ReceiveMessage" }];
    const { kinds, share } = countFacts([buildItem({ facts }), enumOnly]);
    expect([...kinds]).toEqual([
      ["operation", 1],
      ["enumValue", 1],
    ]);
    expect(share).toBe(0.5);
    const aside = buildItem({ facts: [{ policyAside: "The question asks for an explanation." }] });
    expect(countFacts([buildItem({ facts }), aside]).share).toBe(0.5);
  });

  it("finds a habit of keying one place of the file, raters who differ, and a task without easy or hard items", () => {
    const habit = ["a", "b", "c"].map((id) => buildItem({ id, angoff: [0.5, 0.7, 0.6] }));
    const by = new Map(measureBank(bankOf(habit), names, documented).map((measure) => [measure.name, measure]));
    expect(by.get("keyPositionShare")).toMatchObject({ value: 1, passes: false });
    expect(by.get("ratingAgreementShare")?.value).toBeCloseTo(2 / 3);
    expect(by.get("angoffTaskRange")?.value).toBe(0);
  });

  it("takes both ends of a range as within it", () => {
    expect([0.21, 0.25, 0.29].every((value) => isWithin(value, { min: 0.21, max: 0.29 }))).toBe(true);
    expect(isWithin(0.291, { min: 0.21, max: 0.29 })).toBe(false);
    expect(isWithin(5, { min: 6 })).toBe(false);
  });
});

describe("checkBank", () => {
  it("fails on the stage in force only, and names place, item, field and what to do", async () => {
    const stageOf = (stage: 1 | 2) => ({
      ...bankOf([buildItem(), buildItem({ id: "twin" })]),
      gates: { ...ownGates(), stage },
    });
    const bank = stageOf(1);
    const { faults, measures } = await checkBank(bank, { names, documented, now: new Date("2026-11-24") });
    const lines = faults.map(toFaultLine);
    const later = await checkBank(stageOf(2), { names, documented, now: new Date("2026-11-24") });
    expect(later.faults.map(toFaultLine).join("\n")).toContain("Items of task 1.2: 2, wanted at least 70 (stage 2)");
    expect(lines).toContain("questions/gates.yaml:1  task.1.2: Items of task 1.2: 2, wanted at least 14 (stage 1)");
    expect(lines.join("\n")).not.toContain("stage 2");
    expect(lines).toContain(
      "questions/1-development/1.2-sample.yaml:1  twin  stem: shares 100 % of its words with sample-item (questions/1-development/1.2-sample.yaml:1)",
    );
    expect(lines.filter((line) => line.includes("the same rationale as in sample-item"))).toHaveLength(4);
    const report = toReportText(bank, measures);
    expect(report).toContain("100 %  sample-item - twin");
    expect(report).toMatch(/Items of task 1\.2 +2 +at least 70 +stage 2 +open/);
  });

  it("prints targets as people say them", () => {
    const measure = measureBank(bankOf([buildItem()]), names, documented).find(
      ({ name }) => name === "keyLongestShare",
    );
    expect(measure && formatTarget(measure)).toBe("21.0 % to 29.0 %");
  });
});

describe("checkDrafts", () => {
  it("takes a draft with the id of an item for its revision", async () => {
    const tools = { names, documented, now: new Date("2026-11-24") };
    const lines = (await checkDrafts(bankOf([buildItem()]), [buildItem()], tools)).map(toFaultLine);
    expect(lines.filter((line) => line.includes("shares"))).toEqual([]);
  });

  it("checks items that wait for readings, alone and against the bank, and asks neither readings nor measures of them", async () => {
    const draft = buildItem({ id: "draft", takeaway: "AWS SSO is the way." });
    const tools = { names, documented, now: new Date("2026-11-24") };
    const lines = (await checkDrafts(bankOf([buildItem()]), [draft], tools)).map(toFaultLine);
    expect(lines.some((line) => line.includes("draft  takeaway: rests on AWS SSO"))).toBe(true);
    expect(lines.some((line) => line.includes("draft  stem: shares 100 %"))).toBe(true);
    expect(lines.join()).not.toMatch(/readers gave|ratings|gates.yaml/);
  });
});
