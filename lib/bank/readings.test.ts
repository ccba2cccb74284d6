import { describe, expect, it } from "vitest";
import { readingHash, type BankItem } from "./bank-item";
import { checkReadings, loadReadings, type Reading } from "./readings";
import { buildItem, writeQuestions } from "./test-builders";

const item = buildItem({ angoff: [0.5, 0.6, 0.7] });

function reading(reader: string, changes: Partial<Reading> = {}, of: BankItem = item): Reading {
  const order = of.options.map(({ id }) => id);
  const answer = of.options.filter(({ key }) => key).map(({ id }) => id);
  return {
    item: of.id,
    hash: readingHash(of),
    reader,
    order,
    answer,
    confidence: "sure",
    date: "2026-11-24",
    ...changes,
  };
}

const sound = [reading("a", { rating: 0.5 }), reading("b", { rating: 0.7 }), reading("c", { rating: 0.6 })];
const messages = (readings: Reading[], of: BankItem = item) =>
  checkReadings(of, readings).map(({ message }) => message);

describe("checkReadings", () => {
  it("passes an item that two readers solved and three rated, in whatever order", () => {
    expect(messages(sound)).toEqual([]);
    const wrong = { answer: [item.options[1]?.id ?? ""] };
    expect(messages([reading("a", { rating: 0.5, ...wrong }), ...sound.slice(1)])).toEqual([]);
  });

  it("counts a reader once, however often he reads", () => {
    expect(
      messages([reading("a", { rating: 0.5 }), reading("a", { rating: 0.6 }), reading("a", { rating: 0.7 })]),
    ).toEqual([
      "1 of 1 readers gave the key of the present text; 2 are needed",
      "1 ratings of the present text; 3 are needed",
    ]);
  });

  it("forgets readings of an earlier text, and needs whole answers", () => {
    const edited = buildItem({ angoff: [0.5, 0.6, 0.7], stem: "Another stem. Which change helps?" });
    expect(messages(sound, edited)).toHaveLength(2);
    const twoKeys = [...(sound[0]?.answer ?? []), item.options[1]?.id ?? ""];
    expect(
      messages([
        reading("a", { rating: 0.5, answer: twoKeys }),
        reading("b", { rating: 0.6, answer: [] }),
        reading("c", { rating: 0.7 }),
      ])[0],
    ).toContain("1 of 3 readers");
  });

  it("wants the item's angoff to be the ratings given", () => {
    expect(messages(sound, buildItem({ angoff: [0.5, 0.6, 0.8] }))[0]).toContain("are not the ratings of the readings");
    expect(messages(sound, buildItem())).toEqual(["the three ratings are missing; copy them from the readings"]);
  });
});

describe("loadReadings", () => {
  it("reads one reading a line and says which lines are none", () => {
    const lines = [JSON.stringify(sound[0]), "", "{", JSON.stringify({ ...sound[0], rating: 2 })];
    const { readings, faults } = loadReadings(writeQuestions({ "readings/a.jsonl": lines.join("\n") }));
    expect(readings).toEqual([sound[0]]);
    expect(faults.map(({ line }) => line)).toEqual([3, 4]);
    expect(loadReadings(writeQuestions({}))).toEqual({ readings: [], faults: [] });
  });
});
