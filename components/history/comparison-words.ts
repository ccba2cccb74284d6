import { countOf } from "@/components/format";
import type { ComparisonView } from "@/lib/exam/history-views";
import type { ReportRow } from "@/lib/exam/views";

const reasons = {
  short: "One of the two is too short for a scaled score",
  repeats: "One of the two asked questions that had been met before, and what is remembered would pass for ability",
  unmet: "One of the two was ended before all of its questions had been on the screen",
  own: "One of the two asked questions of your own, which are on no scale",
} as const;

/** Why an attempt has no scaled score, in a cell. */
export const noScore = {
  short: "too few questions",
  repeats: "questions met before",
  unmet: "questions not reached",
  own: "own questions",
} as const;

/** What came of the comparison, in a sentence: whether the difference is larger than its error. */
export function sayDifference({ a, b, difference, isSameScale, isSameExam }: ComparisonView): string {
  if (!isSameExam) {
    const codes = [a, b].flatMap(({ blueprint }) => blueprint?.code ?? []);
    const which = codes.length < 2 ? "" : `, ${codes.join(" and ")}`;
    return `The two are of different exams${which}: neither their scaled scores nor their domains can be set against each other.`;
  }
  if (difference === null) {
    const reason = [a, b].flatMap(({ whyNoScore }) => whyNoScore ?? [])[0];
    return isSameScale || reason !== undefined
      ? `${reasons[reason ?? "short"]}, so only counts and times can be set side by side.`
      : "The two were scored on different scales, so their scaled scores cannot be set against each other.";
  }
  const { points, low, high } = difference;
  const scores = `From ${a.score?.scaled} to ${b.score?.scaled}`;
  const interval = `nine times in ten the true difference lies between ${sign(low)} and ${sign(high)} points`;
  if (points === 0) return `${scores}, no difference; ${interval}.`;
  const change = `${scores}, a difference of ${sign(points)} points`;
  return low > 0 || high < 0
    ? `${change}: that is more than the errors of the two scores explain; ${interval}.`
    : `${change}: the errors of the two scores explain that as well; ${interval}.`;
}

/** A word of caution about questions that both asked; null where there are none. */
export function sayShared(shared: number): string | null {
  return shared === 0
    ? null
    : `${countOf(shared, "question")} stood in both. Who has met a question before does better on it, which the scores do not allow for.`;
}

/** Right of all, with the share. */
export function sayRow(row: ReportRow | null): string {
  if (row === null || row.total === 0) return "-";
  return `${row.correct} of ${row.total} (${Math.round((row.correct / row.total) * 100)} %)`;
}

function sign(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `-${-points}` : "0";
}
