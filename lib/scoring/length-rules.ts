import { scoringConfig } from "./config";

/** What may be said of an attempt: the verdict too, a scaled estimate with its band, or counts alone. */
export type Claim = "verdict" | "estimate" | "counts";

/**
 * Pass or fail is said of mock exams only; a quiz of 30 items or more gets a scaled estimate with its band; a shorter one is k of
 * n, since its error would span a third of the scale. So is a quiz with `repeats`, items that the candidate had met before: what is
 * remembered would pass for ability. So is one with `unmet` items, which practice was ended before: nothing is known of them. And so
 * is one of the candidate's own questions, however long: nobody knows how hard they are.
 */
export function claimOf(quiz: Measured): Claim {
  if (quiz.isMock) return "verdict";
  return whyCounts(quiz) === null ? "estimate" : "counts";
}

export type Measured = {
  readonly isMock: boolean;
  /** A quiz of the candidate's own questions. */
  readonly isOwn: boolean;
  readonly scoredItems: number;
  readonly repeats: number;
  readonly unmet: number;
};

/** Why a quiz has no scaled estimate. */
type WhyCounts = "own" | "short" | "repeats" | "unmet";

/** The first reason that keeps a quiz from a scaled estimate; null where it has one. */
export function whyCounts({ isOwn, scoredItems, repeats, unmet }: Omit<Measured, "isMock">): WhyCounts | null {
  if (isOwn) return "own";
  if (scoredItems < scoringConfig.scaledFromItems) return "short";
  if (repeats > 0) return "repeats";
  return unmet > 0 ? "unmet" : null;
}

/** True where two mock scores (scaled points) differ by more than their errors explain. */
export function isDetectableChange(before: number, after: number): boolean {
  return Math.abs(after - before) >= scoringConfig.detectableChange;
}
