import { countOf } from "@/components/format";
import { isInScope, type QuizScope } from "@/lib/exam/quiz";
import type { QuizChoicesView } from "@/lib/exam/views";

export type QuizForm = QuizScope & {
  readonly count: string;
  readonly timed: boolean;
  readonly mode: "exam" | "practice";
};

/** How many items of the pool the scope covers. */
export function countPool(pool: QuizChoicesView["pool"], scope: QuizScope): number {
  return pool.filter((item) => isInScope(item, scope)).length;
}

/** The chosen count as a number, or a sentence on what is wrong with it. */
export function readCount(
  text: string,
  limits: Pick<QuizChoicesView, "minItems" | "maxItems"> & { readonly available: number },
): { readonly ok: true; readonly count: number } | { readonly ok: false; readonly message: string } {
  const { minItems, maxItems, available } = limits;
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
  if (!(count >= minItems && count <= maxItems)) {
    return { ok: false, message: `Choose a whole number from ${minItems} to ${maxItems}.` };
  }
  if (count > available)
    return { ok: false, message: `Only ${countOf(available, "question")} can be drawn from this choice.` };
  return { ok: true, count };
}

/** The list with the value added, or without it when it was there. */
export function toggle<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
