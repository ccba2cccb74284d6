import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readingHash } from "./bank-item";
import { loadItems } from "./load";
import { checkReadings } from "./readings";
import { findUnread, parseSealed, sampleItems, setRatings, toGuesses, toReadings, toSheet } from "./sheets";
import { buildItem, buildSource, writeQuestions } from "./test-builders";

const items = ["one", "two", "three"].map((id) =>
  buildItem({ id, stem: `A team reads orders, variant ${id}. Which change prevents doubles?` }),
);
const answersTo = (reader: string, change: Record<string, unknown> = {}) => {
  const { sealed } = toSheet(items, reader);
  const lines = sealed.map(({ question, item, order }) => {
    const key = items.find(({ id }) => id === item)?.options.find((option) => option.key)?.id ?? "";
    const answer = ["ABCDEF".charAt(order.indexOf(key))];
    return JSON.stringify({ question, answer, confidence: "sure", rating: 0.6, ...change });
  });
  return { sealed, answers: lines.join("\n"), reader, date: "2026-11-25" };
};

describe("toSheet", () => {
  it("shows stems and options only, in an order of the reader's own", () => {
    const { text, sealed } = toSheet(items, "reader-1");
    for (const { id, options, takeaway } of items) {
      expect(text).not.toContain(takeaway);
      for (const option of options) expect(text).not.toContain(option.rationale);
      expect(sealed.map(({ item }) => item)).toContain(id);
    }
    expect(text).not.toMatch(/key|2026/);
    expect(toSheet(items, "reader-1")).toEqual({ text, sealed });
    const orders = Array.from({ length: 8 }, (_, n) => JSON.stringify(toSheet(items, `reader-${n}`).sealed));
    expect(new Set(orders).size).toBeGreaterThan(4);
  });
});

describe("a sheet without stems", () => {
  it("shows options only, so that what they give away can be measured", () => {
    const { text, sealed } = toSheet(items, "reader-1", { withoutStems: true });
    for (const { stem, options } of items) {
      expect(text).not.toContain(stem);
      for (const option of options) expect(text).toContain(option.text);
    }
    const answers = sealed.map(({ question }) => JSON.stringify({ question, answer: ["A"] })).join("\n");
    const guesses = toGuesses({ reader: "reader-1", sealed, answers, date: "2026-11-28" });
    expect(guesses.map(({ answer }) => answer)).toEqual(sealed.map(({ order }) => order.slice(0, 1)));
    expect(() => toGuesses({ reader: "a", sealed, answers: '{"question": 1}', date: "2026-11-28" })).toThrow("line 1");
  });

  it("draws a sample of its own for every reader, the same one each time", () => {
    const many = Array.from({ length: 40 }, (_, n) => buildItem({ id: `item-${n}` }));
    const drawn = (reader: string) => sampleItems(many, reader, 10).map(({ id }) => id);
    expect(drawn("a")).toEqual(drawn("a"));
    expect(new Set(drawn("a")).size).toBe(10);
    expect(drawn("a")).not.toEqual(drawn("b"));
  });
});

describe("toReadings", () => {
  it("turns letters into the options behind them, so that three readers who agree clear an item", () => {
    const readings = ["a", "b", "c"].flatMap((reader) => toReadings(answersTo(reader)));
    expect(readings).toHaveLength(9);
    const rated = { ...items[0], angoff: [0.6, 0.6, 0.6] } as (typeof items)[0] & object;
    expect(checkReadings(rated, readings)).toEqual([]);
    expect(findUnread(items, readings)).toEqual([]);
    expect(findUnread(items, readings.slice(0, 6))).toHaveLength(3);
  });

  it("reads what a sheet hid as it was written", () => {
    const { sealed } = toSheet(items, "reader-1");
    expect(parseSealed(JSON.stringify(sealed))).toEqual(sealed);
    expect(() => parseSealed("{}")).toThrow();
  });

  it("says which line cannot be used", () => {
    const sheet = answersTo("a");
    expect(() => toReadings({ ...sheet, answers: "{}" })).toThrow("line 1");
    expect(() => toReadings({ ...sheet, answers: `\n${sheet.answers}\nnonsense` })).toThrow("line 5");
    expect(() => toReadings(answersTo("a", { question: 9 }))).toThrow("no question 9");
    expect(() => toReadings(answersTo("a", { answer: ["F"] }))).toThrow("no such option");
    expect(() => toReadings(answersTo("a", { rating: 1 }))).toThrow("line 1");
  });
});

describe("setRatings", () => {
  it("replaces the ratings of one item, or adds them, and touches nothing else", () => {
    const path = "1-development/1.2-lambda.yaml";
    const text = stringify([buildSource({ angoff: [0.5, 0.5, 0.5] }), buildSource({ id: "second" })])
      .replace(/angoff:\s+- 0.5\s+- 0.5\s+- 0.5/, "angoff: [0.5, 0.5, 0.5]")
      .replaceAll(/topics:\s+- (\S+)/g, "topics: [$1]");
    const [first, second] = loadItems(writeQuestions({ [path]: text })).items;
    if (first === undefined || second === undefined) throw new Error("two items");
    const changed = setRatings(setRatings(text, second, [0.7, 0.65, 0.6]), first, [0.4, 0.45, 0.5]);
    const loaded = loadItems(writeQuestions({ [path]: changed })).items;
    expect(loaded.map(({ angoff }) => angoff)).toEqual([
      [0.4, 0.45, 0.5],
      [0.7, 0.65, 0.6],
    ]);
    expect(loaded.map((item) => readingHash(item))).toEqual([readingHash(first), readingHash(second)]);
  });
});
