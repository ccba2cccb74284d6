import { randomUUID } from "node:crypto";
import { findBankPlaces, findShownStems } from "@/lib/db/coverage";
import type { Client, Db } from "@/lib/db/db";
import { findPool, type DrawableItem } from "@/lib/db/pool";
import { findStandings } from "@/lib/db/review-states";
import { inTurnOf } from "@/lib/db/turns";
import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import { freshSeed } from "@/lib/exam/fresh-instance";
import type { Place } from "@/lib/exam/placing";
import { createRandom, shuffle } from "@/lib/exam/random";
import { standardTime } from "@/lib/exam/time-choice";
import { chooseItems, type ReviewItem } from "@/lib/review/choose-item";
import { SITTING_MAX } from "@/lib/review/queue";
import { requireInForce } from "./blueprint";
import { findSchedule } from "./due-reviews";
import { refuse, type Outcome } from "./outcome";
import { ensureReviews } from "./review-state";
import { begin, type Started, type StartRequest } from "./start-attempt";
import { sweepOwn } from "./sweep";

/**
 * Begins a review of what is due: an untimed quiz in practice mode, at most twenty questions, the least known ones. Refuses where
 * nothing is due.
 */
export async function startReview(db: Client, request: StartRequest, now: Date): Promise<Outcome<Started>> {
  const { candidate } = request;
  await sweepOwn(db, candidate.id, now);
  await ensureReviews(db, candidate.id, now);
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { blueprint, hash, place } = await requireInForce(tx, candidate.id, now);
    const { due } = await findSchedule(tx, { candidateId: candidate.id, place }, now);
    const seed = request.seed ?? randomUUID();
    const drawable = await findPool(tx, { candidateId: candidate.id, place });
    const chosen = chooseItems({
      entries: due.map(({ key, memory: { rating } }) => ({ key, rating })),
      pool: await findReviewItems(tx, { candidateId: candidate.id, place, drawable, seed }),
      limit: SITTING_MAX,
      spare: countSpare(blueprint, drawable),
    });
    if (chosen.length === 0) {
      const message = "No question is due for review now. Questions of an open attempt wait until it has ended.";
      return refuse(409, { code: "nothingDue", message });
    }
    return begin(tx, {
      candidateId: candidate.id,
      kind: "quiz",
      mode: "practice",
      title: `Review: ${chosen.length} ${chosen.length === 1 ? "question" : "questions"}`,
      blueprint,
      blueprintHash: hash,
      options: { review: true, count: chosen.length, timed: false },
      relaxed: [],
      seed,
      startedAt: now,
      timeChoice: standardTime,
      timeLimitMinutes: null,
      extraMinutes: 0,
      places: await toPlans(tx, { candidateId: candidate.id, chosen, seed }),
    });
  });
}

type Candidate = ReviewItem & { readonly drawable: DrawableItem };

async function findReviewItems(
  db: Db,
  asked: { candidateId: string; place: Place; drawable: readonly DrawableItem[]; seed: string },
): Promise<Candidate[]> {
  const { candidateId, drawable, seed } = asked;
  const places = new Map((await findBankPlaces(db, asked.place)).map((found) => [found.itemId, found]));
  const standings = await findStandings(db, candidateId);
  const sorted = [...drawable].sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(sorted, createRandom(`${seed}/review`)).flatMap((item) => {
    const place = places.get(item.id);
    if (place === undefined) return [];
    const askedAt = standings.get(place.key)?.askedAt ?? null;
    return [{ ...place, id: item.id, exposures: item.exposures, askedAt, drawable: item }];
  });
}

/** By task, the items never shown that are left when the next full exam has taken its own. */
function countSpare(blueprint: Blueprint, drawable: readonly DrawableItem[]): Map<string, number> {
  const unseen = drawable.filter(({ exposures }) => exposures === 0);
  return new Map(
    tasksOf(blueprint).map(({ id, items }) => [id, unseen.filter(({ task }) => task === id).length - items]),
  );
}

/** The form of the review; a family gets numbers that the candidate has not been shown. */
async function toPlans(
  db: Db,
  review: {
    candidateId: string;
    chosen: readonly { readonly item: Candidate; readonly reviewOf: string }[];
    seed: string;
  },
) {
  const plans = [];
  for (const { item, reviewOf } of review.chosen) {
    const plan = { item: item.drawable, scored: true, reviewOf };
    const { family } = item.drawable;
    if (family === null) plans.push(plan);
    else {
      const shown = await findShownStems(db, review.candidateId, item.id);
      plans.push({ ...plan, instanceSeed: freshSeed(family, shown, review.seed) });
    }
  }
  return plans;
}
