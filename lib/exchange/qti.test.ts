import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readItems } from "@/lib/testing/read-items";
import type { ReadEntry } from "./imported-item";

type Parts = {
  cardinality?: string;
  correct?: string;
  mapping?: string;
  declarations?: string;
  before?: string;
  shuffle?: string;
  max?: string;
  prompt?: string;
  choices?: string;
  processing?: string;
  after?: string;
  attributes?: string;
};

const choice = (identifier: string, text: string, more = "") =>
  `<simpleChoice identifier="${identifier}"${more}>${text}</simpleChoice>`;
const abc = choice("A", "First") + choice("B", "Second") + choice("C", "Third");
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`;

/** An item of QTI 2.1; every part can be replaced. */
function item2(parts: Parts = {}): string {
  const { cardinality = "single", correct = "<value>A</value>", mapping = "", declarations = "", before = "" } = parts;
  const { shuffle = "true", max = "1", prompt = "<prompt>Which?</prompt>", choices = abc, after = "" } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="A title" adaptive="false" timeDependent="false"${parts.attributes ?? ""}>
<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="identifier"><correctResponse>${correct}</correctResponse>${mapping}</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>${declarations}
<itemBody>${before}<choiceInteraction responseIdentifier="RESPONSE" shuffle="${shuffle}" maxChoices="${max}">${prompt}${choices}</choiceInteraction></itemBody>
${parts.processing ?? template("match_correct")}${after}</assessmentItem>`;
}

/** The same with the names of QTI 3. */
function toQti3(xml: string): string {
  const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return xml
    .replace(
      /<(\/?)([a-z]+[A-Z]\w*|value|prompt|mapping|match|variable|correct)\b/g,
      (_, end: string, name: string) => `<${end}qti-${dashed(name)}`,
    )
    .replace(/ ([a-z]+[A-Z]\w*)=/g, (_, name: string) => ` ${dashed(name)}=`)
    .replace("qti_v2p1/rptemplates/match_correct", "qti_v3p0/rptemplates/match_correct.xml");
}

const read = (xml: string) => readItems(strToU8(xml));

