import type { AttemptHead, AttemptPlace } from "@/lib/db/attempts";
import type { HistoryRow } from "@/lib/db/history";
import { remainingMs, timeUsedMs } from "@/lib/exam/clock";
import { isResultHidden } from "@/lib/exam/hidden-result";
import type { HistoryEntry } from "@/lib/exam/history-views";
import { wasMet } from "@/lib/exam/was-met";
import type { Measured } from "@/lib/scoring/length-rules";
import { toVersion } from "./blueprint";

const MS_PER_MINUTE = 60_000;

/** The time limit with everything that was added, in ms; null without one. */
export function toTimeLimitMs(head: { timeLimitMinutes: number | null; extraMinutes: number }): number | null {
  return head.timeLimitMinutes === null ? null : (head.timeLimitMinutes + head.extraMinutes) * MS_PER_MINUTE;
}

/** A line of the history. Scores are there only once the attempt is closed and, for a mock exam, its result was asked for. */
export function toHistoryEntry(row: HistoryRow, now: Date): HistoryEntry {
  const isOpen = row.status === "inProgress";
  const isHidden = isResultHidden(row);
  return {
    attemptId: row.id,
    kind: row.kind,
    mode: row.mode,
    title: row.title,
    name: row.name,
    blueprint: toVersion(row),
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    timeUsedMs: row.closedAt === null ? null : timeUsedMs({ ...row, closedAt: row.closedAt }, toTimeLimitMs(row)),
    remainingMs: isOpen ? remainingMs(row, now) : null,
    isPaused: isOpen && row.pausedAt !== null,
    answered: row.answered,
    total: row.total,
    isResultHidden: isHidden,
    raw: isHidden || row.score === null ? null : row.score.raw,
    scaled: isHidden ? null : row.scaledScore,
    passed: isHidden ? null : row.passed,
  };
}

/** What decides what may be said of an attempt (lib/scoring/length-rules). */
export function measuredOf(
  { kind, mode, isOwn }: Pick<AttemptHead, "kind" | "mode" | "isOwn">,
  scoredItems: number,
  places: readonly Pick<AttemptPlace, "firstExposure" | "seen" | "selected" | "revealedAt">[],
): Measured {
  return {
    isMock: kind === "mock",
    isOwn,
    scoredItems,
    repeats: places.filter(({ firstExposure }) => !firstExposure).length,
    unmet: places.filter((place) => !wasMet({ mode, ...place })).length,
  };
}
