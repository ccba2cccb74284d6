"use client";

import { useLayoutEffect, useRef } from "react";
import type { Keymap } from "@/lib/exam/keymap";
import { toCommand, type KeyCommand } from "./keys";

/**
 * Runs the command of a key, unless a dialog is open. Keys of one character can be switched off; the arrows stay. Keys are heard
 * from the moment a question is on the screen, and run what belongs to that screen: effects that wait for a paint came later.
 */
export function useKeys(
  { isOn, keymap }: { readonly isOn: boolean; readonly keymap: Keymap },
  run: (command: KeyCommand) => void,
): void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.key.startsWith("Arrow") && !isOn) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const press = {
        key: event.key,
        hasModifier: event.ctrlKey || event.altKey || event.metaKey,
        tag: target?.tagName ?? "",
        inputType: target instanceof HTMLInputElement ? target.type : null,
      };
      const command = toCommand(press, keymap);
      // One that the browser has closed stands in the page for a moment still.
      if (command === null || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn, keymap]);
}
