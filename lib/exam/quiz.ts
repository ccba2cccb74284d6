import type { PoolItem } from "./quotas";
import { createRandom, shuffle } from "./random";

/** What a quiz is about: the union of the domains, tasks and topics named; nothing named means everything. */
export type QuizScope = {
  readonly domains: readonly number[];
  readonly tasks: readonly string[];
  readonly topics: readonly string[];
};

export type QuizItem = PoolItem & { readonly topics: readonly string[] };

export type QuizResult<T> =
  | { readonly ok: true; readonly items: readonly T[] }
  | { readonly ok: false; readonly needed: number; readonly available: number };

/** True when the item belongs to the scope by its domain, its task or any of its topics. */
export function isInScope(item: Pick<QuizItem, "domain" | "task" | "topics">, scope: QuizScope): boolean {
  const isOpen = scope.domains.length + scope.tasks.length + scope.topics.length === 0;
  return (
    isOpen ||
    scope.domains.includes(item.domain) ||
    scope.tasks.includes(item.task) ||
    item.topics.some((topic) => scope.topics.includes(topic))
  );
}

/**
 * Draws a quiz: least-seen items first, then from the task that has fewest so far, then a new primary topic, then by chance.
 * At most one item of a family. The same scope, pool and seed give the same quiz.
 */
export function drawQuiz<T extends QuizItem>(input: {
  scope: QuizScope;
  pool: readonly T[];
  count: number;
  seed: string;
}): QuizResult<T> {
  const { scope, pool, count, seed } = input;
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
        item.exposures - best.exposures ||
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
