"use client";

import { CircleDashed, Flag } from "@/components/ui/icons";
import { CircleCheck } from "@/components/ui/notice-icons";
import { ArrowDown, ArrowUp, Circle } from "@/components/ui/room-icons";
import { useState, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { completenessOf, countStates, type Completeness, type RoomState, type Walk } from "./room-state";

export const stateWords: Record<Completeness, { word: string; Icon: typeof Circle }> = {
  complete: { word: "Complete", Icon: CircleCheck },
  incomplete: { word: "Incomplete", Icon: CircleDashed },
  unseen: { word: "Unseen", Icon: Circle },
};

type SortKey = "position" | "state" | "flag";
const order: Record<Completeness, number> = { incomplete: 0, unseen: 1, complete: 2 };

export type ReviewScreenProps = {
  state: RoomState;
  headingRef: RefObject<HTMLHeadingElement | null>;
  endLabel: string;
  onGoTo: (position: number) => void;
  onWalk: (walk: Walk) => void;
  onEnd: () => void;
};

/** All questions with their state, sortable, and the way to the end. */
export function ReviewScreen({ state, headingRef, endLabel, onGoTo, onWalk, onEnd }: ReviewScreenProps) {
  const [sort, setSort] = useState<{ key: SortKey; isDown: boolean }>({ key: "position", isDown: false });
  const counts = countStates(state);
  const rows = sortRows(state, sort);
  const toggle = (key: SortKey) => setSort({ key, isDown: sort.key === key && !sort.isDown });
  return (
    <section className="mx-auto w-full max-w-3xl px-4 py-6">
      <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
        Review
      </h2>
      <p className="figures mt-1 text-muted">
        {counts.complete} complete, {counts.incomplete} incomplete, {counts.unseen} unseen, {counts.flagged} flagged
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => onWalk("all")}>Review all</Button>
        <Button onClick={() => onWalk("incomplete")} disabled={counts.incomplete + counts.unseen === 0}>
          Review incomplete
        </Button>
        <Button onClick={() => onWalk("flagged")} disabled={counts.flagged === 0}>
          Review flagged
        </Button>
        <Button look="primary" onClick={onEnd} className="sm:ml-auto">
          {endLabel}
        </Button>
      </div>
      <table className="mt-5 w-full border-collapse text-left">
        <caption className="sr-only">State of every question</caption>
        <thead>
          <tr className="border-b border-edge">
            <SortHeader label="Question" of="position" sort={sort} onSort={toggle} />
            <SortHeader label="State" of="state" sort={sort} onSort={toggle} />
            <SortHeader label="Flag" of="flag" sort={sort} onSort={toggle} />
          </tr>
        </thead>
        <tbody>
          {rows.map((position) => {
            const { word, Icon } = stateWords[completenessOf(state, position)];
            const isFlagged = state.items.get(position)?.flagged === true;
            return (
              <tr key={position} className="border-b border-line hover:bg-raised">
                <td className="px-1 py-1 sm:px-2">
                  <button
                    type="button"
                    onClick={() => onGoTo(position)}
                    className="figures min-h-11 min-w-11 rounded text-left text-accent underline"
                  >
                    <span className="sr-only">Go to question </span>
                    {position}
                  </button>
                </td>
                <td className="px-1 py-1 sm:px-2">
                  <span className="inline-flex flex-wrap items-center gap-x-2">
                    <Icon aria-hidden="true" className="size-4" /> {word}
                  </span>
                </td>
                <td className="px-1 py-1 sm:px-2">
                  {isFlagged && (
                    <span className="inline-flex items-center gap-2 text-warn">
                      <Flag aria-hidden="true" className="size-4 fill-current" />{" "}
                      <span className="sr-only sm:not-sr-only">Flagged</span>
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function SortHeader(props: {
  label: string;
  of: SortKey;
  sort: { key: SortKey; isDown: boolean };
  onSort: (key: SortKey) => void;
}) {
  const { label, of, sort, onSort } = props;
  const isActive = sort.key === of;
  const Icon = sort.isDown ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isActive ? (sort.isDown ? "descending" : "ascending") : "none"} className="py-1">
      <button
        type="button"
        onClick={() => onSort(of)}
        className="inline-flex min-h-11 flex-wrap items-center gap-x-1 rounded px-1 text-left font-semibold sm:px-2"
      >
        {label}
        <Icon aria-hidden="true" className={`size-4 ${isActive ? "" : "invisible"}`} />
      </button>
    </th>
  );
}

function sortRows(state: RoomState, { key, isDown }: { key: SortKey; isDown: boolean }): number[] {
  const rank = (position: number) =>
    key === "position"
      ? position
      : key === "state"
        ? order[completenessOf(state, position)]
        : state.items.get(position)?.flagged
          ? 0
          : 1;
  const rows = [...state.items.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  return isDown ? rows.reverse() : rows;
}
