import { describe, expect, it } from "vitest";
import { readItems } from "@/lib/testing/read-items";
import type { ReadEntry } from "./imported-item";

const question = (inner: string, type = "multichoice") =>
  `<question type="${type}"><name><text>A name</text></name>${inner}</question>`;
const answer = (fraction: string, text: string, feedback = "") =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text><feedback format="html"><text>${feedback}</text></feedback></answer>`;
const stem = (text: string, format = "html") => `<questiontext format="${format}"><text>${text}</text></questiontext>`;
const two = answer("100", "Right") + answer("0", "Wrong");

function readAll(xml: string): readonly ReadEntry[] {
  const result = readItems(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${xml}\n</quiz>`));
  if (!result.ok) throw new Error(result.message);
  return result.entries;
}

function readOne(xml: string) {
  const [entry] = readAll(xml);
  if (entry?.kind !== "read") throw new Error(JSON.stringify(entry));
  return entry;
}

function reasonsOf(xml: string): readonly string[] {
  const [entry] = readAll(xml);
  if (entry?.kind !== "refused") throw new Error(JSON.stringify(entry));
  return entry.reasons;
}

describe("parseMoodleXml", () => {
  it("reads a question with one key, reasons, CDATA and escaped HTML", () => {
    const { item, notes } = readOne(
      question(
        `${stem("<![CDATA[<p>Which <code>call</code> is <b>idempotent</b>?</p>]]>")}
         <generalfeedback format="html"><text>&lt;p&gt;PUT is.&lt;/p&gt;</text></generalfeedback>
         <single>true</single><shuffleanswers>true</shuffleanswers>
         ${answer("100", "<![CDATA[<p><code>PutItem</code></p>]]>", "It &lt;em&gt;replaces&lt;/em&gt;.")}${answer("0", "UpdateItem")}`,
      ),
    );
    expect(item).toEqual({
      title: "A name",
      stem: "Which `call` is **idempotent**?",
      takeaway: "PUT is.",
      options: [
        { text: "`PutItem`", key: true, rationale: "It replaces.", isFixed: false },
        { text: "UpdateItem", key: false, rationale: "", isFixed: false },
      ],
    });
    expect(notes).toEqual([]);
  });

  it("takes positive fractions that make 100 % as the key of a question with several, and says what is left behind", () => {
    const thirds = ["33.33333", "33.33333", "33.33333", "-100"].map((fraction, at) => answer(fraction, `Option ${at}`));
    const { item, notes } = readOne(
      question(
        `${stem("Which three?")}<single>false</single><penalty>0.3333333</penalty><hint format="html"><text>Try</text></hint>
         <correctfeedback format="html"><text>Well</text></correctfeedback>${thirds.join("")}`,
      ),
    );
    expect(item.options.map(({ key }) => key)).toEqual([true, true, true, false]);
    expect(notes).toEqual([
      "points taken off for wrong options are left behind",
      "part credit is left behind: only all right options together count",
      "the penalty for repeated tries is left behind",
      "hints are left behind",
      "the feedback for a right, partly right or wrong answer is left behind",
    ]);
  });

  it("refuses part credit where one option is to be chosen, since scoring here is all or nothing", () => {
    const parts = answer("100", "Best") + answer("50", "Fair") + answer("0", "Wrong");
    expect(reasonsOf(question(`${stem("Which?")}<single>true</single>${parts}`))).toEqual([
      "several options earn part credit alone; scoring here is all or nothing",
    ]);
    const half = answer("50", "Best") + answer("0", "Wrong");
    expect(reasonsOf(question(`${stem("Which?")}${half}`))).toEqual([
      "its best option earns 50 % only; scoring here is all or nothing",
    ]);
  });

  it("refuses right options that together make less or more than the whole mark", () => {
    const most = answer("50", "A") + answer("30", "B") + answer("0", "C");
    expect(reasonsOf(question(`${stem("Which?")}<single>false</single>${most}`))).toEqual([
      "the shares of its right options make 80 % and not 100 %, so that no selection is the key",
    ]);
  });

  it("reads the all-or-nothing type of the plugin, where every right option bears 100 %", () => {
    const set = answer("100", "A") + answer("100", "B") + answer("0", "C");
    const { item } = readOne(question(`${stem("Which?")}${set}`, "multichoiceset"));
    expect(item.options.map(({ key }) => key)).toEqual([true, true, false]);
  });

  it("keeps options in their places where they are not shuffled", () => {
    const { item } = readOne(question(`${stem("Which?")}<shuffleanswers>0</shuffleanswers>${two}`));
    expect(item.options.map(({ isFixed }) => isFixed)).toEqual([true, true]);
  });

  it("reads texts as Markdown, plain text and Moodle's own format as they say they are", () => {
    const stemOf = (text: string, format: string) => readOne(question(stem(text, format) + two)).item.stem;
    expect(stemOf("Which **one**?\n\n```yaml\na: 1\n```", "markdown")).toBe("Which **one**?\n\n```yaml\na: 1\n```");
    expect(stemOf("Is *a* &lt; b?", "plain_text")).toBe("Is \\*a\\* < b?");
    expect(stemOf("First line\nof &lt;b&gt;two&lt;/b&gt;", "moodle_auto_format")).toBe("First line\\\nof **two**");
  });

  it("keeps tables, lists and code of a stem, and powers apart from factors", () => {
    const html =
      "&lt;p&gt;10&lt;sup&gt;3&lt;/sup&gt; of H&lt;sub&gt;2&lt;/sub&gt;O&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;/ul&gt;" +
      '&lt;pre&gt;&lt;code class="language-json"&gt;{\n  "a": 1\n}&lt;/code&gt;&lt;/pre&gt;' +
      "&lt;table&gt;&lt;tr&gt;&lt;th&gt;K&lt;/th&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;V&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;";
    expect(readOne(question(stem(html) + two)).item.stem).toBe(
      '10³ of H₂O\n\n- a\n\n```json\n{\n  "a": 1\n}\n```\n\n|K|\n|-|\n|V|',
    );
  });

  it("tells an image by its alternative text, drops decoration, and refuses one that has none", () => {
    const file = '<file name="x.png" path="/" encoding="base64">iVBORw0KGgo=</file>';
    const withImage = (tag: string) =>
      question(`<questiontext format="html"><text><![CDATA[<p>Look: ${tag}</p>]]></text>${file}</questiontext>${two}`);
    const told = readOne(withImage('<img src="@@PLUGINFILE@@/x.png" alt="A queue between two functions">'));
    expect(told.item.stem).toBe("Look: \\[Image: A queue between two functions]");
    expect(told.notes).toEqual(["an image in the question text is told by its alternative text"]);
    expect(readOne(withImage('<img src="data:image/png;base64,iVBORw0KGgo=" alt="">')).item.stem).toBe("Look:");
    expect(reasonsOf(withImage('<img src="@@PLUGINFILE@@/x.png">'))).toEqual([
      "the question text holds an image without an alternative text, and its meaning may hang on it",
    ]);
  });

  it("leaves out what is no choice question with the reason, and passes over categories", () => {
    const entries = readAll(
      `<question type="category"><category><text>$course$/x</text></category></question>` +
        ["truefalse", "shortanswer", "cloze", "ddwtos"].map((type) => question(stem("What?"), type)).join("") +
        question(stem("Which?") + two),
    );
    expect(entries.map((entry) => (entry.kind === "leftOut" ? entry.reason : entry.kind))).toEqual([
      "a true/false question; only choice questions are read",
      "a short answer question; only choice questions are read",
      "a question with embedded answers (Cloze); only choice questions are read",
      'a question of the type "ddwtos"; only choice questions are read',
      "read",
    ]);
    expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it("names all faults of a question together, with the line on which it begins", () => {
    const [first, second] = readAll(
      `${question(stem("Which?") + two)}\n\n${question(answer("0", "Same") + answer("0", "Same"))}`,
    );
    expect(first?.line).toBe(3);
    expect(second).toMatchObject({ kind: "refused", line: 5, reasons: ["no option is marked as right"] });
    expect(reasonsOf(question(answer("100", "") + answer("0", "a") + answer("0", "a")))).toEqual([
      "there is no question text",
      "option 1 has no text",
      "options 2 and 3 say the same",
    ]);
  });

  it("refuses options that one line cannot show, and more of them than the exam room has letters for", () => {
    const long = answer("100", "&lt;pre&gt;a\n  b&lt;/pre&gt;") + answer("0", "c");
    expect(reasonsOf(question(stem("Which?") + long))).toEqual([
      "option 1 holds several lines of code, and it is shown as one line",
    ]);
    const seven = Array.from({ length: 7 }, (_, at) => answer(at === 0 ? "100" : "0", `Option ${at}`)).join("");
    expect(reasonsOf(question(stem("Which?") + seven))).toEqual(["7 options; a question here has 2 to 6"]);
  });
});
