import { describe, expect, it } from "vitest";
import { loadGuesses, measureGuesses, optionsHash, type Guess } from "./guesses";
import { buildItem, writeQuestions } from "./test-builders";

const item = buildItem();
const idAt = (index: number) => item.options[index]?.id ?? "";
const guess = (answer: string, changes: Partial<Guess> = {}): Guess => ({
  item: item.id,
  hash: optionsHash(item),
  reader: "reader-1",
  order: item.options.map(({ id }) => id),
  answer: [answer],
  date: "2026-11-28",
  ...changes,
});

describe("measureGuesses", () => {
  it("counts guesses that found the key among those made at the present options", () => {
    const guesses = [guess(idAt(0)), guess(idAt(1)), guess(idAt(2)), guess(idAt(0), { hash: "0".repeat(64) })];
    // By hand: the first of three hits; the fourth was made at other options.
    expect(measureGuesses([item], guesses)).toEqual({ count: 3, share: 1 / 3 });
    expect(measureGuesses([item], [])).toEqual({ count: 0, share: 0 });
  });

  it("takes two options where one is the key as a miss", () => {
    expect(measureGuesses([item], [guess(idAt(0), { answer: [idAt(0), idAt(1)] })]).share).toBe(0);
  });

  it("holds when the stem changes, and not when an option does", () => {
    const reworded = buildItem({ stem: "Another scenario with the same question. Which change prevents this?" });
    expect(measureGuesses([reworded], [guess(idAt(0))]).count).toBe(1);
    const [first, ...rest] = item.options.map(({ text, key, rationale }) => ({
      text,
      rationale,
      ...(key ? { key: true as const } : {}),
    }));
    if (first === undefined) throw new Error("options");
    const other = buildItem({ options: [{ ...first, text: "Another first option" }, ...rest] });
    expect(measureGuesses([other], [guess(idAt(0))]).count).toBe(0);
  });
});

describe("loadGuesses", () => {
  it("reads guesses and says which line is none", () => {
    const lines = `${JSON.stringify(guess(idAt(0)))}\n\n{"item": "x"}\nnonsense\n`;
    const questions = writeQuestions({ "readings/without-stems/reader-1.jsonl": lines });
    const { guesses, faults } = loadGuesses(questions);
    expect(guesses).toEqual([guess(idAt(0))]);
    expect(faults.map(({ file, line }) => [file, line])).toEqual([
      ["questions/readings/without-stems/reader-1.jsonl", 3],
      ["questions/readings/without-stems/reader-1.jsonl", 4],
    ]);
    expect(loadGuesses(writeQuestions({}))).toEqual({ guesses: [], faults: [] });
  });
});
