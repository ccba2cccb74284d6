import { describe, expect, it } from "vitest";
import { blankSurvey, isBlank } from "@/lib/exam/survey";
import { saySurvey } from "./survey-words";

describe("saySurvey", () => {
  it("says only what was answered", () => {
    expect(saySurvey({ ...blankSurvey, time: "tooLittle" })).toEqual([
      { question: "Was the time enough?", answer: "Too little" },
    ]);
    expect(saySurvey({ readiness: "unsure", time: null, note: "Slept badly." })).toEqual([
      { question: "How ready did you feel?", answer: "Unsure" },
      { question: "Anything to note?", answer: "Slept badly." },
    ]);
  });

  it("has nothing to say of a survey that was skipped", () => {
    expect(isBlank(blankSurvey)).toBe(true);
    expect(saySurvey(blankSurvey)).toEqual([]);
  });
});
