"use client";

import { useEffect, useRef, useState } from "react";
import { BottomBar } from "@/components/exam-room/bottom-bar";
import { runRoomCommand } from "@/components/exam-room/room-commands";
import { RoomDialogs } from "@/components/exam-room/room-dialogs";
import { RoomScreen } from "@/components/exam-room/room-screen";
import { neighbour, type RoomAction, type RoomState } from "@/components/exam-room/room-state";
import { useItemTools } from "@/components/exam-room/use-item-tools";
import { useKeymap } from "@/components/exam-room/use-keymap";
import { useKeys } from "@/components/exam-room/use-keys";
import { useMarks } from "@/components/exam-room/use-marks";
import type { Keymap } from "@/lib/exam/keymap";
import { sampleItems } from "./sample-items";

type Props = Moving & { readonly keymap: Keymap };
type Moving = { readonly state: RoomState; readonly dispatch: (action: RoomAction) => void };

const nothingMarked = { items: [], scratch: { text: "", sequence: 0, givenAt: null, savedBy: null } };
const nothingHidden = { clock: false, counter: false };
const noTop: readonly string[] = ["time", "clock", "counter"];
const nothingEnds = "In the exam you are asked once more here, and then it ends. The tutorial goes on.";

/** The controls of the exam room on questions that count for nothing. No answer leaves the browser. */
export function PracticeRoom({ state, dispatch, keymap }: Props) {
  const [dialog, setDialog] = useState<"none" | "navigator" | "keys">("none");
  const keys = useKeymap(keymap);
  const say = (text: string) => dispatch({ type: "say", text });
  const marks = useMarks(nothingMarked);
  const { position } = state;
  const tools = useItemTools({ mode: "exam", marks, keymap: keys.keymap, position, readOnly: null, say });
  const { heading, act } = useMovingFocus({ state, dispatch });
  const item = sampleItems.find(({ position }) => position === state.position);
  useKeys(keys, (command) => {
    if (noTop.includes(command.type)) return say("The tutorial has neither clock nor counter.");
    const open = (name: "navigator" | "keys" | "end") => (name === "end" ? say(nothingEnds) : setDialog(name));
    runRoomCommand(command, {
      state,
      act,
      say,
      item,
      tools,
      hidden: nothingHidden,
      setHidden: () => undefined,
      open,
      practice: null,
      remainingMs: null,
    });
  });
  return (
    <section aria-label="Practice room" className="overflow-clip rounded-md border border-edge [&>footer]:!relative">
      <RoomScreen
        {...{ state, act }}
        items={sampleItems}
        total={sampleItems.length}
        headingRef={heading}
        practice={null}
        isBusy={false}
        isHeld={false}
        tools={tools.item}
        endLabel="End exam"
        onEnd={() => act({ type: "say", text: nothingEnds })}
      />
      <BottomBar
        isItem={state.view === "item"}
        hasPrevious={neighbour(state, -1) !== null}
        status={{ kind: "saved", at: null, isKept: true }}
        said={state.said}
        onStep={(by) => act({ type: "step", by })}
        onReview={() => act({ type: "review" })}
        onNavigator={() => setDialog("navigator")}
        onKeys={() => setDialog("keys")}
      />
      <RoomDialogs {...{ state, act, dialog, setDialog, keys }} scratch={tools.scratch} />
    </section>
  );
}

/** Focus follows the question where the room itself has moved; a new step of the tutorial keeps it at its own heading. */
function useMovingFocus({ state, dispatch }: Moving) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (isMoving.current) heading.current?.focus({ preventScroll: true });
    isMoving.current = false;
  }, [state.view, state.position]);
  const act = (action: RoomAction) => {
    isMoving.current = ["goTo", "step", "review", "walk"].includes(action.type);
    dispatch(action);
  };
  return { heading, act };
}
