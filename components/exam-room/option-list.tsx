"use client";

import { Check, CircleHelp, X } from "@/components/ui/icons";
import { Strikethrough } from "@/components/ui/room-icons";
import { InlineCode } from "@/components/inline-code";
import type { ShownOption } from "@/lib/exam/room-views";
import type { ItemState } from "./room-state";
import { letters, sayCount, type RoomItem } from "./types";

// Made once: a row that stays has nothing to do for them.
const strikeIcon = <Strikethrough aria-hidden="true" className="size-4" />;
const checkIcon = <CircleHelp aria-hidden="true" className="size-4" />;

type OptionListProps = {
  item: RoomItem;
  state: ItemState;
  struck: readonly string[];
  isDisabled: boolean;
  onChoose: (handle: string) => void;
  onStrike: (handle: string) => void;
  /** Practice mode: asks whether this option is right. */
  onCheckOption?: ((handle: string, index: number) => void) | undefined;
};

/** The options as native radio buttons or checkboxes; the whole row chooses. */
export function OptionList({ item, state, struck, isDisabled, onChoose, onStrike, onCheckOption }: OptionListProps) {
  const isSingle = item.selectCount === 1;
  return (
    <fieldset className="mt-6 min-w-0" disabled={isDisabled}>
      <legend className="mb-2 flex w-full flex-wrap justify-between gap-x-4 font-medium">
        <span>{isSingle ? "Select one option." : sayCount(item.selectCount)}</span>
        {!isSingle && (
          <span key={item.position} className="figures text-muted" aria-live="polite">
            selected {state.selected.length} of {item.selectCount}
          </span>
        )}
      </legend>
      {/* Rows stay where the next question has such rows, too: only their words change. */}
      <ul key={isSingle ? "radio" : "checkbox"} className="grid list-none grid-cols-1 gap-2">
        {item.options.map(({ handle, text }, index) => {
          const isSelected = state.selected.includes(handle);
          const shown = (state.reveal?.options ?? state.checked).find((option) => option.handle === handle);
          const isStruck = struck.includes(handle);
          return (
            <li key={index} data-option={handle} className={`rounded-md border ${frame(isSelected, shown?.isKey)}`}>
              {/* Where large text leaves the words no room beside the tools, these go below. */}
              <div className="flex flex-wrap items-start">
                <label className="flex min-h-11 min-w-[min(100%,8rem)] flex-1 items-start gap-3 p-3 pr-1">
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
                  <span className={`min-w-0 flex-1 ${isStruck ? "text-muted line-through" : ""}`}>
                    <span className="sr-only">
                      {letters[index]}
                      {isStruck ? ", struck out" : ""}.{" "}
                    </span>
                    {text}
                  </span>
                </label>
                <div className={`ml-auto flex flex-none ${onCheckOption === undefined ? "" : "max-sm:flex-col"}`}>
                  <button
                    type="button"
                    aria-pressed={isStruck}
                    aria-label={`Strike out option ${letters[index] ?? ""}`}
                    onClick={() => onStrike(handle)}
                    className="grid min-h-11 min-w-11 flex-none place-items-center content-center gap-0.5 rounded-md p-1 text-xs text-muted hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink"
                  >
                    {strikeIcon}
                    Strike
                  </button>
                  {onCheckOption !== undefined && (
                    <button
                      type="button"
                      aria-label={`Check option ${letters[index] ?? ""}`}
                      aria-disabled={shown !== undefined}
                      onClick={() => onCheckOption(handle, index)}
                      className="grid min-h-11 min-w-11 flex-none place-items-center content-center gap-0.5 rounded-md p-1 text-xs text-muted hover:bg-sunken aria-disabled:opacity-60"
                    >
                      {checkIcon}
                      Check
                    </button>
                  )}
                </div>
              </div>
              {shown !== undefined && <Shown option={shown} isSelected={isSelected} />}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function Shown({ option, isSelected }: { option: ShownOption; isSelected: boolean }) {
  const Icon = option.isKey ? Check : X;
  return (
    <div className="border-t border-line px-3 py-2">
      <p className={`flex items-center gap-1.5 font-medium ${option.isKey ? "text-good" : "text-bad"}`}>
        <Icon aria-hidden="true" className="size-4" />
        {option.isKey ? "Right" : "Not right"}
        {isSelected ? " - your choice" : ""}
      </p>
      <InlineCode text={option.rationale} />
    </div>
  );
}

function frame(isSelected: boolean, isKey: boolean | undefined): string {
  if (isKey === true) return "border-good bg-good-soft";
  if (isKey === false && isSelected) return "border-bad bg-bad-soft";
  return isSelected ? "border-accent bg-accent-soft" : "border-edge hover:bg-raised";
}
