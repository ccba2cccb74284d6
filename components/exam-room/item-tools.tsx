"use client";

import { Eraser, Gauge, Highlighter, NotebookPen, StickyNote } from "@/components/ui/room-icons";
import { useEffect, useState, type RefObject } from "react";
import { canHighlight } from "@/components/highlighted";
import { selectionIn } from "@/components/text-ranges";
import { Button } from "@/components/ui/button";
import type { useItemTools } from "./use-item-tools";

/** What can be done on the side of a question: highlight, note, scratch pad, saying how sure one is. */
export function ItemTools(props: { tools: ReturnType<typeof useItemTools>["item"]; position: number }) {
  const { tools, position } = props;
  const { stemRef, isReadOnly, hasConfidence, onHighlight, onMark, onNote, onScratch, onConfidence } = tools;
  const isNoteOpen = tools.isNoteOpen(position);
  const onClearHighlights = () => onMark((before) => ({ ...before, highlights: [] }));
  const hasHighlights = tools.marksOf(position).highlights.length > 0;
  const canMark = useCanHighlight();
  const hasSelection = useHasSelection(stemRef);
  // On a phone the word stands below its icon, so that the row stays one row.
  const look = "min-w-11 px-2 text-sm max-sm:flex-col max-sm:gap-1 max-sm:px-0.5 max-sm:py-1 max-sm:text-xs";
  return (
    <div
      role="group"
      aria-label="Tools"
      className="-mx-1 mb-3 flex flex-wrap items-center justify-between sm:-mx-2 sm:justify-start sm:gap-1"
    >
      {canMark && (
        <>
          {/* Pressing the mouse on a button would take the selection away that the button is for. */}
          <Button
            look="quiet"
            className={look}
            aria-disabled={!hasSelection || isReadOnly}
            onMouseDown={(event) => event.preventDefault()}
            onClick={onHighlight}
          >
            <Highlighter aria-hidden="true" className="size-4" />
            Highlight
          </Button>
          <Button
            look="quiet"
            className={look}
            aria-disabled={!hasHighlights || isReadOnly}
            onClick={onClearHighlights}
          >
            <Eraser aria-hidden="true" className="size-4" />
            <span>
              Clear<span className="max-sm:sr-only"> highlights</span>
            </span>
          </Button>
        </>
      )}
      <Button look="quiet" className={look} aria-expanded={isNoteOpen} onClick={onNote}>
        <StickyNote aria-hidden="true" className="size-4" />
        Note
      </Button>
      <Button look="quiet" className={look} onClick={onScratch}>
        <NotebookPen aria-hidden="true" className="size-4" />
        <span>
          Scratch<span className="max-sm:sr-only"> pad</span>
        </span>
      </Button>
      <Button look="quiet" className={look} aria-pressed={hasConfidence} onClick={onConfidence}>
        <Gauge aria-hidden="true" className="size-4" />
        How sure
      </Button>
    </div>
  );
}

/** Whether text of the question is selected; follows the selection. */
function useHasSelection(root: RefObject<HTMLDivElement | null>): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const look = () => setHas(root.current !== null && selectionIn(root.current) !== null);
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [root]);
  return has;
}

/** The server cannot know; every browser of today can, so the buttons are there from the start and go only where they must. */
function useCanHighlight(): boolean {
  const [can, setCan] = useState(true);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- known only in the browser
    setCan(canHighlight());
  }, []);
  return can;
}
