import type { DifficultyRange, QuizFilter, QuizStanding } from "./quiz-choices";
import type { PoolItem } from "./quotas";
import { createRandom, shuffle } from "./random";

/**
 * What a quiz is about: the union of the domains, tasks, skills and topics named; nothing named means everything. Of these, only
 * items that stand with the candidate as `only` says, and lie in the range of difficulty.
 */
export type QuizScope = {
  readonly domains: readonly number[];
  readonly tasks: readonly string[];
  readonly topics: readonly string[];
  readonly skills?: readonly string[] | undefined;
  readonly only?: QuizFilter | undefined;
  readonly difficulty?: DifficultyRange | null | undefined;
};

export type QuizItem = PoolItem & {
  readonly topics: readonly string[];
  readonly skill: string;
  /** How the item stands with the candidate; missing where nobody has looked. */
  readonly standings?: ReadonlySet<QuizStanding> | undefined;
};

export type QuizResult<T> =
  | { readonly ok: true; readonly items: readonly T[] }
  | { readonly ok: false; readonly needed: number; readonly available: number };

/** True when the item belongs to the scope by its domain, task, skill or any topic, and by standing and difficulty too. */
export function isInScope(
  item: Pick<QuizItem, "domain" | "task" | "skill" | "topics" | "angoffMean" | "standings">,
  scope: QuizScope,
): boolean {
  const { domains, tasks, topics, skills = [], only = "all", difficulty = null } = scope;
  const isOpen = domains.length + tasks.length + topics.length + skills.length === 0;
  const isNamed =
    isOpen ||
    domains.includes(item.domain) ||
    tasks.includes(item.task) ||
    skills.includes(item.skill) ||
    item.topics.some((topic) => topics.includes(topic));
  const share = Math.round(item.angoffMean * 100);
  return (
    isNamed &&
    (only === "all" || item.standings?.has(only) === true) &&
    (difficulty === null || (share >= difficulty.from && share <= difficulty.to))
  );
}

/** How many items a quiz of this scope could have: at most one of a family. */
export function countDrawable(scope: QuizScope, pool: readonly QuizItem[]): number {
  return onePerFamily(pool.filter((item) => isInScope(item, scope))).length;
}

/**
 * Draws a quiz: least-seen items first, then from the task that has fewest so far, then a new primary topic, then by chance.
 * At most one item of a family. The same scope, pool and seed give the same quiz. With `isNeutral` it is no matter what was seen,
 * so that everybody who has the same bank gets the same quiz.
 */
export function drawQuiz<T extends QuizItem>(input: {
  scope: QuizScope;
  pool: readonly T[];
  count: number;
  seed: string;
  isNeutral?: boolean;
}): QuizResult<T> {
  const { scope, pool, count, seed, isNeutral = false } = input;
  const random = createRandom(seed);
  const sorted = pool.filter((item) => isInScope(item, scope)).sort((a, b) => (a.id < b.id ? -1 : 1));
  let left = onePerFamily(shuffle(sorted, random));
  const available = left.length;
  if (available < count) return { ok: false, needed: count, available };

  const chosen: T[] = [];
  while (chosen.length < count) {
    const ofTask = (task: string) => chosen.filter((item) => item.task === task).length;
    const hasTopic = (topic: string) => (chosen.some((item) => item.primaryTopic === topic) ? 1 : 0);
    const next = left.reduce((best, item) => {
      const order =
        (isNeutral ? 0 : item.exposures - best.exposures) ||
        ofTask(item.task) - ofTask(best.task) ||
        hasTopic(item.primaryTopic) - hasTopic(best.primaryTopic);
      return order < 0 ? item : best;
    });
    chosen.push(next);
    left = left.filter((item) => item !== next);
  }
  return { ok: true, items: shuffle(chosen, random) };
}

function onePerFamily<T extends QuizItem>(items: readonly T[]): T[] {
  const met = new Set<string>();
  return items.filter(({ family }) => {
    if (family === null) return true;
    if (met.has(family)) return false;
    met.add(family);
    return true;
  });
}
