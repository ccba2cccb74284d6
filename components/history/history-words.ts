import { countOf } from "@/components/format";
import type { HistoryPageView, ScorePoint } from "@/lib/exam/history-views";

/** What the trend shows, in a sentence. A difference of two scores is told on the page that compares them. */
export function sayTrend(trend: readonly ScorePoint[]): string {
  const first = trend[0];
  const last = trend.at(-1);
  if (first === undefined || last === undefined) return "";
  const scores = trend.map(({ scaled }) => scaled);
  return `The last ${countOf(trend.length, "scaled score")} lie between ${Math.min(...scores)} and ${Math.max(...scores)}: the first is ${first.scaled} (${first.low} to ${first.high}), the last ${last.scaled} (${last.low} to ${last.high}). The bars hold the true value nine times in ten.`;
}

/** Why a narrowed list is empty, and what to do. */
export function sayNothingFits({ narrowing, keptDays }: Pick<HistoryPageView, "narrowing" | "keptDays">): string {
  return narrowing.isDeleted
    ? `No deleted attempt is kept. One that you delete waits here for ${keptDays} days and can be brought back.`
    : "No attempt fits these choices. Widen the days or the kind, or show all.";
}

/** What the list holds, in a line. */
export function sayTotal({ total, narrowing, keptDays }: HistoryPageView): string {
  if (!narrowing.isDeleted) return countOf(total, "attempt");
  return `${countOf(total, "deleted attempt")}; each can be brought back for ${keptDays} days after it was deleted`;
}
