import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { optionId, readingHash } from "./bank-item";
import { loadItems } from "./load";
import { buildItem, buildSource, writeQuestions } from "./test-builders";

const PATH = "1-development/1.2-lambda.yaml";
const load = (text: string, path = PATH) => loadItems(writeQuestions({ [path]: text }));

describe("loadItems", () => {
  it("takes domain and task from the path and the line from the file", () => {
    const text = `# a comment\n\n${stringify([buildSource(), buildSource({ id: "second-item" })])}`;
    const { items, faults } = load(text);
    expect(faults).toEqual([]);
    expect(items.map(({ domain, task, id }) => [domain, task, id])).toEqual([
      [1, "1.2", "sample-item"],
      [1, "1.2", "second-item"],
    ]);
    expect(items[0]?.line).toBe(3);
    expect(items[1]?.lines.get("stem")).toBe(text.split("\n").findLastIndex((line) => line.includes("stem:")) + 1);
  });

  it("gives what only DVA-C03 asks a task of its own, from the file's name", () => {
    const { skill: _skill, ...source } = buildSource({ skillC03: "2.3" });
    const { items, faults } = load(stringify([source]), "2-security/c03-2.3-guardrails.yaml");
    expect(faults).toEqual([]);
    expect(items.map(({ domain, task, skill, skillC03 }) => [domain, task, skill, skillC03])).toEqual([
      [2, "C03-2.3", "C03-2.3", "2.3"],
    ]);
  });

  it("makes the stored instances of a family's entry, which share its id and fields", () => {
    const { stem: _stem, options: _options, ...fields } = buildSource({ id: "units" });
    const { items, instances, faults } = load(stringify([{ ...fields, family: "write-units" }]));
    expect([faults, items]).toEqual([[], []]);
    expect(instances.map(({ id, family }) => [id, family?.name, family?.seed])).toEqual(
      ["a", "b", "c", "d", "e"].map((seed) => ["units", "write-units", seed]),
    );
    expect(new Set(instances.map(({ stem }) => stem)).size).toBe(5);
    expect(instances[0]?.options.filter(({ key }) => key)).toHaveLength(1);
    expect(instances[0]?.takeaway).toBe(fields.takeaway);
    const wrong = load(stringify([{ ...fields, family: "write-unit" }])).faults[0];
    expect(wrong).toMatchObject({ item: "units", field: "family" });
    const both = load(stringify([{ ...fields, family: "write-units", stem: "A stem?" }])).faults[0];
    expect(both?.message).toContain("stem");
  });

  it("reports every fault of every item at once, each with item, field and line", () => {
    const twoKeys = buildSource({
      id: "two-keys",
      options: buildSource().options.map((o) => ({ ...o, key: true as const })),
    });
    const broken = { ...buildSource({ id: "broken" }), hint: "x", takeaway: undefined };
    const { items, faults } = load(stringify([twoKeys, broken, buildSource()]));
    expect(items.map(({ id }) => id)).toEqual(["sample-item"]);
    expect(faults.map(({ item, field, message }) => `${item} ${field ?? "-"}: ${message}`)).toEqual([
      "two-keys options: 4 options need 1 with key: true, found 4",
      "broken takeaway: is missing",
      'broken -: Unrecognized key: "hint"',
    ]);
    expect(faults.every(({ line, file }) => line >= 1 && file === `questions/${PATH}`)).toBe(true);
  });

  it("never throws: broken YAML, a file that is no list, a strange path, an alias bomb", () => {
    expect(load("- id: [").faults[0]?.message).toContain("not valid YAML");
    expect(load("id: x").faults[0]?.message).toBe("the file must be a list of items");
    expect(load("[]", "1-development/2.1-access.yaml").faults[0]?.message).toContain("the path must be");
    expect(load("- 7\n- null").faults).toHaveLength(2);
    const bomb = [
      "- &a [x, x, x, x]",
      ...["b", "c", "d", "e", "f"].map(
        (name, i) =>
          `- &${name} [${Array(9)
            .fill(`*${"abcde".charAt(i)}`)
            .join(", ")}]`,
      ),
    ];
    expect(load(bomb.join("\n")).faults.length).toBeGreaterThan(0);
  });

  it("refuses an id that is used twice, an option that stands twice, and a fact of no kind", () => {
    expect(load(stringify([buildSource(), buildSource()])).faults[0]).toMatchObject({
      field: "id",
      item: "sample-item",
    });
    const [first, ...rest] = buildSource().options;
    const same = rest.map((option) => ({ ...option, text: first?.text ?? "" }));
    expect(load(stringify([buildSource({ options: [...(first ? [first] : []), ...same] })])).faults).toHaveLength(3);
    const facts = [{ operation: "Lambda.Invoke" }, { colour: "red" }];
    const faults = load(stringify([{ ...buildSource(), facts }])).faults.map(({ field }) => field);
    expect(faults).toContain("facts[1].operation");
    expect(faults).toContain("facts[2]");
  });
});

describe("bank items", () => {
  it("keeps an option's id when its rationale is edited, and changes it with the text", () => {
    const [option, ...rest] = buildSource().options;
    const edited = buildItem({ options: [{ text: "", ...option, rationale: "Something else entirely" }, ...rest] });
    expect(edited.options[0]?.id).toBe(buildItem().options[0]?.id);
    expect(edited.contentHash).not.toBe(buildItem().contentHash);
    expect(optionId("sample-item", "another text")).not.toBe(buildItem().options[0]?.id);
    expect(buildItem().options[0]?.id).toMatch(/^[0-9a-f]{12}$/);
  });

  it("keeps a reading valid when options are reordered, and voids it when a word of the stem changes", () => {
    const hash = readingHash(buildItem());
    expect(readingHash(buildItem({ options: [...buildSource().options].reverse() }))).toBe(hash);
    expect(readingHash(buildItem({ stem: `${buildSource().stem} Now?` }))).not.toBe(hash);
  });

  it("makes a new version when anything changes that is shown, keyed or used for scoring, but not for evidence", () => {
    const { contentHash } = buildItem();
    expect(buildItem({ takeaway: "Other." }).contentHash).not.toBe(contentHash);
    expect(buildItem({ angoff: [0.5, 0.6, 0.7] }).contentHash).not.toBe(contentHash);
    expect(buildItem({ evidence: "Other heading: other sentence" }).contentHash).toBe(contentHash);
    expect(buildItem({ angoff: [0.5, 0.6, 0.7] }).angoffMean).toBe(0.6);
  });
});
