import { describe, expect, it } from "vitest";
import { countPool, readCount, toggle } from "./choices";

const pool = [
  { domain: 1, task: "1.1", topics: ["lambda-events", "sqs-basics"] },
  { domain: 1, task: "1.2", topics: ["lambda-events"] },
  { domain: 2, task: "2.1", topics: ["iam-roles"] },
  { domain: 4, task: "4.3", topics: ["sqs-basics"] },
];
const everything = { domains: [], tasks: [], topics: [] };

describe("countPool", () => {
  it("counts everything when nothing is chosen", () => {
    expect(countPool(pool, everything)).toBe(4);
  });

  it("counts an item once, however many of the choices it meets", () => {
    expect(countPool(pool, { domains: [1], tasks: ["1.1"], topics: ["lambda-events"] })).toBe(2);
  });

  it("adds what each kind of choice covers", () => {
    expect(countPool(pool, { domains: [2], tasks: ["1.2"], topics: ["sqs-basics"] })).toBe(4);
    expect(countPool(pool, { ...everything, tasks: ["4.3"] })).toBe(1);
    expect(countPool(pool, { ...everything, topics: ["unheard-of"] })).toBe(0);
  });
});

describe("readCount", () => {
  const limits = { minItems: 5, maxItems: 65, available: 40 };

  it("takes the bounds themselves", () => {
    expect(readCount("5", limits)).toEqual({ ok: true, count: 5 });
    expect(readCount(" 40 ", limits)).toEqual({ ok: true, count: 40 });
  });

  it.each(["", "4", "66", "-10", "5.5", "1e1", "many"])("refuses %o with the bounds", (text) => {
    expect(readCount(text, limits)).toEqual({ ok: false, message: "Choose a whole number from 5 to 65." });
  });

  it("says how many there are when the pool is too small", () => {
    expect(readCount("41", limits)).toEqual({ ok: false, message: "Only 40 questions can be drawn from this choice." });
    expect(readCount("5", { ...limits, available: 1 })).toMatchObject({
      message: "Only 1 question can be drawn from this choice.",
    });
  });
});

describe("toggle", () => {
  it("adds what is missing and takes what is there, leaving the list it was given alone", () => {
    const tasks = ["1.1", "1.2"];
    expect(toggle(tasks, "2.1")).toEqual(["1.1", "1.2", "2.1"]);
    expect(toggle(tasks, "1.1")).toEqual(["1.2"]);
    expect(tasks).toEqual(["1.1", "1.2"]);
  });
});
