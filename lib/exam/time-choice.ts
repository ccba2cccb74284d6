import type { Blueprint } from "./blueprint";

/** How much time somebody sits a mock exam with. No extra minutes at all is the time of the exam. */
export type TimeChoice =
  | { readonly kind: "extra"; readonly minutes: number }
  | { readonly kind: "multiple"; readonly factor: number }
  | { readonly kind: "unlimited" };

/** What of a blueprint decides on time. */
export type TimeRules = Pick<Blueprint, "timeLimitMinutes" | "maxExtraMinutes" | "timeMultipliers" | "unlimitedTime">;

/** Time as an attempt stores it; the limit is null where there is none. */
export type ExamTime = { readonly timeLimitMinutes: number | null; readonly extraMinutes: number };

export const standardTime: TimeChoice = { kind: "extra", minutes: 0 };

/** The time that a choice gives under a blueprint, or what is wrong with the choice. */
export function toExamTime(
  rules: TimeRules,
  choice: TimeChoice,
): { readonly ok: true; readonly time: ExamTime } | { readonly ok: false; readonly message: string } {
  const { timeLimitMinutes, maxExtraMinutes, timeMultipliers, unlimitedTime } = rules;
  if (choice.kind === "unlimited") {
    return unlimitedTime
      ? { ok: true, time: { timeLimitMinutes: null, extraMinutes: 0 } }
      : { ok: false, message: "timing: this exam is not offered without a time limit." };
  }
  if (choice.kind === "multiple") {
    return timeMultipliers.includes(choice.factor)
      ? { ok: true, time: { timeLimitMinutes, extraMinutes: minutesOf(timeLimitMinutes, choice.factor) } }
      : { ok: false, message: `timing: the time limit can be multiplied by ${timeMultipliers.join(", ")} only.` };
  }
  return choice.minutes <= maxExtraMinutes
    ? { ok: true, time: { timeLimitMinutes, extraMinutes: choice.minutes } }
    : {
        ok: false,
        message: `extraMinutes: at most ${maxExtraMinutes} minutes can be added, ${choice.minutes} were asked for.`,
      };
}

/** Minutes that a factor adds to a limit. Rounded up: part of a minute is the candidate's. */
export function minutesOf(timeLimitMinutes: number, factor: number): number {
  return Math.ceil(timeLimitMinutes * (factor - 1));
}

/** A choice as it stands in addresses: "30", "x1.5" or "unlimited". */
export function toTimeText(choice: TimeChoice): string {
  if (choice.kind === "unlimited") return "unlimited";
  return choice.kind === "multiple" ? `x${choice.factor}` : String(choice.minutes);
}

/** The choice that such a text names; null where it names none. */
export function parseTimeText(text: string): TimeChoice | null {
  if (text === "unlimited") return { kind: "unlimited" };
  const factor = /^x(\d(?:\.\d{1,2})?)$/.exec(text)?.[1];
  if (factor !== undefined) return { kind: "multiple", factor: Number(factor) };
  return /^\d{1,4}$/.test(text) ? { kind: "extra", minutes: Number(text) } : null;
}
