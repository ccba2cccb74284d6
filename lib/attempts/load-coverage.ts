import "server-only";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import { countCoverage, type BankPlace } from "@/lib/db/coverage";
import type { Client } from "@/lib/db/db";
import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import type { CoverageCounts, CoverageView } from "@/lib/exam/review-views";
import { largestGap } from "@/lib/review/largest-gap";
import { requireInForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findSchedule } from "./due-reviews";
import { ensureReviews } from "./review-state";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

/** Questions of the quiz that the page offers. */
const QUIZ_QUESTIONS = 10;

/** What of the bank the candidate has met and knows, by domain, task, skill and topic. */
export async function loadCoverage(now = serverNow(), db: Client = getClient()): Promise<CoverageView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  await ensureReviews(db, candidate.id, now);
  const { blueprint, place, view } = await requireInForce(db, candidate.id, now);
  const { due, drawable } = await findSchedule(db, { candidateId: candidate.id, place }, now);
  const counts = await countCoverage(db, candidate.id, place);
  const rows: readonly Counted[] = [
    ...counts.map((row) => ({ ...row, due: 0 })),
    ...due.map(({ place: at }) => ({ ...at, topic: at.primaryTopic, questions: 0, asked: 0, right: 0, due: 1 })),
  ];
  const [byTask, bySkill, byTopic] = [sumBy(rows, "task"), sumBy(rows, "skill"), sumBy(rows, "topic")];
  const domains = blueprint.domains.map(({ number, title, tasks }) => ({
    ...{ number, title, ...sum(tasks.map(({ id }) => byTask(id))) },
    tasks: tasks.map((task) => ({
      ...{ id: task.id, title: task.title, ...byTask(task.id) },
      skills: task.skills.map((skill) => ({ ...skill, ...bySkill(skill.id) })),
    })),
  }));
  return {
    blueprint: view,
    total: sum(domains),
    domains,
    topicGroups: groupTopics(await findTopics(db), byTopic),
    quiz: { minItems: blueprint.quiz.minItems, count: QUIZ_QUESTIONS },
    gap: findGap({ blueprint, drawable, tasks: domains.flatMap(({ tasks }) => tasks) }),
  };
}

type Counted = CoverageCounts & { readonly task: string; readonly skill: string; readonly topic: string };

const none: CoverageCounts = { questions: 0, asked: 0, right: 0, due: 0 };

function sum(rows: readonly CoverageCounts[]): CoverageCounts {
  const total = { ...none };
  for (const row of rows) add(total, row);
  return total;
}

function add(total: { -readonly [name in keyof CoverageCounts]: number }, row: CoverageCounts): void {
  total.questions += row.questions;
  total.asked += row.asked;
  total.right += row.right;
  total.due += row.due;
}

/** Sums the rows once by what they are of, and says the sum of any of these. */
function sumBy(rows: readonly Counted[], of: "task" | "skill" | "topic"): (id: string) => CoverageCounts {
  const sums = new Map<string, CoverageCounts>();
  for (const row of rows) {
    const total = sums.get(row[of]) ?? { ...none };
    add(total, row);
    sums.set(row[of], total);
  }
  return (id) => sums.get(id) ?? none;
}

function groupTopics(
  topics: Awaited<ReturnType<typeof findTopics>>,
  byTopic: (slug: string) => CoverageCounts,
): CoverageView["topicGroups"] {
  const rows = topics
    .map(({ slug, title, group }) => ({ group, id: slug, title, ...byTopic(slug) }))
    .filter(({ questions }) => questions > 0);
  return [...new Set(rows.map(({ group }) => group))].map((group) => ({
    group,
    topics: rows.filter((row) => row.group === group).map(({ group: _group, ...row }) => row),
  }));
}

function findGap(asked: {
  blueprint: Blueprint;
  drawable: readonly BankPlace[];
  tasks: readonly (CoverageCounts & { id: string; title: string })[];
}): CoverageView["gap"] {
  const { blueprint, drawable, tasks } = asked;
  const keysOf = (task: string) => new Set(drawable.filter((found) => found.task === task).map(({ key }) => key)).size;
  const examQuestions = new Map(tasksOf(blueprint).map(({ id, items }) => [id, items]));
  const { minItems, maxItems } = blueprint.quiz;
  const gap = largestGap(
    tasks.map(({ id, ...counts }) => ({
      ...counts,
      task: id,
      examQuestions: examQuestions.get(id) ?? 0,
      drawable: keysOf(id),
    })),
    minItems,
  );
  if (gap === null) return null;
  const count = Math.min(Math.max(QUIZ_QUESTIONS, minItems), maxItems, gap.drawable);
  const { task, questions, right } = gap;
  const title = tasks.find(({ id }) => id === task)?.title ?? "";
  return { task, title, examQuestions: gap.examQuestions, questions, right, asked: gap.asked, count };
}
