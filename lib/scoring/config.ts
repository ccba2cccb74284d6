/** Constants of the measure that no blueprint sets, each with its reason. */
export const scoringConfig = {
  /** Ratings under this say more about the rater than about the item. */
  minRating: 0.1,
  /** Nobody can tell 0.98 from 1; beyond it the logit runs away. */
  maxRating: 0.97,
  /** A just-qualified candidate does at least this much better than chance (share). */
  aboveChance: 0.05,
} as const;
