import { toReviewQuery, type ReviewFilter } from "@/lib/exam/review-filter";

/** The address of one item's review within a filter. */
export function toReviewPath(attemptId: string, position: number, filter: ReviewFilter): string {
  return withQuery(`/report/${attemptId}/questions/${position}`, filter);
}

/** The address of the list of what a filter keeps. */
export function toReviewListPath(attemptId: string, filter: ReviewFilter): string {
  return withQuery(`/report/${attemptId}/questions`, filter);
}

function withQuery(path: string, filter: ReviewFilter): string {
  const query = toReviewQuery(filter);
  return query === "" ? path : `${path}?${query}`;
}
