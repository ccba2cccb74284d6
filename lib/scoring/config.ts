/** Constants of the measure that no blueprint sets, each with its reason. */
export const scoringConfig = {
  /** Ratings under this say more about the rater than about the item. */
  minRating: 0.1,
  /** Nobody can tell 0.98 from 1; beyond it the logit runs away. */
  maxRating: 0.97,
  /** A just-qualified candidate does at least this much better than chance (share). */
  aboveChance: 0.05,
  /** What is believed of a candidate of whom nothing is known (logits): somewhat below the standard, and wide. */
  prior: { mean: -0.3, sd: 1.2 },
  /** Share of intervals that hold the true score: 90 % is narrow enough to be read and wide enough to be honest. */
  bandCoverage: 0.9,
  /** How far the real standard may lie from the assumed one (SD in logits): AWS publishes no raw cut. */
  standardSd: 0.25,
  /** Items that count on the real exam, and so on the form that a pass is predicted for. */
  realExamItems: 50,
  /** Pass probabilities from which the words change; the mirror images hold for a fail. */
  passWords: { veryLikely: 0.9, leaning: 0.7 },
  /** Spread of a candidate's domains around the candidate's ability (SD in logits). */
  domainSd: 0.4,
  /** Probabilities that a domain meets the level between which there is not enough evidence for a word. */
  domainDoubt: { low: 0.2, high: 0.8 },
  /** Under this many items a scaled score would be more noise than score. */
  scaledFromItems: 30,
  /** Ability moves while nobody looks: variance in logits² added a day. */
  varianceADay: 0.01,
  /** Shares that a standard might ask for on an average form: what they would have meant is said beside the assumed one. */
  plausibleShares: [0.65, 0.78],
  /** Gains between two mocks below this (scaled points, near the cut) are within their errors. */
  detectableChange: 125,
  /** A domain counts as well measured from this error on (SD in logits): about 60 scaled points near the cut. */
  wellMeasuredSd: 0.35,
  /** What one new item tells of an ability near it (1 / logits²): p (1 - p) at a chance of 72 %. */
  informationAnItem: 0.2,
  /** Spread (SD in logits) of an item's true difficulty around what three ratings say. */
  ratingSd: 0.5,
  /** First exposures from which an item's difficulty is shown. */
  exposures: { shown: 30 },
} as const;
