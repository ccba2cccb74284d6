import { scoringConfig } from "./config";

/** What may be said of an attempt: the verdict too, a scaled estimate with its band, or counts alone. */
export type Claim = "verdict" | "estimate" | "counts";

/**
 * Pass or fail is said of mock exams only; a quiz of 30 items or more gets a scaled estimate with its band; a shorter one is k of
 * n, since its error would span a third of the scale. So is a quiz with `repeats`, items that the candidate had met before: what is
 * remembered would pass for ability.
 */
export function claimOf(quiz: { isMock: boolean; scoredItems: number; repeats: number }): Claim {
  if (quiz.isMock) return "verdict";
  return quiz.repeats === 0 && quiz.scoredItems >= scoringConfig.scaledFromItems ? "estimate" : "counts";
}

/** True where two mock scores (scaled points) differ by more than their errors explain. */
export function isDetectableChange(before: number, after: number): boolean {
  return Math.abs(after - before) >= scoringConfig.detectableChange;
}
