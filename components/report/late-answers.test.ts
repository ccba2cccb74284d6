import { expect, it } from "vitest";
import { sayLateAnswers } from "./late-answers";

it("says nothing where every answer arrived in time", () => {
  expect(sayLateAnswers({ counted: [], notCounted: [] })).toEqual([]);
});

it("says how many answers arrived after the end, and which count", () => {
  const notCounted = [{ verdict: "afterEnd" as const, positions: [9] }];
  expect(sayLateAnswers({ counted: [3, 7], notCounted })).toEqual([
    "2 answers (questions 3, 7) arrived after the end of the exam; they were given before it and count.",
    "1 answer (question 9) arrived after the end of the exam and is kept, but not counted: it was given after the end.",
  ]);
});
