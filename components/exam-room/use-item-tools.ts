"use client";

import { useRef, useState } from "react";
import { selectionIn } from "@/components/text-ranges";
import { marksLimits, toggleHighlight, type Confidence, type Marks } from "@/lib/exam/marks";
import type { AttemptMode } from "@/lib/exam/views";
import type { Keymap } from "@/lib/exam/keymap";
import { sayKey, type KeyCommand } from "./keys";
import type { Marking } from "./use-marks";
import { useSetting } from "./use-setting";

/** The tools beside the questions: marks of the present one, and what is open. */
export function useItemTools(attempt: {
  mode: AttemptMode;
  marks: Marking;
  keymap: Keymap;
  position: number;
  /** Why nothing can be marked here at present; null where it can. */
  readOnly: string | null;
  say: (text: string) => void;
}) {
  const { mode, keymap, position, readOnly, say, marks: all } = attempt;
  const stemRef = useRef<HTMLDivElement>(null);
  const [isScratchOpen, setScratchOpen] = useState(false);
  const [opened, setOpened] = useState<{ position: number; isOpen: boolean } | null>(null);
  const [hasConfidence, setConfidence] = useSetting(`dva-confidence-${mode}`, mode === "practice");
  const marks = all.of(position);
  // Where a note is, it is in sight, unless it was closed here.
  const isNoteOpen = (at: number) => (opened?.position === at ? opened.isOpen : all.of(at).note !== "");
  const isReadOnly = readOnly !== null;
  const mark = (change: (before: Marks) => Marks) => (isReadOnly ? say(readOnly) : all.mark(position, change));

  function highlight(): void {
    if (isReadOnly) return say(readOnly);
    const range = stemRef.current === null ? null : selectionIn(stemRef.current);
    if (range === null) return say("Select some of the question's text first.");
    const highlights = toggleHighlight(marks.highlights, range);
    if (highlights.length > marksLimits.highlights) return say("There are too many highlights; take some out first.");
    mark((before) => ({ ...before, highlights }));
    document.getSelection()?.removeAllRanges();
  }

  function strike(handle: string): void {
    const isStruck = marks.struck.includes(handle);
    const struck = isStruck ? marks.struck.filter((other) => other !== handle) : [...marks.struck, handle];
    mark((before) => ({ ...before, struck }));
  }

  function strikeFocused(): void {
    if (isReadOnly) return say(readOnly);
    const handle = document.activeElement?.closest<HTMLElement>("[data-option]")?.dataset["option"];
    if (handle === undefined) return say("Move to an option first, with Tab.");
    strike(handle);
    // The button says it by itself; at the option, where the key was pressed, nothing else does.
    say(marks.struck.includes(handle) ? "No longer struck out." : "Struck out.");
  }

  function saySure(confidence: Confidence): void {
    if (!hasConfidence)
      return say(`How sure you are is not asked for here; ${sayKey(keymap.confidence)} switches it on.`);
    mark((before) => ({ ...before, confidence }));
  }

  const toggleNote = () => setOpened({ position, isOpen: !isNoteOpen(position) });

  /** Runs a key that belongs to these tools; false where it does not. */
  function run(command: KeyCommand): boolean {
    if (command.type === "scratch") setScratchOpen(true);
    else if (command.type === "note") toggleNote();
    else if (command.type === "highlight") highlight();
    else if (command.type === "strike") strikeFocused();
    else if (command.type === "clearHighlights") mark((before) => ({ ...before, highlights: [] }));
    else if (command.type === "confidence") setConfidence(!hasConfidence);
    else if (command.type === "sure" || command.type === "unsure" || command.type === "guess") saySure(command.type);
    else return false;
    return true;
  }

  return {
    run,
    scratch: {
      open: isScratchOpen,
      text: all.scratch,
      isReadOnly,
      onOpenChange: setScratchOpen,
      onChange: (text: string) => (isReadOnly ? say(readOnly) : all.setScratch(text)),
    },
    item: {
      marksOf: all.of,
      onMark: mark,
      stemRef,
      isReadOnly,
      isNoteOpen,
      hasConfidence,
      confidenceKeys: [keymap.sure, keymap.unsure, keymap.guess].map(sayKey).join(", "),
      onConfidence: () => setConfidence(!hasConfidence),
      onNote: toggleNote,
      onScratch: () => setScratchOpen(true),
      onHighlight: highlight,
      onStrike: strike,
    },
  };
}
