export type Layout = "allScored" | "withUnscored";
export type ExtraChoice = "none" | "accommodation" | "custom";

/** The address of the rules page for the choices of the start page, or a sentence on what is wrong with them. */
export function toRulesPath(choices: {
  layout: Layout;
  choice: ExtraChoice;
  custom: string;
  accommodationMinutes: number;
  maxExtraMinutes: number;
}): { ok: true; path: string } | { ok: false; message: string } {
  const { layout, choice, custom, accommodationMinutes, maxExtraMinutes } = choices;
  const minutes = /^\d{1,4}$/.test(custom.trim()) ? Number(custom) : 0;
  if (choice === "custom" && (minutes < 1 || minutes > maxExtraMinutes)) {
    return { ok: false, message: `Extra minutes must be a whole number from 1 to ${maxExtraMinutes}.` };
  }
  const extra = { none: 0, accommodation: accommodationMinutes, custom: minutes }[choice];
  return { ok: true, path: `/exam/rules?layout=${layout}&extra=${extra}` };
}

/** The address of the start page with these choices made. */
export function toStartPath(layout: Layout, extraMinutes: number): string {
  return `/exam/new?layout=${layout}&extra=${extraMinutes}`;
}

/** Which of the three ways to add time gives these extra minutes. */
export function toExtraChoice(extraMinutes: number, accommodationMinutes: number): ExtraChoice {
  if (extraMinutes === 0) return "none";
  return extraMinutes === accommodationMinutes ? "accommodation" : "custom";
}
