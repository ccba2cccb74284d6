import type { ComponentProps, RefObject } from "react";
import { ItemScreen } from "./item-screen";
import { ReviewScreen } from "./review-screen";
import type { ItemState, RoomAction, RoomState } from "./room-state";
import type { RoomItem } from "./types";

/** The question that the room is at, or its review screen. */
export function RoomScreen(
  props: Pick<ComponentProps<typeof ItemScreen>, "practice" | "isBusy" | "tools"> & {
    state: RoomState;
    item: RoomItem;
    itemState: ItemState;
    total: number;
    headingRef: RefObject<HTMLHeadingElement | null>;
    act: (action: RoomAction) => void;
    endLabel: string;
    onEnd: () => void;
  },
) {
  const { state, item, itemState, total, headingRef, act, endLabel, onEnd, ...answering } = props;
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
  return (
    <ItemScreen
      item={item}
      total={total}
      state={itemState}
      headingRef={headingRef}
      onChoose={(handle) => act({ type: "choose", handle })}
      onClear={() => act({ type: "clear" })}
      onFlag={() => act({ type: "flag" })}
      {...answering}
    />
  );
}
