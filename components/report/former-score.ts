import { formatDay } from "@/components/format";
import type { FormerScore } from "@/lib/exam/report-views";

/** Why the score of an attempt changed, and what it was before. */
export function sayFormerScore({ replacedAt, positions, raw, scaled, passed, isLate }: FormerScore): string {
  const before =
    scaled === null ? "" : `${scaled}${passed === null ? "" : passed ? ", passed" : ", not passed"}, with `;
  if (isLate)
    return `This attempt was scored anew on ${formatDay(replacedAt.slice(0, 10))}, when answers given before the end had arrived. Before that it had ${before}${raw.correct} of ${raw.total} correct.`;
  if (positions.length === 0)
    return `This attempt was scored anew on ${formatDay(replacedAt.slice(0, 10))}, when scores began to be equated between forms. Before that it had ${before}${raw.correct} of ${raw.total} correct.`;
  const corrected =
    positions.length === 1
      ? `The key of question ${positions.join()} was corrected`
      : `The keys of questions ${positions.join(", ")} were corrected`;
  return `${corrected} on ${formatDay(replacedAt.slice(0, 10))}, and the attempt was scored anew. Before that it had ${before}${raw.correct} of ${raw.total} correct.`;
}
