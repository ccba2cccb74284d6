import type { ReportItem } from "@/lib/exam/views";

export type ReviewFilter = "all" | "wrong" | "blank" | "flagged";

/** The address of one item's review within a filter. */
export function toReviewPath(attemptId: string, position: number, filter: ReviewFilter): string {
  return `/report/${attemptId}/questions/${position}${filter === "all" ? "" : `?filter=${filter}`}`;
}

/** The items that a filter keeps; a blank answer is wrong as well. */
export function keepItems(items: readonly ReportItem[], filter: ReviewFilter): ReportItem[] {
  if (filter === "wrong") return items.filter(({ correct }) => !correct);
  if (filter === "blank") return items.filter(({ blank }) => blank);
  if (filter === "flagged") return items.filter(({ flagged }) => flagged);
  return [...items];
}

/** A filter from an address; anything odd means all. */
export function toFilter(value: unknown): ReviewFilter {
  return value === "wrong" || value === "blank" || value === "flagged" ? value : "all";
}
