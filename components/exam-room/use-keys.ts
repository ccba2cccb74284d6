"use client";

import { useEffect, useRef } from "react";
import { toCommand, type KeyCommand } from "./keys";

/** Runs the command of a key, unless keys are switched off or a dialog is open. */
export function useKeys(isOn: boolean, run: (command: KeyCommand) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
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
  }, [isOn]);
}
