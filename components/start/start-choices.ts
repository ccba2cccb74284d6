import { minutesOf, toTimeText, type TimeChoice } from "@/lib/exam/time-choice";
import type { StartView } from "@/lib/exam/start-views";

export type Layout = "allScored" | "withUnscored";

/** What the start page decides, and what the pages after it carry on. */
export type StartChoices = { readonly layout: Layout; readonly time: TimeChoice };

/** One of the ways to sit an exam for longer or without a limit; `key` is its text in addresses. */
export type OfferedTime = { readonly key: string; readonly label: string };

type Offer = Pick<StartView, "timeLimitMinutes" | "accommodationMinutes" | "timeMultipliers" | "unlimitedTime">;

/** Every time that can be chosen without typing a number, the time of the exam first. */
export function offeredTimes({
  timeLimitMinutes,
  accommodationMinutes,
  timeMultipliers,
  unlimitedTime,
}: Offer): OfferedTime[] {
  return [
    { key: "0", label: `${timeLimitMinutes} minutes` },
    {
      key: String(accommodationMinutes),
      label: `${timeLimitMinutes + accommodationMinutes} minutes: the ${accommodationMinutes}-minute accommodation for candidates whose first language is not English`,
    },
    ...timeMultipliers.map((factor) => ({
      key: toTimeText({ kind: "multiple", factor }),
      label: `${timeLimitMinutes + minutesOf(timeLimitMinutes, factor)} minutes: ${factor} times the limit`,
    })),
    ...(unlimitedTime ? [{ key: "unlimited", label: "No time limit" }] : []),
  ];
}

/** The address of the rules page for the choices of the start page, or a sentence on what is wrong with them. */
export function toRulesPath(choices: {
  layout: Layout;
  /** Key of an offered time, or "custom". */
  choice: string;
  custom: string;
  maxExtraMinutes: number;
}): { ok: true; path: string } | { ok: false; message: string } {
  const { layout, choice, custom, maxExtraMinutes } = choices;
  if (choice !== "custom") return { ok: true, path: `/exam/rules?layout=${layout}&extra=${choice}` };
  const minutes = /^\d{1,4}$/.test(custom.trim()) ? Number(custom) : 0;
  if (minutes < 1 || minutes > maxExtraMinutes) {
    return { ok: false, message: `Extra minutes must be a whole number from 1 to ${maxExtraMinutes}.` };
  }
  return { ok: true, path: `/exam/rules?layout=${layout}&extra=${minutes}` };
}

/** The address of a page before the exam with these choices made. */
export function toPathWith(page: "new" | "rules" | "tutorial" | "begin", { layout, time }: StartChoices): string {
  const agreed = page === "tutorial" || page === "begin" ? "&agreed=yes" : "";
  return `/exam/${page}?layout=${layout}&extra=${toTimeText(time)}${agreed}`;
}

/** What the server is asked for, by somebody who has agreed to the rules. */
export function toStartBody({ layout, time }: StartChoices) {
  const extraMinutes = time.kind === "extra" ? time.minutes : 0;
  return { kind: "mock", layout, extraMinutes, hasAgreed: true, ...(time.kind === "extra" ? {} : { timing: time }) };
}
