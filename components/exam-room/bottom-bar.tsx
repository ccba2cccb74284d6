"use client";

import { Button } from "@/components/ui/button";
import { Announcer } from "./announcer";
import type { RoomState } from "./room-state";
import { SaveState } from "./save-state";
import type { SaveLine } from "./use-desk";

export type BottomBarProps = {
  /** False on the review screen, which has no previous and next. */
  isItem: boolean;
  hasPrevious: boolean;
  status: SaveLine;
  said: RoomState["said"];
  onStep: (by: 1 | -1) => void;
  onReview: () => void;
  onNavigator: () => void;
  onKeys: () => void;
};

/** On a phone the buttons share the width, so that the bar takes two rows and not three. */
const wide = "grow max-sm:px-2.5 sm:grow-0";

/** The ways to move, and whether everything is saved. */
export function BottomBar(props: BottomBarProps) {
  const { isItem, hasPrevious, status, said, onStep, onReview, onNavigator, onKeys } = props;
  return (
    <footer className="relative bottom-0 z-20 border-t border-line bg-raised tall:sticky">
      <Announcer said={said} status={status} />
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-2 px-4 py-2">
        {isItem && (
          <>
            <Button className={wide} onClick={() => onStep(-1)} disabled={!hasPrevious}>
              Previous
            </Button>
            <Button className={wide} look="primary" onClick={() => onStep(1)}>
              Next
            </Button>
          </>
        )}
        <Button className={wide} onClick={onNavigator}>
          Navigator
        </Button>
        {isItem && (
          <Button className={wide} onClick={onReview}>
            Review screen
          </Button>
        )}
        <Button look="quiet" className="pointer-coarse:hidden" onClick={onKeys}>
          Keys
        </Button>
        <div className="ml-auto">
          <SaveState status={status} />
        </div>
      </div>
    </footer>
  );
}
