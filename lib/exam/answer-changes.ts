import { isCorrect, isFirstUnknown, sameSelection, type FirstAnswer, type OptionId } from "./responses";

/** What became of a first complete answer; "unknown" in attempts from before it was kept. */
export type AnswerChange = "none" | "rightToWrong" | "wrongToRight" | "wrongToWrong" | "unknown";

/**
 * How the answer that stands in the end differs from the first complete one. One that was emptied is wrong in the end; one that
 * was changed and changed back is not changed.
 */
export function changeOf(response: {
  readonly key: readonly OptionId[];
  readonly first: FirstAnswer | null;
  readonly selected: readonly OptionId[];
  readonly changes: number;
}): AnswerChange {
  const { key, first, selected } = response;
  if (first === null) return isFirstUnknown(response, key.length) ? "unknown" : "none";
  if (sameSelection(first.selected, selected)) return "none";
  if (isCorrect(key, first.selected)) return "rightToWrong";
  return isCorrect(key, selected) ? "wrongToRight" : "wrongToWrong";
}
