import "server-only";
import type { AttemptPlace } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import type { ItemReviewView, ReviewOption } from "@/lib/exam/item-review-views";
import { requireCandidate } from "./candidate";
import { toOutcome } from "./deliver";
import { positionSchema } from "./requests";
import { findReview, keptPlaces, type Review, type ReviewedPlace } from "./review";
import { parseReviewQuery } from "./review-query";
import { serverNow } from "./server-clock";

const letters = "ABCDEFGH";

/** One item of a closed attempt with its key and rationales; null when there is no such attempt or position, or no result yet. */
export async function loadItemReview(
  request: { attemptId: string; position: unknown; query?: Readonly<Record<string, unknown>> },
  now = serverNow(),
  db: Client = getClient(),
): Promise<ItemReviewView | null> {
  const position = positionSchema.safeParse(String(request.position));
  if (!position.success) return null;
  const candidate = await requireCandidate(db);
  const review = await findReview(db, { attemptId: request.attemptId, candidateId: candidate.id }, now);
  const reviewed = review?.places.find(({ place }) => place.position === position.data);
  if (review === null || reviewed === undefined) return null;
  const { filter } = parseReviewQuery(request.query ?? {});
  const frame = {
    attemptId: review.head.id,
    title: review.head.title,
    position: position.data,
    total: review.places.length,
    ...toWay(keptPlaces(review, filter), filter, position.data),
  };
  return reviewed.isOpen ? { withheld: true, ...frame } : { withheld: false, ...frame, ...toDetails(review, reviewed) };
}

/** The way on and back from a position within a filter. */
function toWay(keptItems: readonly ReviewedPlace[], filter: ReviewFilter, position: number) {
  const kept = keptItems.map(({ place }) => place.position);
  const index = kept.indexOf(position);
  return {
    filter,
    kept: kept.length,
    place: index < 0 ? null : index + 1,
    previous: kept.filter((at) => at < position).at(-1) ?? null,
    next: kept.find((at) => at > position) ?? null,
  };
}

function toDetails({ head, blueprint, titles, allowanceMs }: Review, { place, marks }: ReviewedPlace) {
  const { version } = place;
  const domain = blueprint.domains.find(({ number }) => number === version.domain);
  const task = domain?.tasks.find(({ id }) => id === version.task);
  return {
    stem: version.stem,
    selectCount: version.selectCount,
    options: toReviewOptions(place, marks.struck),
    takeaway: version.takeaway,
    references: version.references,
    verified: version.verified,
    keyCorrectedAt: version.formerKey === null ? null : (version.correctedAt?.toISOString() ?? null),
    ...toOutcome(place),
    scored: place.scored,
    timeSpentMs: place.timeSpentMs,
    allowanceMs,
    domain: head.isOwn ? "" : (domain?.title ?? `Domain ${version.domain}`),
    task: head.isOwn ? "" : task === undefined ? version.task : `${task.id} ${task.title}`,
    topics: version.topics.map((slug) => titles.get(slug) ?? slug),
    marks: { highlights: marks.highlights, note: marks.note, confidence: marks.confidence },
  };
}

/** The options of a place as its attempt showed them, with keys and reasons: after the end only. */
export function toReviewOptions(
  { optionOrder, version, selected, checked }: AttemptPlace,
  struck: readonly string[],
): ReviewOption[] {
  return optionOrder.flatMap(({ optionId }, index) => {
    const option = version.options.find(({ id }) => id === optionId);
    if (option === undefined) return [];
    const { text, key, rationale } = option;
    const wasKey = version.formerKey?.includes(optionId) ?? key;
    return [
      {
        letter: letters.charAt(index),
        text,
        isKey: key,
        wasKey,
        chosen: selected.includes(optionId),
        struck: struck.includes(optionId),
        checked: checked.includes(optionId),
        rationale,
      },
    ];
  });
}
