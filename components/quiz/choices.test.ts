import { describe, expect, it } from "vitest";
import { standardQuiz, type QuizChoices } from "@/lib/exam/quiz-choices";
import { readForm, sayAvailable, sayShort, toForm, toggle } from "./choices";

const limits = { minItems: 5, maxItems: 65 };
const form = toForm(standardQuiz);

describe("readForm", () => {
  it("reads back what it was made from", () => {
    const choices: QuizChoices = {
      ...standardQuiz,
      domains: [2],
      skills: ["1.1.3"],
      count: 30,
      minutes: 45,
      only: "missed",
      difficulty: { from: 40, to: 70 },
      seed: "spring-1",
    };
    expect(readForm(toForm(choices), limits)).toEqual({ ok: true, choices });
    expect(readForm(toForm({ ...choices, timed: false, minutes: null }), limits)).toMatchObject({
      choices: { timed: false, minutes: null },
    });
  });

  it("takes the bounds themselves", () => {
    expect(readForm({ ...form, count: "5" }, limits)).toMatchObject({ ok: true, choices: { count: 5 } });
    expect(readForm({ ...form, count: " 65 " }, limits)).toMatchObject({ ok: true, choices: { count: 65 } });
  });

  it.each(["", "4", "66", "-10", "5.5", "1e1", "many"])("refuses the count %o with the bounds", (count) => {
    const message = "Choose a whole number from 5 to 65.";
    expect(readForm({ ...form, count }, limits)).toEqual({ ok: false, field: "count", message });
  });

  it.each([
    [{ time: "own", minutes: "0" }, "minutes"],
    [{ time: "own", minutes: "" }, "minutes"],
    [{ from: "80", to: "40" }, "difficulty"],
    [{ seed: "two words" }, "seed"],
    [{ seed: "x".repeat(41) }, "seed"],
  ] as const)("says which field is wrong in %o", (change, field) => {
    expect(readForm({ ...form, ...change }, limits)).toMatchObject({ ok: false, field });
  });

  it("does not look at minutes that are not asked for", () => {
    expect(readForm({ ...form, minutes: "nonsense" }, limits)).toMatchObject({ ok: true, choices: { minutes: null } });
  });
});

describe("what is said of the number", () => {
  it("tells the minutes where they are known", () => {
    expect(sayAvailable(655, standardQuiz, 2)).toBe("655 questions can be drawn; 10 take 20 minutes");
    expect(sayAvailable(655, { ...standardQuiz, minutes: 7 }, 2)).toBe("655 questions can be drawn; 10 take 7 minutes");
    expect(sayAvailable(655, { ...standardQuiz, count: 1, minutes: 1 }, 2)).toBe(
      "655 questions can be drawn; 1 takes 1 minute",
    );
    expect(sayAvailable(1, { ...standardQuiz, timed: false }, 2)).toBe("1 question can be drawn");
    expect(sayAvailable(3, standardQuiz, 2)).toBe("3 questions can be drawn");
  });

  it("says how many there are when they are too few", () => {
    expect(sayShort(40, 41)).toBe("Only 40 questions can be drawn from this choice.");
    expect(sayShort(1, 5)).toBe("Only 1 question can be drawn from this choice.");
    expect(sayShort(5, 5)).toBeNull();
  });

  it("holds nobody up where the server could not count them", () => {
    expect(sayAvailable(null, standardQuiz, 2)).toBe(
      "The questions could not be counted now. You can begin all the same.",
    );
    expect(sayShort(null, 5)).toBeNull();
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
