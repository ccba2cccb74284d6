import "server-only";
import { findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findMarks } from "@/lib/db/marks";
import { timeUsedMs } from "@/lib/exam/clock";
import { isResultHidden } from "@/lib/exam/hidden-result";
import type { ComparedAttempt, ComparedShare, ComparisonView } from "@/lib/exam/history-views";
import type { Confidence } from "@/lib/exam/marks";
import type { Estimate } from "@/lib/exam/report-views";
import { differenceOf } from "@/lib/scoring/difference";
import { isChanged } from "@/lib/exam/review-filter";
import { claimOf, whyCounts } from "@/lib/scoring/length-rules";
import { tally, type AttemptScore } from "@/lib/scoring/score";
import { requireBlueprint, toVersion } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { changeOfPlace } from "./review";
import { toOutcome } from "./deliver";
import { measuredOf, toTimeLimitMs } from "./history-entry";
import { attemptIdSchema } from "./requests";
import { serverNow } from "./server-clock";

type Sat = {
  readonly head: AttemptHead;
  readonly score: AttemptScore;
  readonly closedAt: Date;
  readonly places: readonly AttemptPlace[];
};

/** Two closed attempts side by side, the earlier one first; null where one is unknown, open, or its result is not asked for yet. */
export async function loadComparison(
  asked: { readonly a: unknown; readonly b: unknown },
  now = serverNow(),
  db: Client = getClient(),
): Promise<ComparisonView | null> {
  const candidate = await requireCandidate(db);
  const [one, two] = await findBoth(db, { ...asked, candidateId: candidate.id }, now);
  if (one === null || two === null || one.head.id === two.head.id) return null;
  const [a, b] = one.head.startedAt <= two.head.startedAt ? [one, two] : [two, one];
  const scores = { a: toEstimate(a), b: toEstimate(b) };
  // Quizzes of own questions are of no exam.
  const isSameExam = (a.head.isOwn && b.head.isOwn) || a.head.blueprintCode === b.head.blueprintCode;
  const isSameScale = isSameExam && a.head.scaleVersion === b.head.scaleVersion;
  const { blueprint } = await requireBlueprint(db, a.head.blueprintCode);
  const titles = new Map<string, string>(
    blueprint.domains.flatMap(({ number, title, tasks }) => [
      [String(number), title] as const,
      ...tasks.map((task) => [task.id, task.title] as const),
    ]),
  );
  const keysOf = ({ places }: Sat) => new Set(places.map(({ version }) => version.family ?? version.itemId));
  const met = keysOf(a);
  return {
    a: await toCompared(db, a),
    b: await toCompared(db, b),
    isSameScale,
    isSameExam,
    difference: scores.a === null || scores.b === null || !isSameScale ? null : differenceOf(scores.a, scores.b),
    domains: isSameExam ? toShares(domainsOf(a), domainsOf(b), titles) : [],
    tasks: isSameExam ? toShares(a.score.tasks, b.score.tasks, titles) : [],
    shared: [...keysOf(b)].filter((key) => met.has(key)).length,
  };
}

async function findBoth(
  db: Client,
  { a, b, candidateId }: { a: unknown; b: unknown; candidateId: string },
  now: Date,
): Promise<readonly [Sat | null, Sat | null]> {
  return [await findSat(db, { id: a, candidateId }, now), await findSat(db, { id: b, candidateId }, now)];
}

async function findSat(db: Client, asked: { id: unknown; candidateId: string }, now: Date): Promise<Sat | null> {
  const id = attemptIdSchema.safeParse(asked.id);
  if (!id.success) return null;
  const head = await findCurrentAttempt(db, { id: id.data, candidateId: asked.candidateId }, now);
  if (head === null || head.score === null || head.closedAt === null || isResultHidden(head)) return null;
  return { head, score: head.score, closedAt: head.closedAt, places: await findPlaces(db, head.id) };
}

function toEstimate({ head, score, places }: Sat): Estimate | null {
  const claim = claimOf(measuredOf(head, score.raw.total, places));
  if (claim === "counts" || score.precision === undefined) return null;
  return { scaled: score.scaled, low: score.precision.bandLow, high: score.precision.bandHigh };
}

async function toCompared(db: Client, sat: Sat): Promise<ComparedAttempt> {
  const { head, score, closedAt, places } = sat;
  const said = new Map((await findMarks(db, head.id)).map(({ position, confidence }) => [position, confidence]));
  const outcomes = places.map((place) => ({ ...toOutcome(place), said: said.get(place.position) ?? null }));
  const saying = (word: Confidence) => tally(outcomes.filter((outcome) => outcome.said === word));
  const usedMs = timeUsedMs({ ...head, closedAt }, toTimeLimitMs(head));
  return {
    attemptId: head.id,
    title: head.name ?? head.title,
    blueprint: toVersion(head),
    kind: head.kind,
    mode: head.mode,
    startedAt: head.startedAt.toISOString(),
    raw: score.raw,
    score: toEstimate(sat),
    whyNoScore: toReason(sat),
    passed: head.kind === "mock" ? score.passed : null,
    timeUsedMs: usedMs,
    msPerItem: Math.round(usedMs / Math.max(1, places.length)),
    // As the report counts them: what it takes to build an answer of two is no change.
    changes: places.filter((place) => isChanged({ change: changeOfPlace(place), changes: place.changes })).length,
    blank: outcomes.filter(({ blank }) => blank).length,
    confidence: { sure: saying("sure"), unsure: saying("unsure"), guess: saying("guess") },
  };
}

function toReason({ head, score, places }: Sat): ComparedAttempt["whyNoScore"] {
  return head.kind === "mock" ? null : whyCounts(measuredOf(head, score.raw.total, places));
}

const domainsOf = ({ score }: Sat) => score.domains.map((domain) => ({ ...domain, id: String(domain.number) }));

type Share = { readonly id: string; readonly correct: number; readonly total: number };

function toShares(a: readonly Share[], b: readonly Share[], titles: ReadonlyMap<string, string>): ComparedShare[] {
  const ids = [...new Set([...a, ...b].map(({ id }) => id))].sort();
  const pick = (shares: readonly Share[], id: string) => {
    const found = shares.find((share) => share.id === id);
    return found === undefined ? null : { correct: found.correct, total: found.total };
  };
  return ids.map((id) => ({ id, title: titles.get(id) ?? id, a: pick(a, id), b: pick(b, id) }));
}
