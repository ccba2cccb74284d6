"use client";

import { Flag } from "@/components/ui/icons";
import { useEffect, useRef, type RefObject } from "react";
import { Highlighted } from "@/components/highlighted";
import type { TextRange } from "@/lib/exam/marks";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ConfidenceChoice } from "./confidence-choice";
import { ItemTools } from "./item-tools";
import { NoteBox } from "./note-box";
import { OptionList } from "./option-list";
import { PracticeHelp } from "./practice-help";
import { RevealPanel } from "./reveal-panel";
import type { ItemState } from "./room-state";
import type { RoomItem } from "./types";
import type { useItemTools } from "./use-item-tools";
import type { usePractice } from "./use-practice";

type PracticeAsks = Pick<ReturnType<typeof usePractice>, "checkAnswer" | "checkOption" | "reveal">;

export type ItemScreenProps = {
  item: RoomItem;
  total: number;
  state: ItemState;
  headingRef: RefObject<HTMLHeadingElement | null>;
  /** True while it is laid out beside the question on the screen, unseen. */
  isAside: boolean;
  /** Practice mode: what can be asked before the end; null in exam mode. */
  practice: PracticeAsks | null;
  /** True while an answer is being checked, or while it is held: nothing can be changed. */
  isBusy: boolean;
  /** True while the attempt is ending, paused or open elsewhere. */
  isHeld: boolean;
  onChoose: (handle: string) => void;
  onClear: () => void;
  onFlag: () => void;
  tools: ReturnType<typeof useItemTools>["item"];
};

/**
 * One question: stem, exhibit and options as a radio or checkbox group. What every question has stays in the page when the next one
 * comes, for only then is it there in one frame; heading and stem are new, so that focus and highlights are theirs.
 */
export function ItemScreen(props: ItemScreenProps) {
  const { item, total, state, headingRef, isAside, practice, isBusy, isHeld, onChoose, onClear, onFlag } = props;
  const { marksOf, onMark, stemRef, isReadOnly, isNoteOpen, hasConfidence, confidenceKeys } = props.tools;
  const marks = marksOf(item.position);
  const revealed = useRevealFocus(item.position, state);
  const isHydrated = useHydrated();
  const isLocked = state.reveal !== null;
  const isComplete = state.selected.length === item.selectCount;
  return (
    <article className="mx-auto w-full max-w-3xl px-4 py-6" data-position={item.position}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 key={item.position} ref={isAside ? null : headingRef} tabIndex={-1} className="text-lg font-semibold">
          Question <span className="figures">{item.position}</span> of <span className="figures">{total}</span>
        </h2>
        <Button
          aria-pressed={state.flagged}
          aria-disabled={isLocked}
          onClick={onFlag}
          className="aria-pressed:border-warn aria-pressed:bg-warn-soft aria-pressed:text-warn"
        >
          <Flag aria-hidden="true" className={`size-4 ${state.flagged ? "fill-current" : ""}`} />
          Flag for review
        </Button>
      </div>
      <ItemTools tools={props.tools} position={item.position} />
      <Highlighted
        key={`stem-${item.position}`}
        ranges={isAside ? none : marks.highlights}
        rootRef={isAside ? undefined : stemRef}
      >
        {item.stem}
      </Highlighted>
      <OptionList
        item={item}
        state={state}
        struck={marks.struck}
        // Not while the server is asked: what is disabled loses focus.
        isDisabled={!isHydrated || isLocked || isHeld}
        onChoose={onChoose}
        onStrike={props.tools.onStrike}
        onCheckOption={practice?.checkOption}
      />
      {!isLocked && (
        <div className="mt-4 flex min-h-11 flex-wrap items-center gap-3">
          {practice !== null && (
            <Button look="primary" onClick={practice.checkAnswer} aria-disabled={!isComplete || isBusy}>
              Check answer
            </Button>
          )}
          {/* Stays in its place when there is nothing to clear, so that focus does too. */}
          <Button
            look="quiet"
            className={practice !== null ? "" : "-ml-4"}
            onClick={onClear}
            aria-disabled={state.selected.length === 0 || isBusy}
          >
            Clear answer
          </Button>
        </div>
      )}
      {practice !== null && !isLocked && (
        <PracticeHelp isHelped={state.checked.length > 0} isBusy={isBusy} onReveal={practice.reveal} />
      )}
      {hasConfidence && !isLocked && (
        <ConfidenceChoice
          position={item.position}
          keys={confidenceKeys}
          value={marks.confidence}
          isDisabled={!isHydrated || isReadOnly}
          onChoose={(confidence) => onMark((before) => ({ ...before, confidence }))}
        />
      )}
      {isNoteOpen(item.position) && (
        <NoteBox
          key={`note-${item.position}`}
          note={marks.note}
          isReadOnly={isReadOnly}
          onChange={(note) => onMark((before) => ({ ...before, note }))}
        />
      )}
      {state.reveal !== null && <RevealPanel reveal={state.reveal} headingRef={revealed} />}
    </article>
  );
}

const none: readonly TextRange[] = [];

/** The button that asked is gone once the answer is shown; focus goes to the verdict, which is read out by that. */
function useRevealFocus(position: number, { reveal }: ItemState): RefObject<HTMLHeadingElement | null> {
  const verdict = useRef<HTMLHeadingElement>(null);
  const before = useRef({ position, reveal });
  useEffect(() => {
    const isHere = before.current.position === position;
    if (isHere && before.current.reveal === null && reveal !== null) verdict.current?.focus();
    before.current = { position, reveal };
  }, [position, reveal]);
  return verdict;
}
