"use client";

import { Check, Flag, X } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { InlineCode } from "@/components/inline-code";
import type { Reveal } from "@/lib/exam/views";
import type { ItemState } from "./room-state";
import { letters, sayCount, type RoomItem } from "./types";

export type ItemScreenProps = {
  item: RoomItem;
  total: number;
  state: ItemState;
  headingRef: RefObject<HTMLHeadingElement | null>;
  /** Practice mode: the answer can be checked. */
  canCheck: boolean;
  isChecking: boolean;
  onChoose: (handle: string) => void;
  onClear: () => void;
  onFlag: () => void;
  onCheck: () => void;
};

/** One question: stem, exhibit and options as a radio or checkbox group. */
export function ItemScreen(props: ItemScreenProps) {
  const { item, total, state, headingRef, canCheck, isChecking, onClear, onFlag, onCheck } = props;
  const isLocked = state.reveal !== null;
  const isComplete = state.selected.length === item.selectCount;
  return (
    <article className="mx-auto w-full max-w-3xl px-4 py-6" data-position={item.position}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
          Question <span className="figures">{item.position}</span> of <span className="figures">{total}</span>
        </h2>
        <Button look="secondary" aria-pressed={state.flagged} onClick={onFlag} className="aria-pressed:border-warn aria-pressed:bg-warn-soft aria-pressed:text-warn">
          <Flag aria-hidden="true" className={`size-4 ${state.flagged ? "fill-current" : ""}`} />
          Flag for review
        </Button>
      </div>
      <div id={`stem-${item.position}`}>{item.stem}</div>
      <Options {...props} isLocked={isLocked} />
      <div className="mt-4 flex min-h-11 flex-wrap items-center gap-3">
        {canCheck && !isLocked && (
          <Button look="primary" onClick={onCheck} disabled={!isComplete || isChecking}>
            Check answer
          </Button>
        )}
        {!isLocked && state.selected.length > 0 && (
          <Button look="quiet" onClick={onClear}>
            Clear answer
          </Button>
        )}
      </div>
      {state.reveal !== null && <RevealPanel reveal={state.reveal} />}
    </article>
  );
}

function Options({ item, state, onChoose, isLocked }: ItemScreenProps & { isLocked: boolean }) {
  const isSingle = item.selectCount === 1;
  return (
    <fieldset className="mt-6 min-w-0" disabled={isLocked}>
      <legend className="mb-2 flex w-full flex-wrap justify-between gap-x-4 font-medium">
        <span>{isSingle ? "Select one option." : sayCount(item.selectCount)}</span>
        {!isSingle && (
          <span className="figures text-muted" aria-live="polite">
            selected {state.selected.length} of {item.selectCount}
          </span>
        )}
      </legend>
      <ul className="grid list-none gap-2">
        {item.options.map(({ handle, text }, index) => {
          const isSelected = state.selected.includes(handle);
          const shown = state.reveal?.options.find((option) => option.handle === handle);
          return (
            <li key={handle} className={`rounded-md border ${frame(isSelected, shown?.isKey)}`}>
              <label className="flex min-h-11 items-start gap-3 p-3">
                <input
                  type={isSingle ? "radio" : "checkbox"}
                  name={`question-${item.position}`}
                  value={handle}
                  checked={isSelected}
                  onChange={() => onChoose(handle)}
                  className="mt-0.5"
                />
                <span aria-hidden="true" className="w-4 flex-none font-semibold">
                  {letters[index]}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="sr-only">{letters[index]}. </span>
                  {text}
                </span>
              </label>
              {shown !== undefined && (
                <div className="border-t border-line px-3 py-2">
                  <p className={`flex items-center gap-1.5 font-medium ${shown.isKey ? "text-good" : "text-bad"}`}>
                    {shown.isKey ? <Check aria-hidden="true" className="size-4" /> : <X aria-hidden="true" className="size-4" />}
                    {shown.isKey ? "Right" : "Not right"}
                    {isSelected ? " - your choice" : ""}
                  </p>
                  <InlineCode text={shown.rationale} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function frame(isSelected: boolean, isKey: boolean | undefined): string {
  if (isKey === true) return "border-good bg-good-soft";
  if (isKey === false && isSelected) return "border-bad bg-bad-soft";
  return isSelected ? "border-accent bg-accent-soft" : "border-edge hover:bg-raised";
}

function RevealPanel({ reveal }: { reveal: Reveal }) {
  return (
    <section aria-live="polite" className="mt-4 rounded-md border border-line bg-raised p-4">
      <h3 className={`font-semibold ${reveal.correct ? "text-good" : "text-bad"}`}>
        {reveal.correct ? "Your answer is right." : "Your answer is not right."}
      </h3>
      <p className="measure mt-2">
        <InlineCode text={reveal.takeaway} />
      </p>
      <ul className="mt-2 grid gap-1">
        {reveal.references.map((url) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noopener noreferrer" className="break-all text-accent underline">
              {url}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
