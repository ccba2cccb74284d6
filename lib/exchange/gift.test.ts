import { describe, expect, it } from "vitest";
import { readItems } from "@/lib/testing/read-items";
import type { ReadEntry } from "./imported-item";

function readAll(text: string): readonly ReadEntry[] {
  const result = readItems(Buffer.from(text));
  if (!result.ok) throw new Error(result.message);
  return result.entries;
}

function readOne(text: string) {
  const [entry] = readAll(text);
  if (entry?.kind !== "read") throw new Error(JSON.stringify(entry));
  return entry;
}

describe("parseGift", () => {
  it("reads titles, comments, categories and feedback over several lines", () => {
    const [first, second] = readAll(
      "// a comment\n$CATEGORY: one/two\n\n::Light::Which is primary?{\n  =Green#With red and blue.\n  ~Yellow#A mix.\n  ####There are three.\n}\r\n\r\nWhich?{=a ~b}",
    );
    expect(first).toMatchObject({ kind: "read", name: "Light", line: 4 });
    expect(first?.kind === "read" && first.item).toEqual({
      title: "Light",
      stem: "Which is primary?",
      takeaway: "There are three.",
      options: [
        { text: "Green", key: true, rationale: "With red and blue.", isFixed: false },
        { text: "Yellow", key: false, rationale: "A mix.", isFixed: false },
      ],
    });
    expect(second).toMatchObject({ kind: "read", name: "Which?", line: 10 });
  });

  it("reads several keys by their weights", () => {
    const { item, notes } = readOne("Which two?{~%50%4 ~%50%10#even ~%-50%7 ~%-50%13}");
    expect(item.options.map(({ key }) => key)).toEqual([true, true, false, false]);
    expect(notes).toHaveLength(2);
  });

  it("refuses weights that ask for another rule than all or nothing", () => {
    expect(readAll("Which?{=%100%best ~%50%fair ~bad}")[0]).toMatchObject({
      reasons: ["several options earn part credit alone; scoring here is all or nothing"],
    });
    expect(readAll("Which?{~%50%a ~%20%b ~c}")[0]).toMatchObject({ kind: "refused" });
  });

  it("reads escaped signs, line breaks, and colons that nobody has escaped", () => {
    const { item } = readOne(
      "::A\\:B::Which line is 5\\:\\n\\nlook: at http://x.example{~ \\= 2 + 2 = \\= 2 + 3 ~ \\{5\\} \\~ \\# \\\\}",
    );
    expect(item.title).toBe("A:B");
    expect(item.stem).toContain("Which line is 5:\n\nlook: at");
    expect(item.options.map(({ text }) => text)).toEqual(["= 2 + 2", "= 2 + 3", "{5} ~ # \\"]);
  });

  it("reads every format by its name, before or after the title", () => {
    expect(readOne("[markdown]::F::Which is **bold**?{~a =b}").item.stem).toBe("Which is **bold**?");
    expect(readOne("::F::[html]<p>Which <i>one</i>?</p>{~[html]<p><code>a</code></p> =b}").item).toMatchObject({
      stem: "Which _one_?",
      options: [{ text: "`a`" }, { text: "b" }],
    });
    expect(readOne("[plain]Is <b>a</b> *b*?{~a =b}").item.stem).toBe("Is \\<b>a\\</b> \\*b\\*?");
  });

  it("leaves out what is no choice question, each alone even without a blank line between them", () => {
    const entries = readAll(
      "Two plus two equals {=four =4}.\nWhen?{#2001:1}\nThe sun rises.{T}\n\nMatch {=a -> b =c -> d =e -> f}\n\nWrite.{}\n\nText alone",
    );
    expect(entries.map((entry) => (entry.kind === "leftOut" ? [entry.line, entry.reason] : entry))).toEqual([
      [1, "a short answer question; only choice questions are read"],
      [2, "a numerical question; only choice questions are read"],
      [3, "a true/false question; only choice questions are read"],
      [5, "a matching question; only choice questions are read"],
      [7, "an essay question; only choice questions are read"],
      [9, "a text without answers, which asks nothing; only choice questions are read"],
    ]);
  });

  it("refuses a question that is no GIFT alone, and goes on with the next", () => {
    const entries = readAll("::Broken::Which?{=a ~b\n\n::Fine::Which?{=a ~b}");
    expect(entries[0]).toMatchObject({ kind: "refused", name: "Broken", line: 1 });
    expect(entries[1]).toMatchObject({ kind: "read", name: "Fine", line: 3 });
  });
});
