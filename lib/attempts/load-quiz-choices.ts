import "server-only";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findPool } from "@/lib/db/pool";
import type { QuizChoicesView } from "@/lib/exam/views";
import { requireBlueprint } from "./blueprint";
import { requireCandidate } from "./candidate";
import { sweepExpired } from "./sweep";

/** What a quiz can be built from: the blueprint's outline, topics that have items, and a row without an id for every item. */
export async function loadQuizChoices(now = new Date(), db: Client = getClient()): Promise<QuizChoicesView> {
  const candidate = await requireCandidate(db);
  await sweepExpired(db, now);
  const { blueprint } = await requireBlueprint(db);
  const pool = (await findPool(db, candidate.id))
    .map(({ domain, task, topics }) => ({ domain, task, topics: [...topics].sort() }))
    .sort((a, b) => (a.task + a.topics.join() < b.task + b.topics.join() ? -1 : 1));
  const asked = new Set(pool.flatMap(({ topics }) => topics));
  return {
    minItems: blueprint.quiz.minItems,
    maxItems: blueprint.quiz.maxItems,
    minutesPerItem: blueprint.quiz.minutesPerItem,
    domains: blueprint.domains.map(({ number, title, tasks }) => ({
      number,
      title,
      tasks: tasks.map((task) => ({ id: task.id, title: task.title })),
    })),
    topics: (await findTopics(db))
      .filter(({ slug }) => asked.has(slug))
      .map(({ slug, title, group }) => ({ slug, title, group })),
    pool,
  };
}
