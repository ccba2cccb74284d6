import type { Client, Db } from "@/lib/db/db";
import { findLastMet } from "@/lib/db/last-met";
import { findPool, type DrawableItem } from "@/lib/db/pool";
import type { Place } from "@/lib/exam/placing";
import { countDrawable } from "@/lib/exam/quiz";
import { standardQuiz, type QuizChoices, type QuizStanding } from "@/lib/exam/quiz-choices";
import { findSchedule } from "./due-reviews";
import type { StartQuiz } from "./requests";
import { ensureReviews } from "./review-state";

/** Names of items or families that stand in some way with a candidate. Every filter but "unseen", which the pool knows, has one. */
type StandingSource = (
  db: Db,
  asking: { readonly candidateId: string; readonly place: Place },
  now: Date,
) => Promise<ReadonlySet<string>>;

const sources: Readonly<Record<Exclude<QuizStanding, "unseen">, StandingSource>> = {
  missed: async (db, { candidateId }) =>
    new Set((await findLastMet(db, candidateId)).filter(({ correct }) => !correct).map(({ key }) => key)),
  flagged: async (db, { candidateId }) =>
    new Set((await findLastMet(db, candidateId)).filter(({ flagged }) => flagged).map(({ key }) => key)),
  due: async (db, asking, now) => new Set((await findSchedule(db, asking, now)).due.map(({ key }) => key)),
};

/** What was chosen of a quiz, with what is as usual filled in. */
export function toQuizChoices(asked: Omit<StartQuiz, "kind">): QuizChoices {
  const { domains, tasks, topics, count, mode, timed, skills, minutes, only, difficulty, seed } = asked;
  return {
    ...{ domains, tasks, topics, count, mode, timed },
    skills: skills ?? standardQuiz.skills,
    minutes: minutes ?? standardQuiz.minutes,
    only: only ?? standardQuiz.only,
    difficulty: difficulty ?? standardQuiz.difficulty,
    seed: seed ?? standardQuiz.seed,
  };
}

/**
 * The items that a quiz can be drawn from, with how they stand with the candidate where that is asked for. A draw by a seed looks at
 * those of open attempts too, because it is the same for everybody; whoever begins it must refuse one that takes such an item. The
 * caller has made sure that what the filter looks at is there (prepareFilter).
 */
export async function findQuizPool(
  db: Db,
  asked: Pick<QuizChoices, "only" | "seed"> & {
    readonly candidateId: string;
    readonly place: Place;
    /** True where nothing is drawn from it. */
    readonly isCounted?: boolean;
  },
  now: Date,
): Promise<DrawableItem[]> {
  const { candidateId, place, only, seed, isCounted = false } = asked;
  // A draw takes what was shown least; a count asks how often only where what was never shown is to be counted.
  const without = { withoutOptions: isCounted, withoutExposures: isCounted && only !== "unseen" };
  const pool = await findPool(db, { candidateId, place, withOpen: seed !== null, ...without });
  if (only === "all") return pool;
  const standing = only === "unseen" ? null : await sources[only](db, { candidateId, place }, now);
  const isSo = (item: DrawableItem) =>
    standing === null ? item.exposures === 0 : standing.has(item.family ?? item.id);
  return pool.map((item) => ({ ...item, standings: new Set(isSo(item) ? [only] : []) }));
}

/** Makes sure of what a filter looks at, outside of a transaction: it may take one of its own. */
export async function prepareFilter(
  db: Client,
  { candidateId, only }: { readonly candidateId: string; readonly only: QuizChoices["only"] },
  now: Date,
): Promise<void> {
  if (only === "due") await ensureReviews(db, candidateId, now);
}

/** How many questions a quiz of these choices could have now. */
export async function countQuizItems(
  db: Client,
  asked: { readonly candidateId: string; readonly place: Place; readonly choices: QuizChoices },
  now: Date,
): Promise<number> {
  const { candidateId, place, choices } = asked;
  await prepareFilter(db, { candidateId, only: choices.only }, now);
  return countDrawable(choices, await findQuizPool(db, { candidateId, place, ...choices, isCounted: true }, now));
}
