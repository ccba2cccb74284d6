import { describe, expect, it } from "vitest";
import { placedOf, toBankItem } from "./bank-item";
import { checkItem } from "./check-items";
import { loadTopics } from "./load-topics";
import { itemSchema } from "./item-schema";
import { buildItem, buildSource, OWN_QUESTIONS, ownBlueprint, ownGates } from "./test-builders";

const context = {
  blueprints: [ownBlueprint(), ownBlueprint("DVA-C03")],
  gates: ownGates(),
  topics: loadTopics(OWN_QUESTIONS).topics,
  now: new Date("2026-11-24T12:00:00Z"),
};

const check = (changes: Parameters<typeof buildItem>[0] = {}) =>
  checkItem(buildItem(changes), context).map(({ field, message }) => `${field ?? "-"}: ${message}`);

/** The sample's options with one of them changed. */
const optionsWith = (index: number, change: { text?: string; rationale?: string }) =>
  buildSource().options.map((option, i) => (i === index ? { ...option, ...change } : option));

describe("checkItem", () => {
  it("finds nothing wrong with a sound item", () => {
    expect(check()).toEqual([]);
  });

  it("wants a skill of the file's task and topics that exist and may stand there", () => {
    expect(check({ skill: "1.3.3" })).toEqual(["skill: 1.3.3 is no skill of task 1.2, which the file's name gives"]);
    expect(check({ topics: ["lambda-everything"] })).toEqual(["topics[1]: lambda-everything is not in topics.yaml"]);
    expect(check({ topics: ["kms-keys"] })[0]).toContain("may be the primary topic under 2.2");
    expect(check({ topics: ["lambda-async-invocation", "kms-keys"] })).toEqual([]);
  });

  it("takes an item that only DVA-C03 asks from a file of its own, without a skill", () => {
    const only = (changes: Parameters<typeof buildItem>[0], task = "C03-2.3") => {
      const { skill: _skill, ...source } = buildSource({ topics: ["ai-guardrails"], ...changes });
      const place = { domain: 2, task, file: "questions/2-security/x.yaml", line: 1, lines: new Map<string, number>() };
      return checkItem(toBankItem(source, place), context).map(({ message }) => message);
    };
    expect(only({ skillC03: "2.3" })).toEqual([]);
    expect(only({ skillC03: "2.2" })).toEqual(["the file's name gives C03-2.3"]);
    expect(only({ skillC03: "2.9" })).toEqual(["no blueprint of DVA-C03 has a task 2.9"]);
    expect(only({}, "C03-2.1")[0]).toBe("no blueprint lists C03-2.1 (from the file's name)");
    expect(only({ topics: ["kms-keys"] }, "2.2")).toEqual(["a skill is needed"]);
    expect(checkItem({ ...buildItem({ topics: ["ai-guardrails"] }), task: "C03-2.3" }, context)[0]?.message).toContain(
      "only C03 asks it: no skill is needed",
    );
  });

  it("takes an item that an exam no longer asks with the reason, as long as another one asks it", () => {
    const reason = "The quota was raised.";
    expect(check({ notAsked: { "DVA-C03": reason } })).toEqual([]);
    expect(check({ notAsked: { "DVA-C09": reason } })).toEqual(["notAsked: there is no blueprint DVA-C09"]);
    const nowhere = check({ notAsked: { "DVA-C02": reason, "DVA-C03": reason } });
    expect(nowhere).toEqual(["notAsked: no blueprint is left that asks it"]);
    const parse = (notAsked: object) => itemSchema.safeParse({ ...buildSource(), notAsked }).success;
    expect([parse({ "DVA-C03": reason }), parse({ "DVA-C03": "" }), parse({ later: reason })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("becomes another version when an exam stops asking it, and only then", () => {
    const before = buildItem();
    expect(placedOf(before)).toBeNull();
    const left = buildItem({ notAsked: { "DVA-C03": "The quota was raised." } });
    expect(placedOf(left)).toEqual({ "DVA-C03": null });
    expect(left.contentHash).not.toBe(before.contentHash);
    expect(placedOf(buildItem({ skillC03: "3.2" }))).toEqual({ "DVA-C03": "3.2" });
  });

  it.each([
    ["Which of these changes does NOT help?", "the question is negative; ask for what is right"],
    ["Which change should the team not make?", "the question is negative; ask for what is right"],
    ["Which change helps? (Select TWO.)", 'the app adds "(Select TWO.)" by itself'],
    ["Which change helps? Say why.", "the question must come last, after any exhibit"],
  ])("refuses the question %s", (question, message) => {
    expect(check({ stem: `A queue grows. ${question}` })).toContain(`stem: ${message}`);
  });

  it("does not take a negative scenario for a negative question", () => {
    expect(
      check({ stem: "The function must NOT write to the table and does not know the key. Which change helps?" }),
    ).toEqual([]);
  });

  it("refuses stems that are too long and options that are too uneven", () => {
    expect(check({ stem: `${"word ".repeat(121)}. Which change helps?` })[0]).toContain("at most 120");
    expect(check({ options: optionsWith(1, { text: "Short one here" }) })[0]).toContain("over 1.6 times the shortest");
  });

  it("refuses all of the above", () => {
    const options = optionsWith(2, { text: "Send all of the above changes to the function at once" });
    expect(check({ options })).toEqual(["options[3].text: no all, none or both of the above"]);
  });

  it("wants a rationale of its own for every option", () => {
    const rationale = buildSource().options[0]?.rationale ?? "";
    expect(check({ options: optionsWith(1, { rationale }) })[0]).toContain("the same rationale as another option");
    expect(check({ options: optionsWith(1, { rationale: "It is wrong here." }) })[0]).toContain("4 words; at least 12");
  });

  it("wants pages of AWS, read within a year and not tomorrow", () => {
    const reference = "https://docs.aws.amazon.com.example.org/lambda";
    expect(check({ references: [reference] })[0]).toContain("must be a page on docs.aws.amazon.com");
    expect(check({ verified: "2026-11-25" })).toEqual(["verified: 2026-11-25 is in the future"]);
    expect(check({ verified: "2025-11-23" })[0]).toContain("366 days ago");
    expect(check({ verified: "2025-11-24" })).toEqual([]);
  });

  it("refuses a retired name as key or premise, and allows it as a distractor and in brackets", () => {
    const text = "Open the project in AWS Cloud9 and change the handler";
    expect(check({ options: optionsWith(0, { text }) })).toEqual([
      "options[1].text: rests on AWS Cloud9: closed to new customers",
    ]);
    expect(check({ options: optionsWith(1, { text }) })).toEqual([]);
    expect(check({ stem: "Logs go through Kinesis Data Firehose. Which change helps?" })[0]).toContain(
      "renamed Amazon Data Firehose",
    );
    expect(
      check({ stem: "Logs go through Amazon Data Firehose (Kinesis Data Firehose). Which change helps?" }),
    ).toEqual([]);
  });
});
