import { countOf } from "@/components/format";
import { quizMinutesMax, seedMax, type QuizChoices } from "@/lib/exam/quiz-choices";
import type { QuizChoicesView } from "@/lib/exam/quiz-views";

/** The builder as it stands: what is typed is text until it is read. */
export type QuizForm = Omit<QuizChoices, "count" | "minutes" | "timed" | "difficulty" | "seed"> & {
  readonly count: string;
  readonly time: "standard" | "own" | "none";
  readonly minutes: string;
  /** Per cents. */
  readonly from: string;
  readonly to: string;
  readonly seed: string;
};

export type FormField = "count" | "minutes" | "difficulty" | "seed";

export type ReadForm =
  | { readonly ok: true; readonly choices: QuizChoices }
  | { readonly ok: false; readonly field: FormField; readonly message: string };

type Limits = Pick<QuizChoicesView, "minItems" | "maxItems">;

/** The form that shows these choices. */
export function toForm({ count, minutes, timed, difficulty, seed, ...rest }: QuizChoices): QuizForm {
  return {
    ...rest,
    count: String(count),
    time: timed ? (minutes === null ? "standard" : "own") : "none",
    minutes: minutes === null ? "" : String(minutes),
    from: String(difficulty?.from ?? 0),
    to: String(difficulty?.to ?? 100),
    seed: seed ?? "",
  };
}

/** What the form chooses, or the first field that is wrong with a sentence on it. */
export function readForm(form: QuizForm, { minItems, maxItems }: Limits): ReadForm {
  const { count: countText, time, minutes: minutesText, from: fromText, to: toText, seed: seedText, ...rest } = form;
  const count = readNumber(countText);
  if (!(count >= minItems && count <= maxItems)) {
    return fault("count", `Choose a whole number from ${minItems} to ${maxItems}.`);
  }
  const minutes = time === "own" ? readNumber(minutesText) : null;
  if (minutes !== null && !(minutes >= 1 && minutes <= quizMinutesMax)) {
    return fault("minutes", `Minutes must be a whole number from 1 to ${quizMinutesMax}.`);
  }
  const [from, to] = [Number(fromText), Number(toText)];
  if (from > to) return fault("difficulty", "The range of difficulty begins above its end.");
  const seed = seedText.trim();
  if (seed.length > seedMax || !/^[A-Za-z0-9._-]*$/.test(seed)) {
    return fault("seed", `A seed has at most ${seedMax} letters, digits, dots and dashes.`);
  }
  const difficulty = from === 0 && to === 100 ? null : { from, to };
  return {
    ok: true,
    choices: { ...rest, count, timed: time !== "none", minutes, difficulty, seed: seed === "" ? null : seed },
  };
}

/** How many questions there are for the choices, null where nobody could say, and how long they take, in a sentence. */
export function sayAvailable(available: number | null, choices: QuizChoices | null, minutesPerItem: number): string {
  if (available === null) return "The questions could not be counted now. You can begin all the same.";
  const drawn = `${countOf(available, "question")} can be drawn`;
  if (choices === null || !choices.timed || choices.count > available) return drawn;
  const minutes = choices.minutes ?? choices.count * minutesPerItem;
  return `${drawn}; ${choices.count} ${choices.count === 1 ? "takes" : "take"} ${countOf(minutes, "minute")}`;
}

/** Why so many cannot be drawn; null where they can. */
export function sayShort(available: number | null, count: number): string | null {
  return available !== null && count > available
    ? `Only ${countOf(available, "question")} can be drawn from this choice.`
    : null;
}

/** The list with the value added, or without it when it was there. */
export function toggle<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function readNumber(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN;
}

function fault(field: FormField, message: string): ReadForm {
  return { ok: false, field, message };
}
