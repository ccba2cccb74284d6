"use client";

import { useRef, useState } from "react";
import { keep } from "@/components/send-json";
import { useHeld } from "@/components/ui/use-held";
import { assignKey, standardKeymap, toChanges, type KeyName, type Keymap } from "@/lib/exam/keymap";
import { commandWords, sayKey } from "./keys";
import { sayKeyFault } from "./key-faults";
import { keysSetting, useSetting } from "./use-setting";

/** What came of the last change: kept or failed, in a sentence; a fault belongs to the command that was to have the key. */
export type KeyNews =
  | { readonly kind: "none" | "kept" | "failed"; readonly text: string }
  | { readonly kind: "fault"; readonly name: KeyName; readonly text: string };

export type KeymapControl = ReturnType<typeof useKeymap>;

/**
 * The keys of this candidate: changed at once, and kept on the server, which `onKept` is told of. On or off is kept on this device, whose
 * input it is about.
 */
export function useKeymap(kept: Keymap, onKept = () => {}) {
  const [keymap, setKeymap] = useHeld(kept);
  const [isOn, setOn] = useSetting(keysSetting, true);
  const [news, setNews] = useState<KeyNews>({ kind: "none", text: "" });
  const last = useRef(Promise.resolve());

  function change(next: Keymap, text: string): void {
    setKeymap(next);
    setNews({ kind: "none", text: "" });
    // One after the other: the server must not have an older map last.
    last.current = last.current.then(async () => {
      const problem = await keep({
        path: "/api/settings/keys",
        method: "PUT",
        body: { keys: toChanges(next) },
        unreachable:
          "The server could not be reached. The change holds until this page is left; change it again later.",
      });
      if (problem === null) onKept();
      setNews(problem === null ? { kind: "kept", text } : { kind: "failed", text: problem });
    });
  }

  function assign(name: KeyName, typed: string): void {
    const assigned = assignKey(keymap, name, typed);
    if (!assigned.ok)
      return setNews({ kind: "fault", name, text: sayKeyFault(keymap, name, { typed, fault: assigned.fault }) });
    change(assigned.keymap, `${commandWords[name]}: ${sayKey(assigned.keymap[name])}. Kept.`);
  }

  const reset = () => change(standardKeymap, "All keys are as they come. Kept.");
  return { keymap, isOn, setOn, news, assign, reset };
}
