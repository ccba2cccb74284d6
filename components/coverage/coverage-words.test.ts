import { describe, expect, it } from "vitest";
import { sayCounts, sayGap, toQuizLink } from "./coverage-words";

describe("sayGap", () => {
  it("explains the quiz with the figures that decided on it", () => {
    const gap = {
      task: "2.1",
      title: "Authentication",
      examQuestions: 7,
      questions: 70,
      right: 12,
      asked: 20,
      count: 10,
    };
    expect(sayGap(gap)).toBe(
      "7 questions of a full exam come from task 2.1, Authentication, and 12 of its 70 in the bank were right the last time you were asked: nowhere else is more at stake.",
    );
  });
});

describe("sayCounts", () => {
  it("says every figure with its word, so that none hangs on a colour", () => {
    expect(sayCounts({ questions: 50, asked: 20, right: 12, due: 3 })).toBe(
      "50 questions: 20 asked, 12 of them right, 30 never asked, 3 due for review",
    );
  });
});

describe("toQuizLink", () => {
  const quiz = { minItems: 5, count: 10 };

  it("asks for no more questions than there are, and for none where they are too few for a quiz", () => {
    expect(toQuizLink("skills", { id: "1.1.2", questions: 7 }, quiz)).toBe(
      "/quiz?skills=1.1.2&count=7&mode=practice&time=none",
    );
    expect(toQuizLink("tasks", { id: "1.1", questions: 70 }, quiz)).toContain("count=10");
    expect(toQuizLink("topics", { id: "kms", questions: 4 }, quiz)).toBeNull();
  });
});
