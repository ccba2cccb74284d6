/** How well a question was answered, as the scheduler hears it. "Easy" is never said: a click cannot tell it. */
export type ReviewRating = "again" | "hard" | "good";

/** What of a response tells how well it was known. */
export type RatedResponse = {
  readonly correct: boolean;
  readonly flagged: boolean;
  /** What the candidate said of their confidence; null where nothing was said. */
  readonly confidence: "sure" | "unsure" | "guess" | null;
  /** Milliseconds on the screen. */
  readonly timeSpentMs: number;
  /** The attempt's time over the standard one: 1 without an accommodation, 1.5 with half as much again. */
  readonly timeFactor: number;
};

/**
 * From this time on an answer is slow: one and a half times the two minutes that the exam gives a question. More time for the whole
 * attempt raises it by the same factor.
 */
export const SLOW_MS = 180_000;

/** Wrong is "again"; right but flagged, unsure, guessed or slow is "hard"; right is "good". */
export function rateResponse(response: RatedResponse): ReviewRating {
  const { correct, flagged, confidence, timeSpentMs, timeFactor } = response;
  if (!correct) return "again";
  const isUnsure = confidence === "unsure" || confidence === "guess";
  return flagged || isUnsure || timeSpentMs > SLOW_MS * timeFactor ? "hard" : "good";
}
