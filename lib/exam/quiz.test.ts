import { describe, expect, it } from "vitest";
import { countDrawable, drawQuiz, isInScope, type QuizItem } from "./quiz";

const pool: QuizItem[] = Array.from({ length: 12 }, (_, i) => ({
  id: `item-${i}`,
  domain: i < 6 ? 1 : 2,
  task: i < 3 ? "1.1" : i < 6 ? "1.2" : "2.1",
  skill: i < 3 ? "1.1.1" : i < 6 ? "1.2.1" : i < 9 ? "2.1.1" : "2.1.2",
  primaryTopic: `topic-${i % 4}`,
  topics: [`topic-${i % 4}`, "shared"],
  family: null,
  selectCount: 1,
  hasExhibit: false,
  angoffMean: 0.6,
  exposures: i % 3 === 0 ? 1 : 0,
}));
const everything = { domains: [], tasks: [], topics: [] };

describe("isInScope", () => {
  it("takes the union of domains, tasks and topics, and everything when nothing is named", () => {
    const [item] = pool;
    if (item === undefined) throw new Error("no item");
    expect(isInScope(item, everything)).toBe(true);
    expect(isInScope(item, { ...everything, domains: [2] })).toBe(false);
    expect(isInScope(item, { ...everything, domains: [2], tasks: ["1.1"] })).toBe(true);
    expect(isInScope(item, { ...everything, topics: ["shared"] })).toBe(true);
  });
});

describe("countDrawable", () => {
  it("adds skills to what is named, and counts a family once", () => {
    expect(countDrawable({ ...everything, skills: ["2.1.2"] }, pool)).toBe(3);
    expect(countDrawable({ ...everything, tasks: ["1.1"], skills: ["2.1.2"] }, pool)).toBe(6);
    const family = pool.map((item) => (item.task === "2.1" ? { ...item, family: "f" } : item));
    expect(countDrawable(everything, family)).toBe(7);
  });

  it("keeps what stands with the candidate as asked, and nothing where nobody has looked", () => {
    const met = pool.map((item, i) => ({ ...item, standings: new Set(i < 4 ? (["missed"] as const) : []) }));
    expect(countDrawable({ ...everything, only: "missed" }, met)).toBe(4);
    expect(countDrawable({ ...everything, domains: [2], only: "missed" }, met)).toBe(0);
    expect(countDrawable({ ...everything, only: "missed" }, pool)).toBe(0);
  });

  it("keeps both ends of a range of difficulty", () => {
    const rated = pool.map((item, i) => ({ ...item, angoffMean: 0.4 + i / 100 }));
    expect(countDrawable({ ...everything, difficulty: { from: 42, to: 44 } }, rated)).toBe(3);
    expect(countDrawable({ ...everything, difficulty: { from: 90, to: 100 } }, rated)).toBe(0);
  });
});

describe("drawQuiz", () => {
  it("draws unseen items first, spread over the tasks", () => {
    const drawn = drawQuiz({ scope: { ...everything, domains: [1] }, pool, count: 4, seed: "a" });
    if (!drawn.ok) throw new Error("no quiz");
    expect(drawn.items.every(({ exposures, domain }) => exposures === 0 && domain === 1)).toBe(true);
    expect(drawn.items.filter(({ task }) => task === "1.1")).toHaveLength(2);
  });

  it("draws the same quiz for the same seed and never an item twice", () => {
    const one = drawQuiz({ scope: everything, pool, count: 12, seed: "a" });
    expect(drawQuiz({ scope: everything, pool: [...pool].reverse(), count: 12, seed: "a" })).toEqual(one);
    if (one.ok) expect(new Set(one.items.map(({ id }) => id)).size).toBe(12);
  });

  it("gives everybody the same quiz when it is neutral, whatever was seen", () => {
    const other = pool.map((item, i) => ({ ...item, exposures: i % 2 }));
    const draw = (from: readonly QuizItem[]) => {
      const drawn = drawQuiz({ scope: everything, pool: from, count: 5, seed: "s", isNeutral: true });
      return drawn.ok ? drawn.items.map(({ id }) => id) : [];
    };
    expect(draw(other)).toEqual(draw(pool));
    expect(draw(pool)).toHaveLength(5);
  });

  it("says how many there are when they are too few, counting a family once", () => {
    const family = pool.map((item) => (item.task === "2.1" ? { ...item, family: "f" } : item));
    expect(drawQuiz({ scope: everything, pool: family, count: 8, seed: "a" })).toEqual({
      ok: false,
      needed: 8,
      available: 7,
    });
  });
});
