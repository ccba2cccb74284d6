import type { KeyFault, KeyName, Keymap } from "@/lib/exam/keymap";
import { commandWords, sayKey } from "./keys";

/** Why a command cannot have the key that was typed, and which one it keeps. */
export function sayKeyFault(
  keymap: Keymap,
  name: KeyName,
  { typed, fault }: { readonly typed: string; readonly fault: KeyFault },
): string {
  const rest = `${commandWords[name]} keeps ${sayKey(keymap[name])}.`;
  if (fault.kind === "taken") return `${sayKey(typed)} is already used for ${commandWords[fault.by]}. ${rest}`;
  if (fault.kind === "option") return `1 to 6 choose options. ${rest}`;
  return `Type one letter, number or sign. ${rest}`;
}
