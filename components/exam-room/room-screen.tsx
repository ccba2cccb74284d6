"use client";

import {
  memo,
  startTransition,
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
  type RefObject,
} from "react";
import { ItemScreen } from "./item-screen";
import { ReviewScreen } from "./review-screen";
import { neighbour, type RoomAction, type RoomState } from "./room-state";
import type { RoomItem } from "./types";

type RoomScreenProps = Pick<ComponentProps<typeof ItemScreen>, "practice" | "isBusy" | "isHeld" | "tools" | "total"> & {
  state: RoomState;
  items: readonly RoomItem[];
  headingRef: RefObject<HTMLHeadingElement | null>;
  act: (action: RoomAction) => void;
  endLabel: string;
  onEnd: () => void;
};

/** The question that the room is at, or its review screen. */
export function RoomScreen(props: RoomScreenProps): ReactNode {
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
  // Questions stand on two sides in turn. While one is read the next is laid out on the other side, so that a move only changes sides.
  return [1, 0].map((side) => <Side key={side} {...props} isHere={state.position % 2 === side} />);
}

/** By then the question on the screen has been painted, and its reader reads. */
const AHEAD_AFTER_MS = 100;

function Side(props: RoomScreenProps & { isHere: boolean }) {
  const { state, items, act, isHere } = props;
  const [position, setPosition] = useState(isHere ? state.position : 0);
  const box = useRef<HTMLDivElement>(null);
  const next = neighbour(state, 1);
  if (isHere && position !== state.position) setPosition(state.position);
  useEffect(() => {
    if (isHere || next === null) return;
    const timer = setTimeout(() => startTransition(() => setPosition(next)), AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isHere, next]);
  useEffect(() => {
    // What is not seen is laid out only where somebody asks how large it is.
    if (!isHere) box.current?.firstElementChild?.getBoundingClientRect();
  }, [isHere, position]);

  const item = items.find((other) => other.position === position);
  const itemState = state.items.get(position);
  return (
    <div ref={box} className={isHere ? "" : "aside"}>
      {item !== undefined && itemState !== undefined && (
        <Question
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

/** One that stays aside is let alone: it is made anew when its turn comes, whatever has changed meanwhile. */
const Question = memo(
  ItemScreen,
  (before, after) => before.isAside && after.isAside && before.item === after.item && before.state === after.state,
);
