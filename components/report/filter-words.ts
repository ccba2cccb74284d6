import { formatDuration } from "@/components/format";
import type { ReviewMark, ReviewMeeting, ReviewResult } from "@/lib/exam/review-filter";

export const resultWords: Readonly<Record<ReviewResult, string>> = {
  right: "Right",
  wrong: "Wrong or blank",
  blank: "Blank",
};

export const meetingWords: Readonly<Record<ReviewMeeting, string>> = {
  first: "Met for the first time",
  repeat: "Met before",
};

/** The name of a mark; `allowanceMs` is the time that a question has on average. */
export function sayMark(mark: ReviewMark, allowanceMs: number): string {
  return {
    flagged: "Flagged",
    unsure: "Unsure or a guess",
    changed: "Answer changed",
    slow: `Slower than ${formatDuration(allowanceMs)}`,
    struckKey: "Key struck out",
    unscored: "Did not count",
  }[mark];
}
