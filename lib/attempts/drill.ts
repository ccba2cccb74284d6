import { randomUUID } from "node:crypto";
import type { Client, Db } from "@/lib/db/db";
import { findPool } from "@/lib/db/pool";
import { inTurnOf } from "@/lib/db/turns";
import { countQualifying, drillPool, type DrillKind } from "@/lib/exam/drill";
import type { Place } from "@/lib/exam/placing";
import { drawQuiz } from "@/lib/exam/quiz";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import { standardTime } from "@/lib/exam/time-choice";
import type { AttemptMode } from "@/lib/exam/views";
import { requireInForce } from "./blueprint";
import type { Candidate } from "./candidate";
import { refuse, unknownAttempt, type Outcome } from "./outcome";
import { findReview, keptPlaces, type ReviewedPlace } from "./review";
import { begin, type Started } from "./start-attempt";

export type DrillRequest = {
  readonly candidate: Candidate;
  readonly attemptId: string;
  readonly which: DrillKind;
  readonly filter: ReviewFilter;
  readonly count: number;
  readonly mode: AttemptMode;
};

/** What can be drawn now for these items of a review, of the exam in force: the same again, or fresh ones on the same skills. */
export async function findDrill(
  db: Db,
  asked: {
    readonly candidateId: string;
    readonly place: Place;
    readonly kept: readonly ReviewedPlace[];
    /** True where nothing is drawn from the pools. */
    readonly isCounted?: boolean;
  },
) {
  const { candidateId, place: placeOf, kept, isCounted = false } = asked;
  const sources = kept.map(({ place }) => ({ itemId: place.version.itemId, skill: place.version.skill }));
  const pools = drillPool(await findPool(db, { candidateId, place: placeOf, withoutOptions: isCounted }), sources);
  const these = countQualifying(pools.these);
  return { pools, counts: { these, fresh: countQualifying(pools.fresh), missing: kept.length - these } };
}

/**
 * Begins an untimed quiz on the items of a closed attempt that a filter keeps, or on fresh items of the same skills. Items that were
 * met before are placed as such, so nothing that estimates ability counts them. Refuses, with nothing changed: an unknown attempt, a
 * count that the blueprint or the pool does not allow.
 */
export async function startDrill(db: Client, request: DrillRequest, now: Date): Promise<Outcome<Started>> {
  const { candidate, attemptId, which, filter, count, mode } = request;
  const review = await findReview(db, { attemptId, candidateId: candidate.id }, now);
  if (review === null) return unknownAttempt();
  return inTurnOf(db, candidate.id, async (tx) => {
    const { blueprint, hash, place } = await requireInForce(tx, candidate.id, now);
    const { maxItems } = blueprint.quiz;
    if (count > maxItems) {
      const message = `count: a drill has 1 to ${maxItems} questions, ${count} were asked for.`;
      return refuse(400, { code: "invalid", message });
    }
    const { pools } = await findDrill(tx, { candidateId: candidate.id, place, kept: keptPlaces(review, filter) });
    const seed = randomUUID();
    const drawn = drawQuiz({ scope: { domains: [], tasks: [], topics: [] }, pool: pools[which], count, seed });
    if (!drawn.ok) {
      const message = `Only ${drawn.available} questions can be drawn for this drill now, ${count} were asked for. Questions of an open attempt are left out.`;
      return refuse(409, { code: "poolTooSmall", message });
    }
    return begin(tx, {
      candidateId: candidate.id,
      kind: "quiz",
      mode,
      title: nameDrill(which, review.head.title),
      blueprint,
      blueprintHash: hash,
      options: {
        ...{ domains: [], tasks: [], topics: [], count, timed: false },
        drill: { of: attemptId, which, filter },
      },
      relaxed: [],
      seed,
      startedAt: now,
      timeChoice: standardTime,
      timeLimitMinutes: null,
      extraMinutes: 0,
      places: drawn.items.map((item) => ({ item, scored: true })),
    });
  });
}

/** A drill of a drill is called after the first attempt. */
function nameDrill(which: DrillKind, title: string): string {
  const source = title.replace(/^Drill(, fresh questions)?: /, "");
  return which === "these" ? `Drill: ${source}` : `Drill, fresh questions: ${source}`;
}
