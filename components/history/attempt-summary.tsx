import { CircleX } from "@/components/ui/icons";
import { CircleCheck } from "@/components/ui/notice-icons";
import { formatMinutes } from "@/components/format";
import type { HistoryEntry } from "@/lib/exam/history-views";

/** What came of an attempt, in words: the scaled score with pass or fail for a mock exam, k of n for a quiz. */
export function Outcome({ entry }: { entry: HistoryEntry }) {
  if (entry.status === "inProgress") {
    return (
      <span className="figures">
        {entry.answered} of {entry.total} answered
        {entry.isPaused ? ", paused" : ""}
        {entry.remainingMs === null ? "" : `${entry.isPaused ? " with" : ","} ${formatMinutes(entry.remainingMs)} left`}
      </span>
    );
  }
  if (entry.isResultHidden) {
    return (
      <span className="figures">
        {entry.answered} of {entry.total} answered, result not opened yet
      </span>
    );
  }
  if (entry.scaled !== null && entry.passed !== null) {
    const Icon = entry.passed ? CircleCheck : CircleX;
    return (
      <span className={`figures inline-flex items-center gap-1.5 ${entry.passed ? "text-good" : "text-bad"}`}>
        <Icon aria-hidden="true" className="size-4" />
        {entry.scaled} {entry.passed ? "passed" : "not passed"}
      </span>
    );
  }
  return (
    <span className="figures">
      {entry.raw?.correct} of {entry.raw?.total} correct
    </span>
  );
}

/** Kind of an attempt in words. */
export function sayKind(entry: Pick<HistoryEntry, "kind" | "mode">): string {
  if (entry.kind === "mock") return "Mock exam";
  return entry.mode === "practice" ? "Quiz, practice mode" : "Quiz, exam mode";
}
