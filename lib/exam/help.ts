import { isCorrect, type OptionId } from "./responses";

/** What a candidate was shown of an item before it was answered: nothing, some options one at a time, or all of it. */
export type Help = "none" | "checked" | "revealed";

export type Helped = {
  /** Options that were asked about, in the order of asking. */
  readonly checked: readonly OptionId[];
  /** When key and rationales were asked for without an answer. */
  readonly revealedAt: Date | null;
};

type Answered = Helped & { readonly key: readonly OptionId[]; readonly selected: readonly OptionId[] };

/** The larger of both helps. */
export function helpOf({ checked, revealedAt }: Helped): Help {
  if (revealedAt !== null) return "revealed";
  return checked.length > 0 ? "checked" : "none";
}

/** Right on the first try: the key exactly, chosen before anything of the item was shown. Nothing else earns the point. */
export function isRightUnaided({ key, selected, ...helped }: Answered): boolean {
  return helpOf(helped) === "none" && isCorrect(key, selected);
}

/** The key exactly, but after help: worth a word in the report and no point. */
export function isRightWithHelp({ key, selected, ...helped }: Answered): boolean {
  return helpOf(helped) !== "none" && isCorrect(key, selected);
}

/** The checked options after one more was asked about. Asking twice tells the same again and changes nothing. */
export function addCheck(checked: readonly OptionId[], option: OptionId): readonly OptionId[] {
  return checked.includes(option) ? checked : [...checked, option];
}

/** Of an item that is not locked, the options of which key and rationale may be told: those that were asked about, no other. */
export function tellable<T extends { readonly id: OptionId }>(
  options: readonly T[],
  { checked }: Pick<Helped, "checked">,
): T[] {
  return options.filter(({ id }) => checked.includes(id));
}
