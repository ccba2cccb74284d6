import { Notice } from "@/components/ui/notice";
import type { AttemptStatus } from "@/lib/exam/views";

/** What became of the answers where the clock has ended an attempt; nothing where the candidate did. */
export function TimeRanOut({ status }: { status: AttemptStatus }) {
  if (status !== "timedOut") return null;
  return <Notice tone="warn">The time ran out. Every answer saved before the end was counted.</Notice>;
}
