import { describe, expect, it } from "vitest";
import { checkDrafts } from "../check";
import type { Fact } from "../fact-schema";
import { toFaultLine } from "../faults";
import { loadTopics } from "../load-topics";
import { createNames, readNameData } from "../names";
import { buildItem, OWN_QUESTIONS, ownBlueprint, ownGates } from "../test-builders";
import { checkPolicyGate } from "./policy-gate";

const show = (language: string, body: string) => `Read this.\n\n\`\`\`${language}\n${body}\n\`\`\`\n\nWhat happens?`;
const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const stem = show("json", JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2));
const aside: Fact = { policyAside: "The question asks for an explanation, which no run decides." };
const run: Fact = { policyOptions: { options: [] } };

const messagesOf = (facts: Fact[], text = stem) =>
  checkPolicyGate(buildItem({ facts, stem: text })).map(({ message }) => message);

describe("checkPolicyGate", () => {
  it("wants the options of a shown policy run, or a reason", () => {
    expect(messagesOf([run])).toEqual([]);
    expect(messagesOf([aside])).toEqual([]);
    expect(messagesOf([{ iamAction: "s3:GetObject" }, { policy: { exhibit: 1, requests: [] } }])).toEqual([
      "the stem shows a policy: add policyOptions, or policyAside with the reason",
    ]);
  });

  it.each([
    ["a statement alone", "json", JSON.stringify(statement)],
    ["a program", "python", 'document = {"Statement": [{"Effect": "Allow"}]}'],
    ["a program with other quotes", "javascript", "const document = { Version: '2012-10-17', Statement: [] };"],
    ["a template", "yaml", "PolicyDocument:\n  Statement:\n    - Effect: Allow\n      Action: s3:*"],
  ])("finds the policy in %s", (_, language, body) => {
    expect(messagesOf([], show(language, body))).toHaveLength(1);
  });

  it("refuses a reason beside a run, and one where no policy is shown", () => {
    expect(messagesOf([run, aside])).toHaveLength(1);
    expect(messagesOf([aside], show("json", '{"Bucket": "amzn-s3-demo-bucket"}'))).toHaveLength(1);
    expect(messagesOf([], show("json", '{"Bucket": "amzn-s3-demo-bucket"}'))).toEqual([]);
  });

  it("is part of the check of every item, and names it", async () => {
    const bank = {
      items: [],
      blueprint: ownBlueprint(),
      blueprints: [ownBlueprint(), ownBlueprint("DVA-C03")],
      topics: loadTopics(OWN_QUESTIONS).topics,
      gates: ownGates(),
      readings: [],
      guesses: [],
      instances: [],
    };
    const tools = { names: createNames(readNameData()), documented: new Set<string>(), now: new Date("2026-11-24") };
    const lines = async (facts: Fact[]) =>
      (await checkDrafts(bank, [buildItem({ id: "unrun-policy", stem, facts })], tools)).map(toFaultLine).join("\n");
    expect(await lines([])).toContain("unrun-policy  facts: the stem shows a policy");
    expect(await lines([aside])).not.toContain("shows a policy");
  });
});
