import type { HistoryRow } from "@/lib/db/history";
import { remainingMs, timeUsedMs } from "@/lib/exam/clock";
import type { HistoryEntry } from "@/lib/exam/views";

const MS_PER_MINUTE = 60_000;

/** The time limit with everything that was added, in ms; null without one. */
export function toTimeLimitMs(head: { timeLimitMinutes: number | null; extraMinutes: number }): number | null {
  return head.timeLimitMinutes === null ? null : (head.timeLimitMinutes + head.extraMinutes) * MS_PER_MINUTE;
}

/** A line of the history. Scores are there only once the attempt is closed. */
export function toHistoryEntry(row: HistoryRow, now: Date): HistoryEntry {
  const isOpen = row.status === "inProgress";
  return {
    attemptId: row.id,
    kind: row.kind,
    mode: row.mode,
    title: row.title,
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    timeUsedMs: row.closedAt === null ? null : timeUsedMs(row.startedAt, row.closedAt, toTimeLimitMs(row)),
    remainingMs: isOpen ? remainingMs(row, now) : null,
    answered: row.answered,
    total: row.total,
    raw: row.score === null ? null : row.score.raw,
    scaled: row.scaledScore,
    passed: row.passed,
  };
}
