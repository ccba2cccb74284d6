"use client";

import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { BottomBar } from "./bottom-bar";
import { EndDialog } from "./end-dialog";
import { ItemScreen } from "./item-screen";
import type { KeyCommand } from "./keys";
import { KeysDialog } from "./keys-dialog";
import { Navigator } from "./navigator";
import { ReviewScreen } from "./review-screen";
import { neighbour } from "./room-state";
import { sayClock } from "./time";
import { TopBar } from "./top-bar";
import type { RoomItem } from "./types";
import { useAttempt, type AttemptProps } from "./use-attempt";
import { useKeys } from "./use-keys";

type OpenDialog = "none" | "navigator" | "keys" | "end";
const keysSetting = "dva-keys";

/** The exam room: one question at a time, a clock that is the server's, and nothing else. */
export function Room({ items, ...attempt }: Omit<AttemptProps, "counts"> & { items: readonly RoomItem[] }) {
  const [counts] = useState(() => items.map(({ position, selectCount }) => ({ position, selectCount })));
  const { state, act, status, clock, ending, end, check, isBusy, dispatch } = useAttempt({ ...attempt, counts });
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const [hasKeys, setKeys] = useKeySetting();
  const heading = useRef<HTMLHeadingElement>(null);
  const endLabel = attempt.kind === "mock" ? "End exam" : "End quiz";
  useHeadingFocus(heading, `${state.view}/${state.position}`);

  function runCommand(command: KeyCommand): void {
    if (command.type === "option") return chooseByIndex(command.index);
    if (command.type === "next") return act({ type: "step", by: 1 });
    if (command.type === "previous") return act({ type: "step", by: -1 });
    if (command.type === "flag") return state.view === "item" ? act({ type: "flag" }) : undefined;
    if (command.type === "review") return act({ type: "review" });
    if (command.type === "navigator") return setDialog("navigator");
    if (command.type === "help") return setDialog("keys");
    dispatch({ type: "say", text: clock.remainingMs === null ? "No time limit." : `${sayClock(clock.remainingMs)}.` });
  }

  function chooseByIndex(index: number): void {
    const option = item?.options[index];
    if (state.view === "item" && option !== undefined) act({ type: "choose", handle: option.handle });
  }

  useKeys(hasKeys, runCommand);

  const item = items.find(({ position }) => position === state.position);
  const itemState = state.items.get(state.position);
  if (item === undefined || itemState === undefined) return null;
  return (
    <div className="flex min-h-dvh flex-col" data-room>
      <TopBar
        title={attempt.title}
        remainingMs={clock.remainingMs}
        position={state.position}
        total={items.length}
        isReview={state.view === "review"}
      />
      <main className="flex-1">
        {ending === "unreachable" && (
          <div className="mx-auto max-w-3xl px-4 pt-4">
            <Notice tone="bad" role="alert">
              The server cannot be reached. Every answer that was saved counts; the end is sent again until it arrives.
              Keep this window open.
            </Notice>
          </div>
        )}
        {state.view === "item" ? (
          <ItemScreen
            key={item.position}
            item={item}
            total={items.length}
            state={itemState}
            headingRef={heading}
            canCheck={attempt.mode === "practice"}
            isBusy={isBusy}
            onChoose={(handle) => act({ type: "choose", handle })}
            onClear={() => act({ type: "clear" })}
            onFlag={() => act({ type: "flag" })}
            onCheck={() => void check()}
          />
        ) : (
          <ReviewScreen
            state={state}
            headingRef={heading}
            endLabel={endLabel}
            onGoTo={(position) => act({ type: "goTo", position })}
            onWalk={(walk) => act({ type: "walk", walk })}
            onEnd={() => setDialog("end")}
          />
        )}
      </main>
      <BottomBar
        isItem={state.view === "item"}
        hasPrevious={neighbour(state, -1) !== null}
        status={status}
        said={state.said}
        onStep={(by) => act({ type: "step", by })}
        onReview={() => act({ type: "review" })}
        onNavigator={() => setDialog("navigator")}
        onKeys={() => setDialog("keys")}
      />
      <Navigator
        state={state}
        open={dialog === "navigator"}
        onOpenChange={(open) => setDialog(open ? "navigator" : "none")}
        onGoTo={(position) => {
          setDialog("none");
          act({ type: "goTo", position });
        }}
      />
      <KeysDialog
        open={dialog === "keys"}
        isOn={hasKeys}
        onOpenChange={(open) => setDialog(open ? "keys" : "none")}
        onToggle={setKeys}
      />
      <EndDialog
        state={state}
        open={dialog === "end" && ending === "no"}
        label={endLabel}
        isEnding={ending !== "no"}
        onOpenChange={(open) => setDialog(open ? "end" : "none")}
        onEnd={() => void end()}
      />
    </div>
  );
}

/** Focus follows the question, so that a keyboard or screen reader is where the eye is; not on the first paint. */
function useHeadingFocus(heading: React.RefObject<HTMLHeadingElement | null>, place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [heading, place]);
}

/** Whether single-character keys are on; remembered on this device. */
function useKeySetting(): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(true);
  useEffect(() => {
    // Read after the first paint: the server cannot know it, and both must draw the same.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setOn(window.localStorage.getItem(keysSetting) !== "off");
  }, []);
  return [
    isOn,
    (next) => {
      window.localStorage.setItem(keysSetting, next ? "on" : "off");
      setOn(next);
    },
  ];
}
