import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "@/lib/exam/random";
import type { CueItem } from "./cue-features";
import { cueModelAccuracy } from "./cue-model";

const WORDS =
  "queue table function stream topic bucket alarm cache index role key event batch retry shard token stage log metric trace".split(
    " ",
  );

const phrase = (random: Random, length: number) =>
  Array.from({ length }, () => WORDS[random.below(WORDS.length)] ?? "").join(" ");

/** Options without any cue: all are drawn alike, and the key is drawn after them. */
function randomItem(random: Random): CueItem {
  const options = Array.from({ length: 4 }, () => phrase(random, 8 + random.below(6)));
  return { stem: phrase(random, 30), options, key: random.below(4) };
}

/** Half of the keys give themselves away as writers' keys do: longer, more exact, with words of the stem. */
function cuedItem(random: Random): CueItem {
  const item = randomItem(random);
  if (random.below(2) === 0) return item;
  const options = item.options.map((text, index) =>
    index === item.key ? `${text}, usually with ${phrase(random, 4)} and 5 ${item.stem.split(" ")[0] ?? ""}` : text,
  );
  return { ...item, options };
}

describe("cueModelAccuracy", () => {
  it("finds the keys of a bank with planted cues", () => {
    const random = createRandom("planted");
    const items = Array.from({ length: 300 }, () => cuedItem(random));
    expect(cueModelAccuracy(items)).toBeGreaterThanOrEqual(0.45);
  });

  it("does no better than chance on a bank without cues", () => {
    const random = createRandom("random");
    const items = Array.from({ length: 800 }, () => randomItem(random));
    const accuracy = cueModelAccuracy(items);
    expect(accuracy).toBeGreaterThanOrEqual(0.2);
    expect(accuracy).toBeLessThanOrEqual(0.3);
  });

  it("finds keys of which the distractors are mere variants", () => {
    const random = createRandom("variants");
    const items = Array.from({ length: 200 }, (): CueItem => {
      const words = phrase(random, 12).split(" ");
      const variant = () => words.map((word, i) => (i % 3 === random.below(3) ? "other" : word)).join(" ");
      return { stem: phrase(random, 30), options: [words.join(" "), variant(), variant(), variant()], key: 0 };
    });
    expect(cueModelAccuracy(items)).toBeGreaterThanOrEqual(0.45);
  });

  it("gives the same figure every time", () => {
    const random = createRandom("same");
    const items = Array.from({ length: 60 }, () => randomItem(random));
    expect(cueModelAccuracy(items)).toBe(cueModelAccuracy(items));
  });
});
