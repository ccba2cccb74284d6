import fc from "fast-check";
import { expect, it } from "vitest";
import { foldAnswers, type ReviewAnswer, type Standing } from "./fold";
import { remember, rememberAll, type Memory } from "./memory";
import type { ReviewRating } from "./rate";

const begin = Date.parse("2026-03-28T22:00:00Z");
const ratings: ReviewRating[] = ["again", "hard", "good"];
const keys = ["a", "b", "c"];

/** Some answers on one day and some a year apart, also at the same moment. */
const answers = fc.array(
  fc
    .record({
      key: fc.constantFrom(...keys),
      reviewOf: fc.option(fc.constantFrom(...keys)),
      hours: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20_000 })),
      rating: fc.constantFrom(...ratings),
      attemptId: fc.constantFrom("x", "y"),
      position: fc.integer({ min: 1, max: 65 }),
    })
    .map(({ hours, ...rest }): ReviewAnswer => {
      return { ...rest, at: new Date(begin + hours * 3_600_000), correct: rest.rating !== "again" };
    }),
  { maxLength: 40 },
);

/** The definition: the scheduler is asked after every answer. */
function foldOneByOne(all: readonly ReviewAnswer[]): Map<string, Standing> {
  const sorted = [...all].sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() ||
      (a.attemptId === b.attemptId ? a.position - b.position : a.attemptId < b.attemptId ? -1 : 1),
  );
  const standings = new Map<string, Standing>();
  const schedule = (memory: Memory | null, answer: ReviewAnswer) =>
    memory === null && answer.rating === "good" ? null : remember(memory, answer);
  for (const answer of sorted) {
    const { key, reviewOf, at, correct } = answer;
    const own = standings.get(key);
    const timesAsked = (own?.timesAsked ?? 0) + 1;
    standings.set(key, { timesAsked, askedAt: at, correct, memory: schedule(own?.memory ?? null, answer) });
    if (reviewOf === null || reviewOf === key) continue;
    const entry = standings.get(reviewOf) ?? { timesAsked: 0, askedAt: null, correct: null, memory: null };
    standings.set(reviewOf, { ...entry, memory: schedule(entry.memory, answer) });
  }
  return standings;
}

it("gives the standings that come of asking the scheduler after every single answer", () => {
  fc.assert(
    fc.property(answers, (all) => {
      expect(foldAnswers(all)).toEqual(foldOneByOne(all));
    }),
  );
});

it("remembers a long row of answers as one answer after the other, to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4_000), fc.constantFrom(...ratings)), { maxLength: 60 }), (row) => {
      let hours = 0;
      const given = row.map(([later, rating]) => ({ at: new Date(begin + (hours += later) * 3_600_000), rating }));
      const expected = given.reduce<Memory | null>((memory, answer) => remember(memory, answer), null);
      expect(rememberAll(given)).toEqual(expected);
    }),
  );
});
