import { countOf } from "@/components/format";
import { standardQuiz, toQuizQuery } from "@/lib/exam/quiz-choices";
import type { CoverageCounts, CoverageView } from "@/lib/exam/review-views";

/** Why this quiz and no other: a sentence with the figures that decided. */
export function sayGap({ task, title, examQuestions, questions, right }: NonNullable<CoverageView["gap"]>): string {
  return `${countOf(examQuestions, "question")} of a full exam ${examQuestions === 1 ? "comes" : "come"} from task ${task}, ${title}, and ${right} of its ${questions} in the bank were right the last time you were asked: nowhere else is more at stake.`;
}

/** The figures of a row as a sentence. */
export function sayCounts({ questions, asked, right, due }: CoverageCounts): string {
  return `${countOf(questions, "question")}: ${asked} asked, ${right} of them right, ${questions - asked} never asked, ${due} due for review`;
}

/** The address of the quiz builder with something chosen; null where the bank has too few questions for a quiz. */
export function toQuizLink(
  kind: "tasks" | "skills" | "topics",
  { id, questions }: { readonly id: string; readonly questions: number },
  { minItems, count }: { readonly minItems: number; readonly count: number },
): string | null {
  if (questions < minItems) return null;
  const chosen = { ...standardQuiz, [kind]: [id], count: Math.min(count, questions) };
  return `/quiz?${toQuizQuery({ ...chosen, mode: "practice", timed: false })}`;
}
