import "server-only";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { countWith, reviewMarks, reviewMeetings, reviewResults, type ReviewFilter } from "@/lib/exam/review-filter";
import type { NamedFacet, ReviewListView } from "@/lib/exam/item-review-views";
import { requireInForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findDrill } from "./drill";
import { findReview, keptPlaces, toReportItem, type Review } from "./review";
import { parseReviewQuery } from "./review-query";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

/**
 * The items of a closed attempt that a filter keeps, with the number of items beside every other choice, and what can be drilled;
 * null when there is no such attempt, or no result yet.
 */
export async function loadReviewList(
  request: { attemptId: string; query: Readonly<Record<string, unknown>> },
  now = serverNow(),
  db: Client = getClient(),
): Promise<ReviewListView | null> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const review = await findReview(db, { attemptId: request.attemptId, candidateId: candidate.id }, now);
  if (review === null) return null;
  const { filter, ignored } = parseReviewQuery(request.query);
  const kept = keptPlaces(review, filter);
  const { place, blueprint } = await requireInForce(db, candidate.id, now);
  const drill = await findDrill(db, { candidateId: candidate.id, place, kept, isCounted: true });
  return {
    attemptId: review.head.id,
    title: review.head.title,
    total: review.places.length,
    allowanceMs: review.allowanceMs,
    filter,
    ignored,
    items: kept.map((place) => toReportItem(place, review)),
    facets: toFacets(review, filter),
    drill: { ...drill.counts, maxItems: blueprint.quiz.maxItems },
  };
}

function toFacets(review: Review, filter: ReviewFilter): ReviewListView["facets"] {
  const items = review.places.map(({ facts }) => facts);
  const count = (part: Partial<ReviewFilter>) => countWith(items, filter, part);
  const { domains } = review.blueprint;
  const topics = [...new Set(items.flatMap((item) => item.topics))];
  return {
    results: reviewResults.map((value) => ({ value, count: count({ result: value }) })),
    marks: reviewMarks.map((value) => ({ value, count: count({ marks: [...new Set([...filter.marks, value])] }) })),
    met: reviewMeetings.map((value) => ({ value, count: count({ met: value }) })),
    domains: domains.map(({ number, title }) => ({ value: number, title, count: count({ domain: number }) })),
    tasks: domains.flatMap(({ tasks }) =>
      tasks.map(({ id, title }) => ({ value: id, title, count: count({ task: id }) })),
    ),
    topics: topics
      .map((slug) => ({ value: slug, title: review.titles.get(slug) ?? slug, count: count({ topic: slug }) }))
      .sort(byTitle),
  };
}

function byTitle(a: NamedFacet<string>, b: NamedFacet<string>): number {
  return a.title < b.title ? -1 : 1;
}
