import { Check, CircleDashed, Eye, LifeBuoy, X } from "@/components/ui/icons";
import type { ReportItem } from "@/lib/exam/report-views";

type Judged = Pick<ReportItem, "correct" | "blank" | "help" | "isRightWithHelp">;

/** What came of a question, in words, icon and tone. Only "Right" has earned its point. */
export function toVerdict({ correct, blank, help, isRightWithHelp }: Judged) {
  if (correct) return { Icon: Check, word: "Right", tone: "good" } as const;
  if (help === "revealed") return { Icon: Eye, word: "Revealed, not answered", tone: "warn" } as const;
  if (isRightWithHelp) return { Icon: LifeBuoy, word: "Right after help, not counted", tone: "warn" } as const;
  if (blank) return { Icon: CircleDashed, word: "Blank", tone: "warn" } as const;
  return { Icon: X, word: "Wrong", tone: "bad" } as const;
}

/** What of the options was checked before the answer, in a sentence; null where nothing was. */
export function sayChecked(letters: readonly string[]): string | null {
  if (letters.length === 0) return null;
  const named = letters.length === 1 ? `option ${letters.join("")}` : `options ${letters.join(", ")}`;
  return `You checked ${named} before answering, so this question does not count as right on the first try.`;
}
