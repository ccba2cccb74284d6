import { letters } from "./types";

export type KeyCommand =
  | { readonly type: "next" | "previous" | "flag" | "review" | "navigator" | "help" | "time" }
  | { readonly type: "option"; readonly index: number };

export type KeyPress = {
  readonly key: string;
  readonly hasModifier: boolean;
  /** Tag name and input type of the element that has focus. */
  readonly tag: string;
  readonly inputType: string | null;
};

/** What the help dialog lists. */
export const keyHelp = [
  ["N or right arrow", "Next question"],
  ["P or left arrow", "Previous question"],
  ["1 to 6, A to E", "Choose or unselect an option"],
  ["F", "Flag for review"],
  ["G", "Navigator"],
  ["R", "Review screen"],
  ["T", "Say the time left"],
  ["?", "This list"],
] as const;

/**
 * The command of a key press; null when the key means nothing here. Nothing fires with a modifier or while text is typed, and
 * arrows that move within a radio group keep doing so.
 */
export function toCommand({ key, hasModifier, tag, inputType }: KeyPress): KeyCommand | null {
  if (hasModifier || tag === "TEXTAREA" || tag === "SELECT") return null;
  if (tag === "INPUT" && inputType !== "radio" && inputType !== "checkbox") return null;
  const isArrow = key === "ArrowRight" || key === "ArrowLeft";
  if (isArrow && (inputType === "radio" || tag === "PRE")) return null;
  const lower = key.toLowerCase();
  if (/^[1-6]$/.test(key)) return { type: "option", index: Number(key) - 1 };
  if (/^[a-e]$/.test(lower)) return { type: "option", index: letters.indexOf(lower.toUpperCase()) };
  const commands: Readonly<Record<string, KeyCommand["type"]>> = {
    n: "next",
    arrowright: "next",
    p: "previous",
    arrowleft: "previous",
    f: "flag",
    r: "review",
    g: "navigator",
    t: "time",
    "?": "help",
  };
  const type = commands[lower];
  return type === undefined || type === "option" ? null : { type };
}
