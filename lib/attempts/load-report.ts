import "server-only";
import type { AttemptHead } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import { findLateEntries } from "@/lib/db/late";
import type { Client } from "@/lib/db/db";
import { findScratch } from "@/lib/db/marks";
import { findFormerScores } from "@/lib/db/scores";
import type { Blueprint } from "@/lib/exam/blueprint";
import { timeUsedMs } from "@/lib/exam/clock";
import { standardDisplay, toAccommodations } from "@/lib/exam/display";
import type { Estimate, FormerScore, MockScore, ReportDomain, ReportTask, ReportView } from "@/lib/exam/report-views";
import { scoringConfig } from "@/lib/scoring/config";
import { scaledOfShare } from "@/lib/scoring/equating";
import { claimOf, whyCounts, type Measured } from "@/lib/scoring/length-rules";
import { passWords } from "@/lib/scoring/pass-probability";
import type { AttemptScore } from "@/lib/scoring/score";
import { toNotice, toVersion } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { measuredOf, toTimeLimitMs } from "./history-entry";
import { toLateAnswers } from "./late-answers";
import { attemptIdSchema } from "./requests";
import { toReportItem, toReview } from "./review";
import { serverNow } from "./server-clock";

/**
 * The frozen report of a closed attempt; null when the id is unknown, somebody else's, or still open, and while its result has not
 * been asked for: what waits in the browser has to be sent before, and reading changes nothing.
 */
export async function loadReport(id: string, now = serverNow(), db: Client = getClient()): Promise<ReportView | null> {
  const parsed = attemptIdSchema.safeParse(id);
  if (!parsed.success) return null;
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: parsed.data, candidateId: candidate.id }, now);
  if (head === null || head.status === "inProgress" || head.closedAt === null || head.score === null) return null;
  if (head.reportOpenedAt === null) return null;
  const review = await toReview(db, head);
  const { blueprint, places } = review;
  const measured = measuredOf(
    head,
    head.score.raw.total,
    places.map(({ place }) => place),
  );
  const firstExposure = { correct: places.filter(({ facts }) => facts.firstExposure).length, total: places.length };
  return {
    attemptId: head.id,
    kind: head.kind,
    mode: head.mode,
    title: head.name ?? head.title,
    status: head.status,
    startedAt: head.startedAt.toISOString(),
    closedAt: head.closedAt.toISOString(),
    pausedMs: head.pausedMs,
    timeUsedMs: timeUsedMs({ ...head, closedAt: head.closedAt }, toTimeLimitMs(head)),
    timeLimitMs: toTimeLimitMs(head),
    allowanceMs: review.allowanceMs,
    extraMinutes: head.extraMinutes,
    accommodations:
      head.accommodations ?? toAccommodations({ kind: "extra", minutes: head.extraMinutes }, standardDisplay),
    survey: head.survey,
    blueprint: toNotice(blueprint, now),
    version: toVersion(head),
    raw: head.score.raw,
    mock: head.kind === "mock" ? toMockScore(head, head.score) : null,
    estimate: toEstimate(head.score, measured),
    unmet: whyCounts(measured) === "unmet" ? measured.unmet : 0,
    unscored: head.score.unscored,
    domains: head.isOwn ? [] : toDomains(blueprint, head, head.score),
    tasks: toTasks(blueprint, head.score),
    items: places.map((place) => toReportItem(place, review)),
    relaxed: head.relaxed,
    firstExposure,
    formerScores: (await findFormerScores(db, head.id)).map(toFormerScore),
    scratch: (await findScratch(db, head.id)).text,
    late: toLateAnswers(await findLateEntries(db, head.id)),
  };
}

function toFormerScore(row: Awaited<ReturnType<typeof findFormerScores>>[number]): FormerScore {
  const { replacedAt, positions, rawScore, scaledScore, passed, score, isLate } = row;
  return {
    replacedAt: replacedAt.toISOString(),
    positions,
    raw: score?.raw ?? { correct: rawScore, total: rawScore },
    scaled: scaledScore,
    passed,
    isLate,
  };
}

function toEstimate(score: AttemptScore, measured: Measured): Estimate | null {
  const { scaled, precision } = score;
  return claimOf(measured) === "estimate" && precision !== undefined
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
