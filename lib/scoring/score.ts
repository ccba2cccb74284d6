import { formCut, isPass, scaledScore, type Scale } from "./scale";

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
};

export type AttemptScore = {
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
 * A domain "meets" when its raw points reach the sum of logistic(-b) over its items. Throws when no item is scored.
 */
export function scoreAttempt(input: {
  responses: readonly ScoredResponse[];
  scale: Scale;
  scaleVersion: number;
  standardShare: number;
}): AttemptScore {
  const scored = input.responses.filter((response) => response.scored);
  const unscored = input.responses.filter((response) => !response.scored);
  if (scored.length === 0) throw new RangeError("a form without scored items has no score");
  const raw = tally(scored);
  const cut = formCut(scored.map(({ difficulty }) => difficulty));
  return {
    scaleVersion: input.scaleVersion,
    standardShare: input.standardShare,
    raw,
    unscored: unscored.length > 0 ? tally(unscored) : null,
    cut,
    scaled: scaledScore({ raw: raw.correct, count: raw.total, cut, scale: input.scale }),
    passed: isPass(raw.correct, cut),
    domains: groupBy(scored, ({ domain }) => domain).map(([number, responses]) => scoreDomain(number, responses)),
    tasks: groupBy(scored, ({ task }) => task).map(([id, responses]) => ({ id, ...tally(responses) })),
  };
}

/** Right answers of all. */
export function tally(responses: readonly { readonly correct: boolean }[]): Tally {
  return { correct: responses.filter(({ correct }) => correct).length, total: responses.length };
}

function scoreDomain(number: number, responses: readonly ScoredResponse[]): DomainScore {
  const count = tally(responses);
  const expected = formCut(responses.map(({ difficulty }) => difficulty));
  return { number, ...count, expected, level: count.correct >= expected ? "meets" : "needsImprovement" };
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
