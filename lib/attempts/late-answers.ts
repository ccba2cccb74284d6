import type { findLateEntries } from "@/lib/db/late";
import { lateVerdicts } from "@/lib/exam/late-entries";
import type { LateAnswers } from "@/lib/exam/report-views";

type Entries = Awaited<ReturnType<typeof findLateEntries>>;

/** What a report says of answers that arrived after the end: each question once for each verdict. */
export function toLateAnswers(entries: Entries): LateAnswers {
  const positionsOf = (verdict: string) => [
    ...new Set(entries.filter((entry) => entry.verdict === verdict).map(({ position }) => position)),
  ];
  const notCounted = lateVerdicts.flatMap((verdict) => {
    const positions = positionsOf(verdict);
    return verdict === "counted" || positions.length === 0 ? [] : [{ verdict, positions }];
  });
  return { counted: positionsOf("counted"), notCounted };
}
