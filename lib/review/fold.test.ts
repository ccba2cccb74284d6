import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldAnswers, type ReviewAnswer } from "./fold";
import { recallChance } from "./memory";

const at = (day: number) => new Date(Date.UTC(2026, 9, day, 8));

function answer(day: number, rating: ReviewAnswer["rating"], change: Partial<ReviewAnswer> = {}): ReviewAnswer {
  return {
    key: "k",
    reviewOf: null,
    at: at(day),
    attemptId: `attempt-${day}`,
    position: 1,
    correct: rating !== "again",
    rating,
    ...change,
  };
}

const memoryOf = (...answers: ReviewAnswer[]) => foldAnswers(answers).get("k")?.memory ?? null;

describe("foldAnswers", () => {
  it("schedules nothing that was known from the start, but counts that it was asked", () => {
    expect(foldAnswers([answer(1, "good"), answer(2, "good")]).get("k")).toEqual({
      timesAsked: 2,
      askedAt: at(2),
      correct: true,
      memory: null,
    });
  });

  it("brings what was missed back the next day, and later each time that it is right", () => {
    // FSRS-6 with its published weights, by hand: S0(again) = 0.212 days, so the interval is the least one of a day. S0(hard) = 1.2931
    // days: one day by itself, two because "hard" never comes back as soon as "again".
    expect(memoryOf(answer(1, "again"))?.dueAt).toEqual(at(2));
    expect(memoryOf(answer(1, "hard"))?.dueAt).toEqual(at(3));
    const intervals = [1, 2, 3, 4].map((count) => {
      const answers: ReviewAnswer[] = [answer(1, "again")];
      while (answers.length < count) answers.push(answer(memoryOf(...answers)?.dueAt.getUTCDate() ?? NaN, "good"));
      return memoryOf(...answers)?.scheduledDays ?? NaN;
    });
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(new Set(intervals).size).toBe(intervals.length);
  });

  it("counts a miss after a right answer as a lapse and starts again with the next day", () => {
    const lapsed = memoryOf(answer(1, "again"), answer(2, "good"), answer(5, "again"));
    expect(lapsed).toMatchObject({ lapses: 1, reps: 3, rating: "again", scheduledDays: 1 });
  });

  it("counts the answer to a sibling for the entry that it was shown for, and for the sibling itself", () => {
    const sibling = { key: "s", reviewOf: "k" };
    const right = foldAnswers([answer(1, "again"), answer(2, "good", sibling)]);
    expect(right.get("k")).toMatchObject({ timesAsked: 1, correct: false, memory: { rating: "good", reps: 2 } });
    expect(right.get("s")).toMatchObject({ timesAsked: 1, correct: true, memory: null });
    const wrong = foldAnswers([answer(1, "again"), answer(2, "again", sibling)]);
    expect(wrong.get("k")?.memory).toMatchObject({ rating: "again", reps: 2 });
    expect(wrong.get("s")?.memory).toMatchObject({ rating: "again", reps: 1 });
  });

  it("counts an item that is shown for its own entry once", () => {
    expect(memoryOf(answer(1, "again"), answer(2, "good", { reviewOf: "k" }))).toMatchObject({ reps: 2 });
  });

  const answers = fc
    .array(
      fc.record({
        key: fc.constantFrom("k", "s", "t"),
        reviewOf: fc.constantFrom("k", null),
        at: fc.integer({ min: 1, max: 28 }).map(at),
        attemptId: fc.constantFrom("a", "b", "c"),
        rating: fc.constantFrom<ReviewAnswer["rating"][]>("again", "hard", "good"),
      }),
      { maxLength: 30 },
    )
    .map((rows) => rows.map((row, position) => ({ ...row, position, correct: row.rating !== "again" })));

  it("gives the same whatever order the answers come in", () => {
    const twice = answers.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    );
    fc.assert(
      fc.property(twice, ([rows, shuffled]) => {
        expect(foldAnswers(shuffled)).toEqual(foldAnswers(rows));
      }),
    );
  });

  it("never plans a review before the day after the answer, and believes that a question is known the less the longer it waits", () => {
    fc.assert(
      fc.property(answers, (drawn) => {
        for (const { memory } of foldAnswers(drawn).values()) {
          if (memory === null) continue;
          expect(memory.dueAt.getTime() - memory.reviewedAt.getTime()).toBeGreaterThanOrEqual(86_400_000);
          const later = new Date(memory.dueAt.getTime() + 86_400_000);
          expect(recallChance(memory, later)).toBeLessThan(recallChance(memory, memory.reviewedAt));
        }
      }),
    );
  });
});
