import type { AnswerChange } from "./answer-changes";
import type { Confidence } from "./marks";

export const reviewResults = ["right", "wrong", "blank"] as const;
export type ReviewResult = (typeof reviewResults)[number];

/**
 * unsure: said to be unsure or a guess; changed: another answer in the end than at first; slow: longer on the screen than the
 * attempt's average allowance; struckKey: a keyed option was struck out; unscored: did not count.
 */
export const reviewMarks = ["flagged", "unsure", "changed", "slow", "struckKey", "unscored"] as const;
export type ReviewMark = (typeof reviewMarks)[number];

export const reviewMeetings = ["first", "repeat"] as const;
export type ReviewMeeting = (typeof reviewMeetings)[number];

/** The longest text that is searched for. */
export const reviewSearchMax = 200;

/** Which items of a closed attempt somebody wants to look at: those that meet every part; null, none and "" ask for nothing. */
export type ReviewFilter = {
  readonly result: ReviewResult | null;
  readonly marks: readonly ReviewMark[];
  readonly met: ReviewMeeting | null;
  readonly domain: number | null;
  readonly task: string | null;
  readonly topic: string | null;
  /** Words that all stand in the stem, in whatever case. */
  readonly search: string;
};

export const noFilter: ReviewFilter = {
  result: null,
  marks: [],
  met: null,
  domain: null,
  task: null,
  topic: null,
  search: "",
};

/** What filters read of an item in a closed attempt. */
export type ReviewFacts = {
  readonly correct: boolean;
  readonly blank: boolean;
  readonly flagged: boolean;
  readonly confidence: Confidence | null;
  readonly change: AnswerChange;
  /** How often the selection changed, the first one not counted. */
  readonly changes: number;
  readonly isSlow: boolean;
  /** False too while the key is withheld. */
  readonly hasStruckKey: boolean;
  readonly scored: boolean;
  readonly firstExposure: boolean;
  readonly domain: number;
  readonly task: string;
  /** Slugs. */
  readonly topics: readonly string[];
  readonly stem: string;
};

/** True for an item that meets every part of the filter; a blank answer is wrong as well. */
export function isKept(item: ReviewFacts, filter: ReviewFilter): boolean {
  const { result, marks, met, domain, task, topic, search } = filter;
  return (
    (result === null || hasResult(item, result)) &&
    marks.every((mark) => hasMark(item, mark)) &&
    (met === null || item.firstExposure === (met === "first")) &&
    (domain === null || item.domain === domain) &&
    (task === null || item.task === task) &&
    (topic === null || item.topics.includes(topic)) &&
    hasWords(item.stem, search)
  );
}

/** How many items would be kept if a part of the filter were another one, the rest as it stands. */
export function countWith(items: readonly ReviewFacts[], filter: ReviewFilter, part: Partial<ReviewFilter>): number {
  const changed = { ...filter, ...part };
  return items.filter((item) => isKept(item, changed)).length;
}

/** True where an answer is known to have been changed, or was before first answers were kept. */
export function isChanged({ change, changes }: Pick<ReviewFacts, "change" | "changes">): boolean {
  return change === "unknown" ? changes > 0 : change !== "none";
}

/** The filter as the query of an address, without the question mark; "" where it keeps everything. */
export function toReviewQuery({ result, marks, met, domain, task, topic, search }: ReviewFilter): string {
  const query = new URLSearchParams();
  if (result !== null) query.set("result", result);
  if (marks.length > 0) query.set("marks", reviewMarks.filter((mark) => marks.includes(mark)).join("."));
  if (met !== null) query.set("met", met);
  if (domain !== null) query.set("domain", String(domain));
  if (task !== null) query.set("task", task);
  if (topic !== null) query.set("topic", topic);
  if (search !== "") query.set("q", search);
  return query.toString();
}

function hasResult({ correct, blank }: ReviewFacts, result: ReviewResult): boolean {
  return { right: correct, wrong: !correct, blank }[result];
}

function hasMark(item: ReviewFacts, mark: ReviewMark): boolean {
  return {
    flagged: item.flagged,
    unsure: item.confidence === "unsure" || item.confidence === "guess",
    changed: isChanged(item),
    slow: item.isSlow,
    struckKey: item.hasStruckKey,
    unscored: !item.scored,
  }[mark];
}

function hasWords(stem: string, search: string): boolean {
  const text = stem.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
