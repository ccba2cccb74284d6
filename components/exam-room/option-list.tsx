"use client";

import { Check, X } from "lucide-react";
import { InlineCode } from "@/components/inline-code";
import type { Reveal } from "@/lib/exam/views";
import type { ItemState } from "./room-state";
import { letters, sayCount, type RoomItem } from "./types";

type OptionListProps = { item: RoomItem; state: ItemState; isDisabled: boolean; onChoose: (handle: string) => void };

/** The options as native radio buttons or checkboxes; the whole row chooses. */
export function OptionList({ item, state, isDisabled, onChoose }: OptionListProps) {
  const isSingle = item.selectCount === 1;
  return (
    <fieldset className="mt-6 min-w-0" disabled={isDisabled}>
      <legend className="mb-2 flex w-full flex-wrap justify-between gap-x-4 font-medium">
        <span>{isSingle ? "Select one option." : sayCount(item.selectCount)}</span>
        {!isSingle && (
          <span className="figures text-muted" aria-live="polite">
            selected {state.selected.length} of {item.selectCount}
          </span>
        )}
      </legend>
      <ul className="grid list-none grid-cols-1 gap-2">
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
              {shown !== undefined && <Shown option={shown} isSelected={isSelected} />}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function Shown({ option, isSelected }: { option: Reveal["options"][number]; isSelected: boolean }) {
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
