import { commandOf, keyNames, type KeyName, type Keymap } from "@/lib/exam/keymap";
import { letters } from "./types";

export type KeyCommand = { readonly type: KeyName } | { readonly type: "option"; readonly index: number };

export type KeyPress = {
  readonly key: string;
  readonly hasModifier: boolean;
  /** Tag name and input type of the element that has focus. */
  readonly tag: string;
  readonly inputType: string | null;
};

/** What each command does, as the lists of keys say it. */
export const commandWords: Readonly<Record<KeyName, string>> = {
  next: "Next question",
  previous: "Previous question",
  flag: "Flag for review",
  clear: "Clear answer",
  strike: "Strike out the option that has focus",
  highlight: "Highlight the selected text, or take that out",
  clearHighlights: "Clear highlights",
  note: "Note on the question",
  scratch: "Scratch pad",
  sure: "Sure of the answer",
  unsure: "Unsure of the answer",
  guess: "The answer is a guess",
  confidence: "Show or hide how sure you are",
  checkAnswer: "Check answer (practice mode)",
  checkOption: "Check the option that has focus (practice mode)",
  reveal: "Show the answer; it will not count as answered (practice mode)",
  pause: "Pause or resume (practice mode)",
  navigator: "Navigator",
  review: "Review screen",
  walkAll: "Review all",
  walkIncomplete: "Review incomplete",
  walkFlagged: "Review flagged",
  end: "End, with a second step",
  time: "Say the time left",
  clock: "Hide or show the clock",
  counter: "Hide or show the counter",
  help: "This list of keys",
};

/** A key as it stands on a keyboard. */
export function sayKey(key: string): string {
  const upper = key.toUpperCase();
  return upper.length === key.length ? upper : key;
}

/** All commands with their key and what they do. */
export function listKeys(keymap: Keymap) {
  return keyNames.map((name) => ({ name, key: sayKey(keymap[name]), words: commandWords[name] }));
}

/** The keys that no command can have: they are the same for everybody. */
export const fixedKeys = [
  ["Right and left arrow", "Next and previous question"],
  ["1 to 6", "Choose or unselect an option"],
  ["A to E", "The same, as long as the letter is no other key"],
] as const;

/**
 * The command of a key press; null when the key means nothing here. Nothing fires with a modifier or while text is typed, and
 * arrows that move within a radio group keep doing so. A letter that a command has chooses no option.
 */
export function toCommand({ key, hasModifier, tag, inputType }: KeyPress, keymap: Keymap): KeyCommand | null {
  if (hasModifier || tag === "TEXTAREA" || tag === "SELECT") return null;
  if (tag === "INPUT" && inputType !== "radio" && inputType !== "checkbox") return null;
  const isArrow = key === "ArrowRight" || key === "ArrowLeft";
  if (isArrow && (inputType === "radio" || tag === "PRE")) return null;
  if (isArrow) return { type: key === "ArrowRight" ? "next" : "previous" };
  const name = commandOf(keymap, key);
  if (name !== null) return { type: name };
  if (/^[1-6]$/.test(key)) return { type: "option", index: Number(key) - 1 };
  return /^[a-e]$/i.test(key) ? { type: "option", index: letters.indexOf(key.toUpperCase()) } : null;
}
