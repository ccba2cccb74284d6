export type ExtraChoice = "none" | "accommodation" | "custom";

/** The address of the rules page for the choices of the start page, or a sentence on what is wrong with them. */
export function toRulesPath(choices: {
  layout: "allScored" | "withUnscored";
  choice: ExtraChoice;
  custom: string;
  accommodationMinutes: number;
  maxExtraMinutes: number;
}): { ok: true; path: string } | { ok: false; message: string } {
  const { layout, choice, custom, accommodationMinutes, maxExtraMinutes } = choices;
  if (
    choice === "custom" &&
    !(/^\d{1,4}$/.test(custom.trim()) && Number(custom) >= 1 && Number(custom) <= maxExtraMinutes)
  ) {
    return { ok: false, message: `Extra minutes must be a whole number from 1 to ${maxExtraMinutes}.` };
  }
  const extra = { none: 0, accommodation: accommodationMinutes, custom: Number(custom) }[choice];
  return { ok: true, path: `/exam/rules?layout=${layout}&extra=${extra}` };
}
