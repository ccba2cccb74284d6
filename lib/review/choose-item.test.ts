import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseItems, type ReviewItem } from "./choose-item";

function item(id: string, change: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id,
    key: id,
    isFamily: false,
    task: "1.1",
    skill: "1.1.1",
    primaryTopic: "a-topic",
    exposures: 1,
    askedAt: new Date("2026-11-20T08:00:00Z"),
    ...change,
  };
}

const unseen = { exposures: 0, askedAt: null };
const plenty = new Map([["1.1", 10]]);
const own = item("own");

function shownFor(rating: "again" | "hard" | "good", pool: readonly ReviewItem[], spare = plenty) {
  return chooseItems({ entries: [{ key: "own", rating }], pool, limit: 20, spare }).map(({ item: { id } }) => id);
}

describe("chooseItems", () => {
  it("shows a missed question itself, whatever else there is", () => {
    expect(shownFor("again", [item("new", unseen), own])).toEqual(["own"]);
  });

  it("shows another of the same skill once it was right, one never shown if it can be spared", () => {
    expect(shownFor("good", [own, item("new", unseen), item("elsewhere", { ...unseen, skill: "1.1.2" })])).toEqual([
      "new",
    ]);
  });

  it("leaves questions never shown to the exams that need them, and takes the one answered longest ago", () => {
    const old = item("old", { askedAt: new Date("2026-11-01T08:00:00Z") });
    expect(shownFor("hard", [own, item("new", unseen), old], new Map([["1.1", 0]]))).toEqual(["old"]);
  });

  it("shows the question itself where it is the one answered longest ago, or alone in its skill", () => {
    const recent = item("recent", { askedAt: new Date("2026-11-23T08:00:00Z") });
    expect(shownFor("good", [recent, own])).toEqual(["own"]);
    expect(shownFor("good", [own])).toEqual(["own"]);
  });

  it("prefers a question on the same topic", () => {
    const other = item("other", { ...unseen, primaryTopic: "another" });
    expect(shownFor("good", [own, other, item("same", unseen)])).toEqual(["same"]);
  });

  it("never replaces a family, whose numbers are new each time", () => {
    expect(shownFor("good", [item("own", { isFamily: true }), item("new", unseen)])).toEqual(["own"]);
  });

  it("leaves out an entry that is not in the pool, and goes on to the next", () => {
    const entries = ["gone", "own"].map((key) => ({ key, rating: "again" as const }));
    expect(chooseItems({ entries, pool: [own], limit: 1, spare: plenty })).toEqual([{ item: own, reviewOf: "own" }]);
  });

  it("shows no item twice, none that is due itself for another, and no more unseen ones than can be spared", () => {
    const pool = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 12 }), isUnseen: fc.boolean(), isSibling: fc.boolean() }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    const ratings = fc.array(fc.constantFrom("again" as const, "hard" as const, "good" as const), { maxLength: 12 });
    fc.assert(
      fc.property(pool, ratings, fc.nat({ max: 3 }), fc.integer({ min: 1, max: 8 }), (drawn, given, spared, limit) => {
        const entries = given.map((rating, index) => ({ key: String(index + 1), rating }));
        const items = drawn.map(({ id, isUnseen, isSibling }) =>
          item(String(id), {
            skill: isSibling ? "1.1.1" : "1.1.2",
            ...(isUnseen && id > given.length ? unseen : {}),
          }),
        );
        const places = chooseItems({ entries, pool: items, limit, spare: new Map([["1.1", spared]]) });
        const ids = places.map((place) => place.item.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(places.length).toBeLessThanOrEqual(limit);
        expect(places.filter((place) => place.item.exposures === 0).length).toBeLessThanOrEqual(spared);
        for (const { item: shown, reviewOf } of places) {
          if (shown.key !== reviewOf) expect(entries.map(({ key }) => key)).not.toContain(shown.key);
        }
      }),
    );
  });
});
