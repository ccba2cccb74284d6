import "server-only";
import { findFormerScores, findPlaces, markReportOpened, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import type { Blueprint } from "@/lib/exam/blueprint";
import { timeUsedMs } from "@/lib/exam/clock";
import type {
  Estimate,
  FormerScore,
  MockScore,
  ReportDomain,
  ReportItem,
  ReportTask,
  ReportView,
} from "@/lib/exam/views";
import { scoringConfig } from "@/lib/scoring/config";
import { scaledOfShare } from "@/lib/scoring/equating";
import { claimOf } from "@/lib/scoring/length-rules";
import { passWords } from "@/lib/scoring/pass-probability";
import type { AttemptScore } from "@/lib/scoring/score";
import { requireBlueprint, toNotice } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { toOutcome } from "./deliver";
import { toTimeLimitMs } from "./history-entry";
import { attemptIdSchema } from "./requests";

/** The frozen report of a closed attempt; null when the id is unknown, somebody else's, or still open. */
export async function loadReport(id: string, now = new Date(), db: Client = getClient()): Promise<ReportView | null> {
  const parsed = attemptIdSchema.safeParse(id);
  if (!parsed.success) return null;
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: parsed.data, candidateId: candidate.id }, now);
  if (head === null || head.status === "inProgress" || head.closedAt === null || head.score === null) return null;
  await markReportOpened(db, head.id, now);
  const { blueprint } = await requireBlueprint(db, head.blueprintCode);
  const titles = new Map((await findTopics(db)).map(({ slug, title }) => [slug, title]));
  const places = await findPlaces(db, head.id);
  return {
    attemptId: head.id,
    kind: head.kind,
    mode: head.mode,
    title: head.title,
    status: head.status,
    startedAt: head.startedAt.toISOString(),
    closedAt: head.closedAt.toISOString(),
    timeUsedMs: timeUsedMs(head.startedAt, head.closedAt, toTimeLimitMs(head)),
    timeLimitMs: toTimeLimitMs(head),
    extraMinutes: head.extraMinutes,
    blueprint: toNotice(blueprint),
    raw: head.score.raw,
    mock: head.kind === "mock" ? toMockScore(head, head.score) : null,
    estimate: toEstimate(head, head.score),
    unscored: head.score.unscored,
    domains: toDomains(blueprint, head, head.score),
    tasks: toTasks(blueprint, head.score),
    items: places.map((place) => toReportItem(place, titles)),
    relaxed: head.relaxed,
    firstExposure: { correct: places.filter((place) => place.firstExposure).length, total: places.length },
    formerScores: (await findFormerScores(db, head.id)).map(toFormerScore),
  };
}

function toFormerScore(row: Awaited<ReturnType<typeof findFormerScores>>[number]): FormerScore {
  const { replacedAt, positions, rawScore, scaledScore, passed, score } = row;
  return {
    replacedAt: replacedAt.toISOString(),
    positions,
    raw: score?.raw ?? { correct: rawScore, total: rawScore },
    scaled: scaledScore,
    passed,
  };
}

function toEstimate(head: AttemptHead, { raw, scaled, precision }: AttemptScore): Estimate | null {
  const claim = claimOf({ isMock: head.kind === "mock", scoredItems: raw.total });
  return claim === "estimate" && precision !== undefined
    ? { scaled, low: precision.bandLow, high: precision.bandHigh }
    : null;
}

/** Null for the moment in which a score of an earlier model waits to be made anew. */
function toMockScore(head: AttemptHead, score: AttemptScore): MockScore | null {
  const { precision } = score;
  if (precision === undefined) return null;
  return {
    band: { low: precision.bandLow, high: precision.bandHigh },
    passProbability: precision.passProbability,
    passWords: passWords(precision.passProbability),
    examItems: scoringConfig.realExamItems,
    alternatives: scoringConfig.plausibleShares.map((share) => ({
      share,
      scaled: Math.round(scaledOfShare(precision.equatedShare, share, head.scale)),
    })),
    scaled: score.scaled,
    passed: score.passed,
    scale: head.scale,
    formCut: score.cut,
    neededCorrect: Math.ceil(score.cut),
    standardShare: score.standardShare,
    scaleVersion: score.scaleVersion,
  };
}

function toDomains(blueprint: Blueprint, head: AttemptHead, score: AttemptScore): ReportDomain[] {
  const titles = new Map(blueprint.domains.map(({ number, title }) => [number, title]));
  return score.domains.map(({ number, correct, total, level, isEnough, shareBand }) => ({
    number,
    title: titles.get(number) ?? `Domain ${number}`,
    correct,
    total,
    level: head.kind === "mock" ? level : null,
    isEnough: isEnough ?? true,
    shareBand: head.kind === "mock" ? (shareBand ?? null) : null,
  }));
}

function toTasks(blueprint: Blueprint, score: AttemptScore): ReportTask[] {
  return blueprint.domains.flatMap(({ number, tasks }) =>
    tasks.flatMap(({ id, title }) => {
      const row = score.tasks.find((task) => task.id === id);
      return row === undefined ? [] : [{ id, domain: number, title, correct: row.correct, total: row.total }];
    }),
  );
}

function toReportItem(place: AttemptPlace, titles: ReadonlyMap<string, string>): ReportItem {
  const { position, scored, timeSpentMs, version } = place;
  return {
    position,
    scored,
    ...toOutcome(place),
    timeSpentMs,
    domain: version.domain,
    task: version.task,
    topic: titles.get(version.primaryTopic) ?? version.primaryTopic,
  };
}
