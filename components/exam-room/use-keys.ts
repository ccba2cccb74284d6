"use client";

import { useEffect, useRef } from "react";
import { toCommand, type KeyCommand } from "./keys";

/** Runs the command of a key, unless a dialog is open. Keys of one character can be switched off; the arrows stay. */
export function useKeys(hasCharacters: boolean, run: (command: KeyCommand) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.length === 1 && !hasCharacters) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const command = toCommand({
        key: event.key,
        hasModifier: event.ctrlKey || event.altKey || event.metaKey,
        tag: target?.tagName ?? "",
        inputType: target instanceof HTMLInputElement ? target.type : null,
      });
      if (command === null || document.querySelector("[role=dialog]") !== null) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [hasCharacters]);
}
