"use client";

import { startTransition, useEffect, useRef, useState, type ComponentProps, type RefObject } from "react";
import { ItemScreen } from "./item-screen";
import { ReviewScreen } from "./review-screen";
import { neighbour, type RoomAction, type RoomState } from "./room-state";
import type { RoomItem } from "./types";

type RoomScreenProps = Pick<ComponentProps<typeof ItemScreen>, "practice" | "isBusy" | "tools" | "total"> & {
  state: RoomState;
  items: readonly RoomItem[];
  headingRef: RefObject<HTMLHeadingElement | null>;
  act: (action: RoomAction) => void;
  endLabel: string;
  onEnd: () => void;
};

/** The question that the room is at, or its review screen. */
export function RoomScreen(props: RoomScreenProps) {
  const { state, headingRef, act, endLabel, onEnd } = props;
  if (state.view === "review") {
    return (
      <ReviewScreen
        state={state}
        headingRef={headingRef}
        endLabel={endLabel}
        onGoTo={(position) => act({ type: "goTo", position })}
        onWalk={(walk) => act({ type: "walk", walk })}
        onEnd={onEnd}
      />
    );
  }
  // Questions stand on two sides in turn: what comes next is laid out on the side that is not seen.
  return [1, 0].map((side) => <Side key={side} {...props} isHere={state.position % 2 === side} />);
}

/** When the question on the screen has been painted, and its reader reads. */
const AHEAD_AFTER_MS = 100;

/** Where a question stands: on the screen, or unseen with the one that comes next. */
function Side(props: RoomScreenProps & { isHere: boolean }) {
  const { state, items, act, isHere } = props;
  const [at, setAt] = useState(isHere ? state.position : 0);
  const box = useRef<HTMLDivElement>(null);
  if (isHere && at !== state.position) setAt(state.position);
  const next = neighbour(state, 1);
  useEffect(() => {
    if (isHere || next === null) return;
    const timer = setTimeout(() => startTransition(() => setAt(next)), AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isHere, next]);
  useEffect(() => {
    if (!isHere) box.current?.firstElementChild?.getBoundingClientRect();
  }, [isHere, at]);
  const item = items.find(({ position }) => position === at);
  const itemState = state.items.get(at);
  return (
    <div ref={box} className={isHere ? "" : "aside"}>
      {item !== undefined && itemState !== undefined && (
        <ItemScreen
          {...props}
          item={item}
          state={itemState}
          isAside={!isHere}
          onChoose={(handle) => act({ type: "choose", handle })}
          onClear={() => act({ type: "clear" })}
          onFlag={() => act({ type: "flag" })}
        />
      )}
    </div>
  );
}
