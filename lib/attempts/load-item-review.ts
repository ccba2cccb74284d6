import "server-only";
import { z } from "zod";
import { findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findOpenItemIds } from "@/lib/db/pool";
import type { Blueprint } from "@/lib/exam/blueprint";
import { isKept, type ReviewFilter } from "@/lib/exam/review-filter";
import type { ItemReviewView, ReviewOption } from "@/lib/exam/views";
import { requireBlueprint } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { toOutcome } from "./deliver";
import { attemptIdSchema, reviewFilterSchema } from "./requests";

const letters = "ABCDEFGH";
const positionSchema = z.coerce.number().int().min(1).max(1000);

/** One item of a closed attempt with its key and rationales; null when there is no such closed attempt or position. */
export async function loadItemReview(
  request: { attemptId: string; position: unknown; filter?: unknown },
  now = new Date(),
  db: Client = getClient(),
): Promise<ItemReviewView | null> {
  const id = attemptIdSchema.safeParse(request.attemptId);
  const position = positionSchema.safeParse(request.position);
  if (!id.success || !position.success) return null;
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: id.data, candidateId: candidate.id }, now);
  if (head === null || head.status === "inProgress") return null;
  const places = await findPlaces(db, head.id);
  const place = places.find((candidatePlace) => candidatePlace.position === position.data);
  if (place === undefined) return null;
  const open = await findOpenItemIds(db, candidate.id);
  if (open.has(place.version.itemId)) {
    return { withheld: true, attemptId: head.id, title: head.title, position: place.position, total: places.length };
  }
  const { blueprint } = await requireBlueprint(db, head.blueprintCode);
  const titles = new Map((await findTopics(db)).map(({ slug, title }) => [slug, title]));
  const filter = reviewFilterSchema.parse(request.filter);
  return toReview({ head, place, blueprint, titles, filter, places });
}

function toReview(input: {
  head: AttemptHead;
  place: AttemptPlace;
  blueprint: Blueprint;
  titles: ReadonlyMap<string, string>;
  filter: ReviewFilter;
  places: readonly AttemptPlace[];
}): ItemReviewView {
  const { head, place, blueprint, titles, filter, places } = input;
  const kept = places.filter((other) => isKept(toOutcome(other), filter)).map((other) => other.position);
  const { version, position } = place;
  const domain = blueprint.domains.find(({ number }) => number === version.domain);
  const task = domain?.tasks.find(({ id }) => id === version.task);
  return {
    withheld: false,
    attemptId: head.id,
    title: head.title,
    position,
    total: places.length,
    stem: version.stem,
    selectCount: version.selectCount,
    options: toOptions(place),
    takeaway: version.takeaway,
    references: version.references,
    verified: version.verified,
    keyCorrectedAt: version.formerKey === null ? null : (version.correctedAt?.toISOString() ?? null),
    ...toOutcome(place),
    scored: place.scored,
    timeSpentMs: place.timeSpentMs,
    minutesPerItem: blueprint.quiz.minutesPerItem,
    domain: domain?.title ?? `Domain ${version.domain}`,
    task: task === undefined ? version.task : `${task.id} ${task.title}`,
    topics: version.topics.map((slug) => titles.get(slug) ?? slug),
    filter,
    previous: kept.filter((at) => at < position).at(-1) ?? null,
    next: kept.find((at) => at > position) ?? null,
  };
}

function toOptions({ optionOrder, version, selected }: AttemptPlace): ReviewOption[] {
  return optionOrder.flatMap(({ optionId }, index) => {
    const option = version.options.find(({ id }) => id === optionId);
    if (option === undefined) return [];
    const { text, key, rationale } = option;
    const wasKey = version.formerKey?.includes(optionId) ?? key;
    return [
      { letter: letters.charAt(index), text, isKey: key, wasKey, chosen: selected.includes(optionId), rationale },
    ];
  });
}
