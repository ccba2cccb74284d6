import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { displayChoices, standardDisplay } from "@/lib/exam/display";
import { toDisplayAttributes } from "./display-attributes";
import { displayWords, sayDisplay } from "./display-words";

const all = {
  theme: "dark",
  contrast: "high",
  textSize: "largest",
  lineSpacing: "wider",
  font: "dyslexia",
} as const;

describe("toDisplayAttributes", () => {
  it("gives a document without a choice no attribute", () => {
    expect(toDisplayAttributes(standardDisplay)).toEqual({});
  });

  it("has a rule in the style sheet for every choice, so that none is without effect", () => {
    const css = readFileSync("app/globals.css", "utf8");
    const choices = Object.entries(displayChoices).flatMap(([name, [, ...values]]) =>
      values.map((value) => toDisplayAttributes({ ...standardDisplay, [name]: value })),
    );
    expect(choices).toHaveLength(9);
    for (const [[name, value] = []] of choices.map((attributes) => Object.entries(attributes))) {
      expect(css).toContain(`[${name}="${value}"]`);
    }
    expect(Object.keys(toDisplayAttributes(all))).toHaveLength(5);
  });
});

describe("sayDisplay", () => {
  it("names what is on, and neither the standard nor the theme", () => {
    expect(sayDisplay(standardDisplay)).toEqual([]);
    expect(sayDisplay({ ...standardDisplay, ...{ theme: "dark" } })).toEqual([]);
    expect(sayDisplay(all)).toEqual(["text at 200 %", "wider line spacing", "the font OpenDyslexic", "high contrast"]);
  });
});

describe("displayWords", () => {
  it("has a word for every choice", () => {
    for (const [name, { words }] of Object.entries(displayWords)) {
      expect(Object.keys(words).sort()).toEqual([...displayChoices[name as keyof typeof displayChoices]].sort());
    }
  });
});
