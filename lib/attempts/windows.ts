import type { AttemptHead } from "@/lib/db/attempts";

/** True when another window than this one holds the exam. What names no window (a program, no exam room) is held up by none. */
export function isElsewhere(head: Pick<AttemptHead, "holder">, window: string | undefined): boolean {
  return head.holder !== null && window !== undefined && head.holder !== window;
}
