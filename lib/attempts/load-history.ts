import "server-only";
import { findBlueprint } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { countAttempts, findAttemptBlueprints, findHistory, findScores, type HistoryFilter } from "@/lib/db/history";
import { isResultHidden } from "@/lib/exam/hidden-result";
import type { HistoryNarrowing, HistoryPageView, ScorePoint } from "@/lib/exam/history-views";
import { claimOf } from "@/lib/scoring/length-rules";
import { requireInForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { toHistoryEntry } from "./history-entry";
import { keptDays } from "./keep-attempts";
import { historyQuerySchema } from "./requests";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

const pageSize = 25;
/** Scores that the trend shows, and attempts among which they are looked for. */
const trendSize = 30;
const lookedAt = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One page of the attempts that the address asks for, newest first. What it cannot ask for is not asked. */
export async function loadHistory(
  query: Readonly<Record<string, unknown>>,
  now = serverNow(),
  db: Client = getClient(),
): Promise<HistoryPageView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const { page: asked, deleted, ...rest } = historyQuerySchema.parse(query);
  const narrowing: HistoryNarrowing = { ...rest, isDeleted: deleted === "yes" };
  const filter = toFilter(narrowing);
  const total = await countAttempts(db, candidate.id, filter);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(asked, pages);
  const rows = await findHistory(db, candidate.id, { ...filter, skip: (page - 1) * pageSize, take: pageSize });
  const inForce = await requireInForce(db, candidate.id, now);
  const blueprints = await findAttemptBlueprints(db, candidate.id);
  // Who has moved on to another exam and not begun with it sees the course of the former one.
  const isNew = !blueprints.includes(inForce.blueprint.code);
  const trendCode = narrowing.blueprint ?? (isNew ? blueprints.at(-1) : undefined);
  const found = trendCode === undefined ? null : await findBlueprint(db, trendCode);
  const { blueprint } = found ?? inForce;
  return {
    entries: rows.map((row) => toHistoryEntry(row, now)),
    page,
    pages,
    total,
    narrowing,
    blueprints,
    trend: narrowing.isDeleted ? [] : await loadTrend(db, candidate.id, { ...filter, blueprintCode: blueprint.code }),
    trendOf: blueprint.code,
    scale: blueprint.scale,
    keptDays,
  };
}

function toFilter({ kind, mode, blueprint, from, to, isDeleted }: HistoryNarrowing): HistoryFilter {
  return {
    kind,
    mode,
    blueprintCode: blueprint,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
    to: to === undefined ? undefined : new Date(new Date(`${to}T00:00:00Z`).getTime() + DAY_MS),
    isDeleted,
  };
}

async function loadTrend(db: Client, candidateId: string, filter: HistoryFilter): Promise<ScorePoint[]> {
  const rows = await findScores(db, candidateId, { ...filter, take: lookedAt });
  return rows
    .flatMap((row): ScorePoint[] => {
      const { score, repeats, unmet, isOwn } = row;
      if (score?.precision === undefined || isResultHidden(row)) return [];
      const measured = { isMock: row.kind === "mock", isOwn, scoredItems: score.raw.total, repeats, unmet };
      if (claimOf(measured) === "counts") return [];
      const { bandLow: low, bandHigh: high } = score.precision;
      const title = row.name ?? row.title;
      return [{ attemptId: row.id, title, at: row.startedAt.toISOString(), scaled: score.scaled, low, high }];
    })
    .slice(0, trendSize)
    .reverse();
}
