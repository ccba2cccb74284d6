import { findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import { findTopics } from "@/lib/db/blueprints";
import type { Client } from "@/lib/db/db";
import { findMarks } from "@/lib/db/marks";
import { findOpenItemIds } from "@/lib/db/pool";
import { changeOf } from "@/lib/exam/answer-changes";
import type { Blueprint } from "@/lib/exam/blueprint";
import { allowanceMs } from "@/lib/exam/clock";
import { isOwnItemId } from "@/lib/exam/own-questions";
import { noMarks, type Marks } from "@/lib/exam/marks";
import { isKept, type ReviewFacts, type ReviewFilter } from "@/lib/exam/review-filter";
import type { ReportItem } from "@/lib/exam/report-views";
import { requireBlueprint } from "./blueprint";
import { findCurrentAttempt } from "./close-attempt";
import { keyOf, toOutcome } from "./deliver";
import { toTimeLimitMs } from "./history-entry";
import { attemptIdSchema } from "./requests";

/** One item of a closed attempt with everything that is known of it; for the server only. */
export type ReviewedPlace = {
  readonly place: AttemptPlace;
  readonly marks: Marks;
  /** The item stands in an open attempt: its key is withheld. */
  readonly isOpen: boolean;
  readonly facts: ReviewFacts;
  /** When the answer that counts was given or last written. */
  readonly answeredAt: Date | null;
};

/** A closed attempt for looking at its items. */
export type Review = {
  readonly head: AttemptHead;
  readonly blueprint: Blueprint;
  /** Titles of topics by their slugs. */
  readonly titles: ReadonlyMap<string, string>;
  readonly allowanceMs: number;
  readonly places: readonly ReviewedPlace[];
};

/** A closed attempt of this candidate whose result may be seen; null otherwise. */
export async function findReview(
  db: Client,
  request: { attemptId: string; candidateId: string },
  now: Date,
): Promise<Review | null> {
  const id = attemptIdSchema.safeParse(request.attemptId);
  if (!id.success) return null;
  const head = await findCurrentAttempt(db, { id: id.data, candidateId: request.candidateId }, now);
  if (head === null || head.status === "inProgress" || head.reportOpenedAt === null) return null;
  return toReview(db, head);
}

/** A closed attempt whose head is known. */
export async function toReview(db: Client, head: AttemptHead): Promise<Review> {
  const { blueprint } = await requireBlueprint(db, head.blueprintCode);
  const titles = new Map((await findTopics(db)).map(({ slug, title }) => [slug, title]));
  const places = await findPlaces(db, head.id);
  const marks = new Map((await findMarks(db, head.id)).map((row) => [row.position, row]));
  const open = await findOpenItemIds(db, head.candidateId);
  const allowance = allowanceMs(toTimeLimitMs(head), places.length, blueprint.quiz.minutesPerItem);
  return {
    head,
    blueprint,
    titles,
    allowanceMs: allowance,
    places: places.map((place) => {
      const known = { place, marks: marks.get(place.position) ?? noMarks, isOpen: open.has(place.version.itemId) };
      const answeredAt = place.selected.length === 0 ? null : (place.givenAt ?? place.savedAt);
      return { ...known, facts: toFacts(known, allowance), answeredAt };
    }),
  };
}

/** The items that a filter keeps, in order. */
export function keptPlaces({ places }: Review, filter: ReviewFilter): ReviewedPlace[] {
  return places.filter(({ facts }) => isKept(facts, filter));
}

/** An item as lists and pictures of the report have it. */
export function toReportItem({ place, marks, facts, answeredAt }: ReviewedPlace, { head, titles }: Review): ReportItem {
  const { position, timeSpentMs, version } = place;
  const { help, isRightWithHelp } = toOutcome(place);
  const { correct, blank, flagged, scored, domain, change, changes } = facts;
  const task = isOwnItemId(version.itemId) ? "" : facts.task;
  return {
    ...{ position, scored, correct, blank, flagged, timeSpentMs, domain, task, change, changes },
    ...{ help, isRightWithHelp },
    topic: titles.get(version.primaryTopic) ?? version.primaryTopic,
    confidence: marks.confidence,
    answeredAfterMs: answeredAt === null ? null : Math.max(0, answeredAt.getTime() - head.startedAt.getTime()),
  };
}

/** How the answer that stands differs from the first complete one, by the key in force. */
export const changeOfPlace = (place: AttemptPlace) => changeOf({ ...place, key: keyOf(place) });

function toFacts(
  { place, marks, isOpen }: Omit<ReviewedPlace, "facts" | "answeredAt">,
  allowance: number,
): ReviewFacts {
  const { version, changes, scored, firstExposure, timeSpentMs } = place;
  const key = keyOf(place);
  return {
    ...toOutcome(place),
    ...{ changes, scored, firstExposure },
    change: changeOfPlace(place),
    confidence: marks.confidence,
    isSlow: timeSpentMs > allowance,
    hasStruckKey: !isOpen && marks.struck.some((id) => key.includes(id)),
    domain: version.domain,
    task: version.task,
    topics: version.topics,
    stem: version.stem,
  };
}
