import { formatDay } from "@/components/format";
import type { FormerScore } from "@/lib/exam/views";

/** Why the score of an attempt changed, and what it was before. */
export function sayFormerScore({ replacedAt, positions, raw, scaled, passed }: FormerScore): string {
  const corrected =
    positions.length === 1
      ? `The key of question ${positions.join()} was corrected`
      : `The keys of questions ${positions.join(", ")} were corrected`;
  const verdict = passed === null ? "" : passed ? ", passed" : ", not passed";
  const before = scaled === null ? "" : `${scaled}${verdict}, with `;
  return `${corrected} on ${formatDay(replacedAt.slice(0, 10))}, and the attempt was scored anew. Before that it had ${before}${raw.correct} of ${raw.total} correct.`;
}
