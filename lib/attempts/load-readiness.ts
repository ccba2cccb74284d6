import { findAbilities } from "@/lib/db/ability";
import { findExamDate } from "@/lib/db/candidates";
import type { Db } from "@/lib/db/db";
import type { Blueprint } from "@/lib/exam/blueprint";
import { countRepeats } from "@/lib/db/history";
import { isResultHidden } from "@/lib/exam/hidden-result";
import type { HomeView, PassChance, ReadinessView } from "@/lib/exam/home-views";
import { dayOf } from "@/lib/review/due-day";
import { stateAt, type AbilityState } from "@/lib/scoring/ability-state";
import { toReference } from "@/lib/scoring/equating";
import { isDetectableChange } from "@/lib/scoring/length-rules";
import { examCurveOf, passWords } from "@/lib/scoring/pass-probability";
import { leverageOf, pointsOf, standingOf, type ReadinessRules } from "@/lib/scoring/readiness";

/** Attempts that the course of the standing shows. */
const SHOWN = 12;
/** Attempts among which the last two mock exams are looked for. */
const LOOKED_AT = 60;

type Standing = Awaited<ReturnType<typeof findAbilities>>[number];

/**
 * What the candidate's first exposures say on a day, in attempts under whatever blueprint, each in the domain that this one asks it
 * in; none while no attempt has been closed. Every standing holds what all attempts
 * before it told, so that nothing is said of those from an exam on whose result has not been asked for.
 */
export async function loadReadiness(
  db: Db,
  asked: { candidateId: string; blueprint: Blueprint },
  now: Date,
): Promise<Pick<HomeView, "readiness" | "isReadinessWaiting">> {
  const { candidateId, blueprint } = asked;
  const all = await findAbilities(db, { candidateId, blueprintCode: blueprint.code, take: LOOKED_AT });
  const rows = all.slice(all.findLastIndex(isResultHidden) + 1);
  const [last] = rows;
  if (last === undefined) return { readiness: null, isReadinessWaiting: all.length > 0 };
  const isWaiting = rows.length < all.length;
  return { readiness: await describe({ rows, last, isWaiting }, { db, ...asked }, now), isReadinessWaiting: false };
}

async function describe(
  { rows, last, isWaiting }: { rows: readonly Standing[]; last: Standing; isWaiting: boolean },
  { db, candidateId, blueprint }: { db: Db; candidateId: string; blueprint: Blueprint },
  now: Date,
): Promise<ReadinessView> {
  const rules = toRules(blueprint);
  const examDate = await findExamDate(db, candidateId);
  // As of the day's begin, so that what a day's first look has reckoned is known to the others.
  const believed = stateAt(last.ability, new Date(`${dayOf(now)}T00:00:00Z`));
  const today = standingOf(believed, rules);
  const { domain, newItems } = leverageOf(believed, rules.weights);
  const own = rows.filter(({ blueprintCode }) => blueprintCode === blueprint.code);
  const mocks = own.flatMap(({ id, scaledScore }) => (scaledScore === null ? [] : [{ id, scaledScore }])).slice(0, 2);
  const repeats =
    mocks.length < 2
      ? new Map<string, number>()
      : await countRepeats(
          db,
          mocks.map(({ id }) => id),
        );
  return {
    blueprintCode: blueprint.code,
    carriedFrom: [...new Set(rows.map(({ blueprintCode }) => blueprintCode))].filter((code) => code !== blueprint.code),
    isWaiting,
    today: { ...today, ...toChance(today.passProbability) },
    onExamDay: examDate === null ? null : chanceOn(examDate, { state: last.ability, rules, now }),
    examDate,
    scale: blueprint.scale,
    course: rows
      .slice(0, SHOWN)
      .map(({ id, title, closedAt, ability }) => ({
        attemptId: id,
        title,
        closedAt: closedAt.toISOString(),
        ...pointsOf(ability, rules),
      }))
      .reverse(),
    leverage: {
      title: blueprint.domains.find(({ number }) => number === domain)?.title ?? `Domain ${domain}`,
      newItems,
    },
    lastMocks: toLastMocks(
      mocks.map(({ scaledScore }) => scaledScore),
      [...repeats.values()].reduce((sum, count) => sum + count, 0),
    ),
  };
}

function toRules(blueprint: Blueprint): ReadinessRules {
  const reference = toReference(blueprint.referenceForm);
  return {
    weights: new Map(blueprint.domains.map(({ number, weight }) => [number, weight])),
    reference,
    scale: blueprint.scale,
    curve: examCurveOf(reference),
  };
}

/** Belief widens with every day until the exam; null when its day is over. */
function chanceOn(
  examDate: string,
  { state, rules, now }: { state: AbilityState; rules: ReadinessRules; now: Date },
): PassChance | null {
  const day = new Date(`${examDate}T23:59:59Z`);
  return day < now ? null : toChance(standingOf(stateAt(state, day), rules).passProbability);
}

function toChance(probability: number): PassChance {
  return { probability, words: passWords(probability) };
}

function toLastMocks([after, before]: readonly number[], repeats: number): ReadinessView["lastMocks"] {
  if (after === undefined || before === undefined) return null;
  return { before, after, repeats, isDetectable: isDetectableChange(before, after) };
}
