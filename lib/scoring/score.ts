import { scoringConfig } from "./config";
import { domainAbilities, type DomainAbility } from "./domain-ability";
import { abilityBand, equatedScore, equatedShare, scaledBand, toReference } from "./equating";
import { examCurveOf, passProbability } from "./pass-probability";
import { posteriorOf } from "./posterior";
import { expectedRaw } from "./rasch";
import { formCut, inOrder, isPass, type Scale } from "./scale";

/** Which way scores are made: 1 was the line through the form's own cut, 2 equates to the reference form and states errors. */
export const SCORE_MODEL = 2;

/** One item of a closed attempt as the measure reads it; `difficulty` in logits. */
export type ScoredResponse = {
  readonly correct: boolean;
  readonly scored: boolean;
  readonly domain: number;
  readonly task: string;
  readonly difficulty: number;
};

export type Tally = { readonly correct: number; readonly total: number };

export type DomainScore = Tally & {
  readonly number: number;
  /** Expected points of the minimally qualified candidate on these items. */
  readonly expected: number;
  readonly level: "meets" | "needsImprovement";
  /** False where the items are too few for a word that can be trusted; missing in scores of model 1. */
  readonly isEnough?: boolean;
  /** 90 % band of the share right on items such as these; missing in scores of model 1. */
  readonly shareBand?: { readonly low: number; readonly high: number };
};

/** How sure the measure is of a score. */
export type Precision = {
  /** 90 % band in scaled points. */
  readonly bandLow: number;
  readonly bandHigh: number;
  /** Chance to pass a form of the real exam's length, for a candidate of whom nothing else is known. */
  readonly passProbability: number;
  /** Share right on the reference form that the raw score is worth. */
  readonly equatedShare: number;
};

export type AttemptScore = {
  /** Missing in scores of model 1. */
  readonly model?: number;
  /** Missing in scores of model 1. */
  readonly precision?: Precision;
  readonly scaleVersion: number;
  readonly standardShare: number;
  readonly raw: Tally;
  readonly unscored: Tally | null;
  readonly cut: number;
  readonly scaled: number;
  readonly passed: boolean;
  readonly domains: readonly DomainScore[];
  readonly tasks: readonly (Tally & { readonly id: string })[];
};

/**
 * Scores a form once. Only scored items count, all or nothing, each the same; domains and tasks are counted over scored items.
 * The scaled score is equated to the reference form (difficulties in logits) and comes with its band and the chance to pass. A
 * domain "meets" when its ability reaches the standard more likely than not. Throws when no item is scored.
 */
export function scoreAttempt(input: {
  responses: readonly ScoredResponse[];
  scale: Scale;
  scaleVersion: number;
  standardShare: number;
  referenceForm: readonly number[];
}): AttemptScore {
  const scored = input.responses.filter((response) => response.scored);
  const unscored = input.responses.filter((response) => !response.scored);
  if (scored.length === 0) throw new RangeError("a form without scored items has no score");
  const raw = tally(scored);
  const { scale } = input;
  const difficulties = difficultiesOf(scored);
  const cut = formCut(difficulties);
  const reference = toReference(input.referenceForm);
  const domains = groupBy(scored, ({ domain }) => domain);
  const abilities = domainAbilities(
    domains.map(([, responses]) => ({
      difficulties: difficultiesOf(responses),
      raw: tally(responses).correct,
    })),
  );
  const band = scaledBand(abilityBand(difficulties, raw.correct, scoringConfig.bandCoverage), reference, scale);
  return {
    model: SCORE_MODEL,
    precision: {
      bandLow: band.low,
      bandHigh: band.high,
      passProbability: passProbability(
        posteriorOf(difficulties, raw.correct, scoringConfig.prior),
        examCurveOf(reference),
      ),
      equatedShare: equatedShare(difficulties, raw.correct, reference),
    },
    scaleVersion: input.scaleVersion,
    standardShare: input.standardShare,
    raw,
    unscored: unscored.length > 0 ? tally(unscored) : null,
    cut,
    scaled: equatedScore({ difficulties, raw: raw.correct, reference, scale }),
    passed: isPass(raw.correct, cut),
    domains: domains.map(([number, responses], index) => scoreDomain(number, responses, abilities[index])),
    tasks: groupBy(scored, ({ task }) => task).map(([id, responses]) => ({ id, ...tally(responses) })),
  };
}

/** Right answers of all. */
export function tally(responses: readonly { readonly correct: boolean }[]): Tally {
  return { correct: responses.filter(({ correct }) => correct).length, total: responses.length };
}

/** In order of size: sums of the same numbers are then the same to the last bit, whatever the order of the items. */
function difficultiesOf(responses: readonly ScoredResponse[]): number[] {
  return inOrder(responses.map(({ difficulty }) => difficulty));
}

function scoreDomain(
  number: number,
  responses: readonly ScoredResponse[],
  ability: DomainAbility | undefined,
): DomainScore {
  if (ability === undefined) throw new RangeError("a domain without items has no score");
  const difficulties = difficultiesOf(responses);
  const shareAt = (theta: number) => expectedRaw(difficulties, theta) / difficulties.length;
  return {
    number,
    ...tally(responses),
    expected: formCut(difficulties),
    level: ability.level,
    isEnough: ability.isEnough,
    shareBand: { low: shareAt(ability.low), high: shareAt(ability.high) },
  };
}

function groupBy<T, K extends string | number>(values: readonly T[], keyOf: (value: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
