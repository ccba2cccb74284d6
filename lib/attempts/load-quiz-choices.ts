import "server-only";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import { findAskedTopics } from "@/lib/db/coverage";
import type { Client, Db } from "@/lib/db/db";
import { findPoolHash } from "@/lib/db/pool";
import { findPresets, type StoredPreset } from "@/lib/db/presets";
import { tasksOf } from "@/lib/exam/blueprint";
import { standardQuiz, type QuizChoices } from "@/lib/exam/quiz-choices";
import type { QuizChoicesView, QuizPageView, QuizPreset } from "@/lib/exam/quiz-views";
import { requireInForce, type InForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { accept, refuse, type Outcome } from "./outcome";
import { countQuizItems } from "./quiz-pool";
import { parseQuizQuery, type Query } from "./quiz-query";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

/** Everything that the page shows on which a quiz is built. What stands wrong in the address is said, and nothing of it taken. */
export async function loadQuizPage(query: Query, now = serverNow(), db: Client = getClient()): Promise<QuizPageView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const inForce = await requireInForce(db, candidate.id, now);
  const { place } = inForce;
  const choices = await findQuizChoices(db, inForce);
  const parsed = parseQuizQuery(query, choices);
  const chosen = parsed.ok ? parsed.choices : toFirst(choices);
  const bank = await findPoolHash(db, { code: inForce.blueprint.code, place });
  const isLink = parsed.ok && parsed.choices.seed !== null && parsed.bank !== null;
  return {
    blueprint: inForce.view,
    choices,
    chosen,
    available: await countQuizItems(db, { candidateId: candidate.id, place, choices: chosen }, now),
    bank,
    link: isLink ? { isSameBank: parsed.bank === bank } : null,
    faults: parsed.ok ? [] : parsed.faults,
    presets: (await findPresets(db, candidate.id)).map((preset) => toPreset(preset, inForce, choices.topics)),
  };
}

/** Domains and tasks of another exam are others; skills and topics are the same in all, but for those that one alone has. */
function toPreset(
  { id, name, choices, blueprintCode }: StoredPreset,
  { blueprint, firstCode }: InForce,
  topics: readonly { readonly slug: string }[],
): QuizPreset {
  const exam = blueprintCode ?? firstCode;
  const skills = new Set(tasksOf(blueprint).flatMap((task) => task.skills.map((skill) => skill.id)));
  const isOfExam =
    choices.domains.length + choices.tasks.length > 0 ||
    choices.skills.some((skill) => !skills.has(skill)) ||
    choices.topics.some((slug) => !topics.some((topic) => topic.slug === slug));
  return { id, name, choices, otherExam: isOfExam && exam !== blueprint.code ? exam : null };
}

/** How many questions a quiz could have; `query` is the address of the page with the same choices. */
export async function countQuiz(db: Client, query: Query, now = serverNow()): Promise<Outcome<{ available: number }>> {
  const candidate = await requireCandidate(db);
  const inForce = await requireInForce(db, candidate.id, now);
  const parsed = parseQuizQuery(query, await findQuizChoices(db, inForce));
  if (!parsed.ok) return refuse(400, { code: "invalid", message: parsed.faults.join("; ") });
  const asked = { candidateId: candidate.id, place: inForce.place, choices: parsed.choices };
  return accept({ available: await countQuizItems(db, asked, now) });
}

/** The blueprint's outline, and the topics that have items of its exam. */
async function findQuizChoices(db: Db, { blueprint, place }: InForce): Promise<QuizChoicesView> {
  const asked = await findAskedTopics(db, place);
  return {
    minItems: blueprint.quiz.minItems,
    maxItems: blueprint.quiz.maxItems,
    minutesPerItem: blueprint.quiz.minutesPerItem,
    domains: blueprint.domains.map(({ number, title, tasks }) => ({
      number,
      title,
      tasks: tasks.map((task) => ({
        id: task.id,
        title: task.title,
        skills: task.skills.map((skill) => ({ id: skill.id, title: skill.title })),
      })),
    })),
    topics: (await findTopics(db))
      .filter(({ slug }) => asked.has(slug))
      .map(({ slug, title, group }) => ({ slug, title, group })),
  };
}

function toFirst({ minItems, maxItems }: QuizChoicesView): QuizChoices {
  return { ...standardQuiz, count: Math.min(maxItems, Math.max(minItems, standardQuiz.count)) };
}
