import { countOf } from "@/components/format";
import type { AnswerChange } from "@/lib/exam/answer-changes";
import type { Confidence } from "@/lib/exam/marks";
import { isChanged } from "@/lib/exam/review-filter";
import type { ReportDomain, ReportItem } from "@/lib/exam/report-views";

type Share = Pick<ReportDomain, "number" | "correct" | "total">;

/** The strongest and the weakest domain by the share right. */
export function sayDomains(domains: readonly Share[]): string {
  const sorted = [...domains].sort((a, b) => b.correct / b.total - a.correct / a.total);
  const [best] = sorted;
  const worst = sorted.at(-1);
  if (best === undefined || worst === undefined) return "No question of any domain counted.";
  const say = ({ number, correct, total }: Share) => `domain ${number} (${correct} of ${total})`;
  if (sorted.length === 1) return `All questions were of ${say(best)}.`;
  if (best.correct * worst.total === worst.correct * best.total) return "All domains had the same share right.";
  return `The largest share right was in ${say(best)}, the smallest in ${say(worst)}.`;
}

export type KnownChange = Exclude<AnswerChange, "none" | "unknown">;
export const knownChanges = ["rightToWrong", "wrongToRight", "wrongToWrong"] as const satisfies readonly KnownChange[];
export const changeNames: Readonly<Record<KnownChange, string>> = {
  rightToWrong: "Right to wrong",
  wrongToRight: "Wrong to right",
  wrongToWrong: "Wrong to wrong",
};

type ChangedItem = Pick<ReportItem, "change" | "changes">;

/** How many answers of an attempt changed, by what became of them; `unknown` were changed before first answers were kept. */
export function countChanges(items: readonly ChangedItem[]) {
  const count = (change: AnswerChange) => items.filter((item) => item.change === change).length;
  return {
    rightToWrong: count("rightToWrong"),
    wrongToRight: count("wrongToRight"),
    wrongToWrong: count("wrongToWrong"),
    unknown: items.filter((item) => item.change === "unknown" && isChanged(item)).length,
    /** True where no first answer is known at all, though there were answers. */
    isUnknown: items.some(({ change }) => change === "unknown") && items.every(({ change }) => isUnclear(change)),
  };
}

const isUnclear = (change: AnswerChange) => change === "unknown" || change === "none";

/** What became of the answers that were changed. */
export function sayChanges(items: readonly ChangedItem[]): string {
  const { rightToWrong, wrongToRight, wrongToWrong, unknown, isUnknown } = countChanges(items);
  if (isUnknown) {
    return `${countOf(unknown, "answer")} changed; from what to what is not known, because this attempt is from before first answers were kept.`;
  }
  const known = rightToWrong + wrongToRight + wrongToWrong;
  const rest = unknown === 0 ? "" : ` Of ${unknown} more the first answer is not known.`;
  if (known === 0) return `No complete answer was changed.${rest}`;
  return `${countOf(known, "answer")} changed: ${wrongToRight} from wrong to right, ${rightToWrong} from right to wrong, ${wrongToWrong} from wrong to wrong.${rest}`;
}

export const confidenceNames: Readonly<Record<Confidence | "unsaid", string>> = {
  sure: "Sure",
  unsure: "Unsure",
  guess: "A guess",
  unsaid: "Not said",
};
export type ConfidenceRow = { readonly right: number; readonly wrong: number; readonly blank: number };
type SaidItem = Pick<ReportItem, "confidence" | "correct" | "blank">;

/** Right, wrong and blank by what was said of the answer. */
export function countConfidence(items: readonly SaidItem[]): Readonly<Record<Confidence | "unsaid", ConfidenceRow>> {
  const row = (confidence: Confidence | null): ConfidenceRow => {
    const said = items.filter((item) => item.confidence === confidence);
    const right = said.filter(({ correct }) => correct).length;
    const blank = said.filter((item) => item.blank).length;
    return { right, blank, wrong: said.length - right - blank };
  };
  return { sure: row("sure"), unsure: row("unsure"), guess: row("guess"), unsaid: row(null) };
}

const totalOf = ({ right, wrong, blank }: ConfidenceRow) => right + wrong + blank;

/** How well what was said of answers fits what came of them. */
export function sayConfidence(items: readonly SaidItem[]): string {
  const { sure, unsure, guess, unsaid } = countConfidence(items);
  const said = ([name, row]: readonly [string, ConfidenceRow]) =>
    totalOf(row) === 0 ? [] : [`${row.right} of ${totalOf(row)} ${name}`];
  const parts = [["you were sure of", sure] as const, ["unsure", unsure] as const, ["guessed", guess] as const].flatMap(
    said,
  );
  if (parts.length === 0) return "You said of no question how sure you were.";
  const rest = totalOf(unsaid) === 0 ? "" : ` Of ${countOf(totalOf(unsaid), "question")} you said nothing.`;
  return `Right were ${parts.join(", ")}; sure and wrong: ${sure.wrong + sure.blank}.${rest}`;
}

/** The line of the report on changes and confidence, to go on from the time. */
export function sayAnswers(items: readonly (ChangedItem & SaidItem)[]): string {
  const changes = countChanges(items);
  const known = changes.rightToWrong + changes.wrongToRight + changes.wrongToWrong;
  const what = changes.isUnknown ? "from what to what is not known" : `${changes.rightToWrong} right to wrong`;
  const total = known + changes.unknown;
  const changed = `changed answers: ${total}${total === 0 ? "" : ` (${what})`}`;
  const { sure, unsure, guess } = countConfidence(items);
  const isSaid = totalOf(sure) + totalOf(unsure) + totalOf(guess) > 0;
  return isSaid ? `${changed}, sure and wrong: ${sure.wrong + sure.blank}` : changed;
}