function entryOf(xml: string): ReadEntry {
  const result = read(xml);
  if (!result.ok) throw new Error(result.message);
  const [entry] = result.entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function readOne(xml: string) {
  const entry = entryOf(xml);
  if (entry.kind !== "read") throw new Error(JSON.stringify(entry));
  return entry;
}

function reasonsOf(xml: string): readonly string[] {
  const entry = entryOf(xml);
  if (entry.kind !== "refused") throw new Error(JSON.stringify(entry));
  return entry.reasons;
}

describe("parseQtiItem", () => {
  it("counts elements without a text for what they take to read", () => {
    const entry = entryOf(item2({ before: `<div>${"<p/>".repeat(20_000)}</div>` }));
    expect(entry.kind === "refused" && entry.reasons).toEqual([
      "the question text has more than 40000 characters as it is written",
    ]);
  });

  it("reads a choice item of QTI 2.1 and of QTI 3.0 alike", () => {
    const xml = item2({
      before: "<p>A team stores <b>keys</b>.</p>",
      choices: abc + choice("D", "None of these", ' fixed="true"'),
    });
    const expected = {
      title: "A title",
      stem: "A team stores **keys**.\n\nWhich?",
      takeaway: "",
      options: [
        { text: "First", key: true, rationale: "", isFixed: false },
        { text: "Second", key: false, rationale: "", isFixed: false },
        { text: "Third", key: false, rationale: "", isFixed: false },
        { text: "None of these", key: false, rationale: "", isFixed: true },
      ],
    };
    expect(readOne(xml).item).toEqual(expected);
    expect(readOne(toQti3(xml)).item).toEqual(expected);
    expect(toQti3(xml)).toContain("<qti-simple-choice identifier=");
  });

  it("keeps every option in its place where they are not shuffled", () => {
    expect(readOne(item2({ shuffle: "false" })).item.options.map(({ isFixed }) => isFixed)).toEqual([true, true, true]);
  });

  it("reads several keys, and a mapping that says the same", () => {
    const correct = "<value>A</value><value>C</value>";
    const both = readOne(item2({ cardinality: "multiple", correct, max: "2" }));
    expect(both.item.options.map(({ key }) => key)).toEqual([true, false, true]);
    const entries =
      '<mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="C" mappedValue="1"/><mapEntry mapKey="B" mappedValue="-1"/>';
    const mapped = { cardinality: "multiple", correct, max: "0", processing: template("map_response") };
    const { notes } = readOne(item2({ ...mapped, mapping: `<mapping defaultValue="0">${entries}</mapping>` }));
    expect(notes).toEqual([
      "points taken off for wrong options are left behind",
      "part credit is left behind: only all right options together count",
      "any number of options could be chosen there; here it is 2",
    ]);
    expect(
      reasonsOf(item2({ ...mapped, mapping: `<mapping defaultValue="0" upperBound="1">${entries}</mapping>` })),
    ).toEqual(["its mapping gives all points for a part of the right options"]);
    expect(
      reasonsOf(
        item2({ ...mapped, mapping: '<mapping defaultValue="0"><mapEntry mapKey="B" mappedValue="1"/></mapping>' }),
      ),
    ).toEqual(["its mapping gives points for other options than its correct response names"]);
  });

  it("refuses part credit of a single choice", () => {
    const mapping = '<mapping><mapEntry mapKey="A" mappedValue="2"/><mapEntry mapKey="B" mappedValue="1"/></mapping>';
    expect(reasonsOf(item2({ mapping, processing: template("map_response") }))[0]).toBe(
      "several options earn part credit alone; scoring here is all or nothing",
    );
  });

  it("reads response processing that is written out as the template is, with feedback, and refuses any other rule", () => {
    const rule = (inside: string) =>
      `<responseProcessing><responseCondition><responseIf>${inside}</responseIf></responseCondition><setOutcomeValue identifier="FEEDBACK"><variable identifier="RESPONSE"/></setOutcomeValue></responseProcessing>`;
    const score = (value: string) =>
      `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${value}</baseValue></setOutcomeValue>`;
    const match = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>';
    expect(readOne(item2({ processing: rule(match + score("1")) })).item.options[0]?.key).toBe(true);
    expect(reasonsOf(item2({ processing: rule(`<not>${match}</not>${score("1")}`) }))).toEqual([
      "its response processing is a rule of its own; only match_correct and map_response are understood",
    ]);
    expect(reasonsOf(item2({ processing: rule(match + score("0")) }))).toHaveLength(1);
    expect(reasonsOf(item2({ processing: template("my_own_rule") }))).toHaveLength(1);
    expect(readOne(item2({ processing: "" })).notes).toEqual([
      "it has no response processing; its correct response is taken as the key",
    ]);
  });

  it("takes feedback of an option as its reason, and feedback that is always shown as the takeaway", () => {
    const inline = (id: string) =>
      `<feedbackInline outcomeIdentifier="F" identifier="${id}" showHide="show">Reason ${id}</feedbackInline>`;
    const { item, notes } = readOne(
      item2({
        declarations:
          '<outcomeDeclaration identifier="ALL" cardinality="single" baseType="identifier"><defaultValue><value>all</value></defaultValue></outcomeDeclaration>',
        choices: choice("A", `First${inline("A")}`) + choice("B", `Second${inline("B")}`) + choice("C", "Third"),
        after:
          '<modalFeedback outcomeIdentifier="ALL" identifier="all" showHide="show"><p>Remember.</p></modalFeedback>' +
          '<modalFeedback outcomeIdentifier="F" identifier="C" showHide="show">Reason C</modalFeedback>' +
          '<modalFeedback outcomeIdentifier="F" identifier="correct" showHide="show">Well done</modalFeedback>',
      }),
    );
    expect(item.options.map(({ text, rationale }) => [text, rationale])).toEqual([
      ["First", "Reason A"],
      ["Second", "Reason B"],
      ["Third", "Reason C"],
    ]);
    expect(item.takeaway).toBe("Remember.");
    expect(notes).toEqual(["feedback that belongs to no single option is left behind"]);
  });

  it("refuses what no selection can answer, and what changes from one candidate to the next", () => {
    expect(reasonsOf(item2({ correct: "<value>X</value>" }))).toContain(
      'its correct response names the choice "X", which is not there',
    );
    expect(
      reasonsOf(item2({ cardinality: "multiple", correct: "<value>A</value><value>B</value>", max: "1" })),
    ).toEqual(["1 options may be chosen and 2 are right"]);
    expect(
      reasonsOf(
        item2({ declarations: '<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>' }),
      ),
    ).toEqual(["its numbers are drawn anew each time (template variables), and questions here are fixed"]);
  });

  it("leaves out other interactions and items that ask several questions", () => {
    expect(entryOf(item2({ before: "<p><textEntryInteraction responseIdentifier='R2'/></p>" }))).toMatchObject({
      kind: "leftOut",
      reason: "it has a textEntryInteraction; only choice questions are read",
    });
    const second = '<choiceInteraction responseIdentifier="R2" shuffle="false" maxChoices="1"/>';
    expect(entryOf(item2({ before: second }))).toMatchObject({ kind: "leftOut" });
  });
});

describe("readItems of a package", () => {
  const manifest = (...resources: string[]) =>
    strToU8(
      `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><resources>${resources.join("")}</resources></manifest>`,
    );
  const resource = (href: string, type = "imsqti_item_xmlv2p1") =>
    `<resource identifier="r" type="${type}" href="${href}"/>`;

  it("reads the items that the manifest names, in its order, and says which are missing", () => {
    const result = readItems(
      zipSync({
        "pack/imsmanifest.xml": manifest(
          resource("b%20two.xml"),
          resource("a.xml", "imsqti_item_xmlv3p0"),
          resource("gone.xml"),
          resource("t.xml", "imsqti_test_xmlv2p1"),
        ),
        "pack/a.xml": strToU8(toQti3(item2())),
        "pack/b two.xml": strToU8(item2({ before: "<p>Two</p>" })),
        "pack/unnamed.xml": strToU8(item2()),
        "pack/images/x.png": new Uint8Array([1, 2, 3]),
      }),
    );
    expect(result.ok && result.entries.map(({ number, file, kind }) => [number, file, kind])).toEqual([
      [1, "pack/b two.xml", "read"],
      [2, "pack/a.xml", "read"],
      [3, "pack/gone.xml", "refused"],
    ]);
  });

  it("reads every file of questions in a package without a manifest", () => {
    const result = readItems(
      zipSync({
        "a.gift": strToU8("Which?{=a ~b}"),
        "b.xml": strToU8(item2()),
        "readme.txt": strToU8("About these files"),
      }),
    );
    expect(result.ok && result.entries.map(({ file, kind }) => [file, kind])).toEqual([
      ["a.gift", "read"],
      ["b.xml", "read"],
      ["readme.txt", "leftOut"],
    ]);
  });

  it("says what a package holds instead of items", () => {
    const old = readItems(zipSync({ "imsmanifest.xml": manifest(resource("a.xml", "imsqti_xmlv1p2")) }));
    expect(old).toEqual({
      ok: false,
      message: "The manifest names no QTI 2 or 3 item. Its resources are of the types: imsqti_xmlv1p2.",
    });
  });
});
