import type { ReviewFilter } from "@/lib/exam/review-filter";

/** The address of one item's review within a filter. */
export function toReviewPath(attemptId: string, position: number, filter: ReviewFilter): string {
  return `/report/${attemptId}/questions/${position}${filter === "all" ? "" : `?filter=${filter}`}`;
}
