import { countOf, formatDay } from "@/components/format";
import { passPhrases, sayChance } from "@/components/report/precision";
import type { ReadinessView } from "@/lib/exam/home-views";

/** Where the candidate stands today. */
export function sayStanding({ today, scale }: ReadinessView): string {
  const isOpen = today.low < scale.cut && today.high >= scale.cut;
  return `All that you have answered for the first time puts you at about ${today.scaled}, between ${today.low} and ${today.high} nine times in ten${isOpen ? `, on either side of the ${scale.cut} that passes` : ""}.`;
}

/** The chance to pass today, and on the day of the exam. */
export function sayChances({ today, onExamDay, examDate }: ReadinessView): string {
  const now = `${passPhrases[today.words]} today: a chance of ${sayChance(today.probability)}.`;
  if (onExamDay === null || examDate === null) return now;
  return `${now} On ${formatDay(examDate)} it is ${sayChance(onExamDay.probability)} if nothing but time passes: what is known of you gets less sure with every day.`;
}

/** What would change the picture most. */
export function sayLeverage({ leverage: { title, newItems } }: ReadinessView): string {
  return newItems > 0
    ? `${title} would change this most: about ${newItems} new questions there would show how well you know it.`
    : `${title} holds the score down most. It is well measured, so learning helps there and more measuring does not.`;
}

/** Whether the last two mock exams differ by more than their errors; empty while there are fewer. */
export function sayChange({ lastMocks }: ReadinessView): string {
  if (lastMocks === null) return "";
  const { before, after, repeats, isDetectable } = lastMocks;
  const pair = `Your last two full exams came to ${before} and ${after}`;
  if (repeats > 0) {
    return `${pair}. ${countOf(repeats, "question")} in them had been met before, and what is remembered would pass for a gain: of a change nothing can be said.`;
  }
  if (!isDetectable) return `${pair}: no detectable change, since their errors alone explain as much.`;
  return `${pair}: a ${after > before ? "gain" : "loss"} of ${Math.abs(after - before)} points, more than their errors explain.`;
}

/** What counts here although it was answered under another exam; empty where nothing is. */
export function sayCarried({ carriedFrom, blueprintCode }: ReadinessView): string {
  if (carriedFrom.length === 0) return "";
  return `Attempts of ${carriedFrom.join(" and ")} count here too, each question in the domain where ${blueprintCode} asks it.`;
}
