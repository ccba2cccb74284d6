import { countOf, formatDay } from "@/components/format";
import type { ReviewEntryView, ReviewSummary } from "@/lib/exam/review-views";

/** What is due, as the home page says it. */
export function sayDue({ due, next }: Pick<ReviewSummary, "due" | "next">): string {
  if (due > 0) return `Due for review today: ${due}`;
  return next === null
    ? "Nothing more is due for review before the exam."
    : `Nothing is due for review today; ${countOf(next.questions, "question")} on ${formatDay(next.day)}.`;
}

/** What a review button says: how many questions the next review has. */
export function sayBegin(sitting: number, due: number): string {
  return sitting < due ? `Review ${sitting} of ${due} due` : `Review ${due} due`;
}

/** How a question was answered the last time. */
export const ratingWords: Record<ReviewEntryView["rating"], string> = {
  again: "Not right",
  hard: "Right, but flagged, unsure or slow",
  good: "Right",
};
