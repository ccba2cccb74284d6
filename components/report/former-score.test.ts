import { expect, it } from "vitest";
import { sayFormerScore } from "./former-score";

const former = {
  replacedAt: "2026-11-25T08:00:00.000Z",
  positions: [12],
  raw: { correct: 46, total: 65 },
  scaled: 708,
  passed: false,
  isLate: false,
};

it("says which key was corrected and what the score was before", () => {
  expect(sayFormerScore(former)).toBe(
    "The key of question 12 was corrected on 25 November 2026, and the attempt was scored anew. Before that it had 708, not passed, with 46 of 65 correct.",
  );
});

it("says that the way of scoring has changed where no key was corrected", () => {
  expect(sayFormerScore({ ...former, positions: [] })).toBe(
    "This attempt was scored anew on 25 November 2026, when scores began to be equated between forms. Before that it had 708, not passed, with 46 of 65 correct.",
  );
});

it("names several questions, and no scaled score for a quiz", () => {
  const said = sayFormerScore({ ...former, positions: [2, 7], scaled: null, passed: null });
  expect(said).toContain("The keys of questions 2, 7 were corrected");
  expect(said).toContain("it had 46 of 65 correct");
});

it("says that answers which arrived after the end have changed the score", () => {
  expect(sayFormerScore({ ...former, positions: [], isLate: true })).toBe(
    "This attempt was scored anew on 25 November 2026, when answers given before the end had arrived. Before that it had 708, not passed, with 46 of 65 correct.",
  );
});
