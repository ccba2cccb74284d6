import { describe, expect, it } from "vitest";
import { sayBegin, sayDue } from "./review-words";

describe("sayDue", () => {
  it("says how many are due today, else when the next ones are", () => {
    expect(sayDue({ due: 12, next: null })).toBe("Due for review today: 12");
    expect(sayDue({ due: 0, next: { day: "2026-12-01", questions: 5 } })).toBe(
      "Nothing is due for review today; 5 questions on 1 December 2026.",
    );
    expect(sayDue({ due: 0, next: null })).toBe("Nothing more is due for review before the exam.");
  });
});

describe("sayBegin", () => {
  it("says where a review is only a part of what is due", () => {
    expect(sayBegin(12, 12)).toBe("Review 12 due");
    expect(sayBegin(20, 57)).toBe("Review 20 of 57 due");
  });
});
