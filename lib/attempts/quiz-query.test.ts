import { describe, expect, it } from "vitest";
import { standardQuiz, toQuizQuery, type QuizChoices } from "@/lib/exam/quiz-choices";
import { parseQuizQuery } from "./quiz-query";

const known = {
  minItems: 5,
  maxItems: 65,
  domains: [{ number: 1, title: "One", tasks: [{ id: "1.1", title: "T", skills: [{ id: "1.1.1", title: "S" }] }] }],
  topics: [{ slug: "sqs-basics", title: "Basics", group: "SQS" }],
};

describe("parseQuizQuery", () => {
  it("reads what toQuizQuery writes", () => {
    const choices: QuizChoices = {
      domains: [1],
      tasks: ["1.1"],
      skills: ["1.1.1"],
      topics: ["sqs-basics"],
      count: 30,
      mode: "practice",
      timed: true,
      minutes: 40,
      only: "flagged",
      difficulty: { from: 0, to: 55 },
      seed: "Spring_1.b",
    };
    const read = (query: string) => parseQuizQuery(Object.fromEntries(new URLSearchParams(query)), known);
    expect(read(toQuizQuery(choices, "0123456789ab"))).toEqual({ ok: true, choices, bank: "0123456789ab" });
    expect(read(toQuizQuery({ ...choices, timed: false, minutes: null }))).toMatchObject({
      choices: { timed: false, minutes: null },
      bank: null,
    });
    expect(read("")).toEqual({ ok: true, choices: standardQuiz, bank: null });
  });

  it.each([
    [{ domains: "9" }, /domains: "9" is not a domain/],
    [{ tasks: "1.1,8.8" }, /tasks: "8.8"/],
    [{ skills: "x" }, /skills: "x"/],
    [{ topics: "no-such" }, /topics: "no-such"/],
    [{ count: "700" }, /count: is not from 5 to 65/],
    [{ count: "many" }, /count: is not a whole number/],
    [{ count: ["6", "7"] }, /count: stands there more than once/],
    [{ mode: "easy" }, /mode: is neither/],
    [{ time: "-4" }, /time: is neither/],
    [{ time: "0" }, /time: is neither/],
    [{ only: "keys" }, /only: is none of/],
    [{ difficulty: "80-20" }, /difficulty: begins above its end/],
    [{ difficulty: "0-900" }, /difficulty: /],
    [{ difficulty: "low" }, /difficulty: is no range/],
    [{ seed: "<b>" }, /seed: may have/],
    [{ bank: "zz" }, /bank: /],
    [{ answers: "yes" }, /"answers" means nothing here/],
  ])("says what is wrong in %o", (query, says) => {
    const parsed = parseQuizQuery({ count: "10", ...query }, known);
    if (parsed.ok) throw new Error("it was taken");
    expect(parsed.faults.join()).toMatch(says);
  });
});
