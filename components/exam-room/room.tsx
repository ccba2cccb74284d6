"use client";

import { useEffect, useRef, useState } from "react";
import { DialogNews } from "@/components/ui/dialog-news";
import { nameScale } from "@/lib/exam/blueprint-views";
import type { Keymap } from "@/lib/exam/keymap";
import { BottomBar } from "./bottom-bar";
import { EndDialog } from "./end-dialog";
import type { KeyCommand } from "./keys";
import { PausedScreen } from "./paused-screen";
import { runRoomCommand } from "./room-commands";
import { RoomNotices, sayNotice, whyReadOnly } from "./room-notices";
import { RoomDialogs } from "./room-dialogs";
import { RoomScreen } from "./room-screen";
import { takeResumed } from "./resumed";
import { neighbour } from "./room-state";
import { TopBar, type Hidden } from "./top-bar";
import type { RoomItem } from "./types";
import { useAttempt, type AttemptProps } from "./use-attempt";
import { useItemTools } from "./use-item-tools";
import { useKeymap } from "./use-keymap";
import { useKeys } from "./use-keys";

type OpenDialog = "none" | "navigator" | "keys" | "end";

type RoomProps = Omit<AttemptProps, "counts"> & { items: readonly RoomItem[]; keymap: Keymap };

/** The exam room: one question at a time, a clock that is the server's, and nothing else. */
export function Room({ items, keymap, ...attempt }: RoomProps) {
  const [counts] = useState(() => items.map(({ position, selectCount }) => ({ position, selectCount })));
  const room = useAttempt({ ...attempt, counts });
  const { state, act, line, clock, ending, isElsewhere, end, isBusy, isHeld, dispatch } = room;
  const { attemptId, mode } = attempt;
  const say = (text: string) => dispatch({ type: "say", text });
  const practice = mode === "practice" ? room.practice : null;
  const keys = useKeymap(keymap);
  const readOnly = whyReadOnly(room);
  const tools = useItemTools({ mode, marks: room.marks, keymap: keys.keymap, position: state.position, readOnly, say });
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const [hidden, setHidden] = useState<Hidden>({ clock: false, counter: false });
  const heading = useRef<HTMLHeadingElement>(null);
  const endLabel = attempt.kind === "mock" ? "End exam" : "End quiz";
  useHeadingFocus(heading, attemptId, `${state.view}/${state.position}`);

  const item = items.find(({ position }) => position === state.position);
  const runCommand = (command: KeyCommand) =>
    runRoomCommand(command, {
      ...{ state, act, say, item, practice, tools, hidden, setHidden },
      remainingMs: clock.remainingMs,
      open: setDialog,
    });
  useKeys(keys, runCommand);

  if (item === undefined) return null;
  if (room.isPaused) {
    const answered = [...state.items.values()].filter(({ selected }) => selected.length > 0).length;
    const pause = { attemptId, title: attempt.title, remainingMs: clock.remainingMs, total: items.length };
    return <PausedScreen pause={{ ...pause, answered }} keymap={keys.keymap} />;
  }
  const notice = sayNotice({ line, ending, isElsewhere, isTimeOver: clock.remainingMs === 0 });
  const news = [
    ...(state.said.text === "" ? [] : [{ key: `said ${state.said.count}`, text: state.said.text }]),
    ...(notice === null ? [] : [{ key: notice, text: notice }]),
  ];
  return (
    <DialogNews value={news}>
      <div className="flex min-h-dvh flex-col" data-room>
        <TopBar
          title={attempt.title}
          exam={attempt.blueprint === null ? null : nameScale(attempt.blueprint)}
          remainingMs={clock.remainingMs}
          position={state.position}
          total={items.length}
          isReview={state.view === "review"}
          hidden={hidden}
          onHide={(part) => setHidden({ ...hidden, [part]: !hidden[part] })}
          onPause={practice?.pause}
        />
        <main className="flex-1">
          <RoomNotices said={notice} ending={ending} onTakeOver={room.takeOver} />
          <RoomScreen
            {...{ state, items, act, practice, isBusy, isHeld, endLabel }}
            total={items.length}
            headingRef={heading}
            tools={tools.item}
            onEnd={() => setDialog("end")}
          />
        </main>
        <BottomBar
          isItem={state.view === "item"}
          hasPrevious={neighbour(state, -1) !== null}
          status={line}
          said={state.said}
          onStep={(by) => act({ type: "step", by })}
          onReview={() => act({ type: "review" })}
          onNavigator={() => setDialog("navigator")}
          onKeys={() => setDialog("keys")}
        />
        <RoomDialogs {...{ state, act, dialog, setDialog, keys }} scratch={tools.scratch} />
        <EndDialog
          state={state}
          open={dialog === "end" && ending === "no"}
          label={endLabel}
          isEnding={ending !== "no"}
          onOpenChange={(open) => setDialog(open ? "end" : "none")}
          onEnd={end}
        />
      </div>
    </DialogNews>
  );
}

/** Focus follows the question, so that a keyboard or screen reader is where the eye is; on the first paint only after a pause. */
function useHeadingFocus(heading: React.RefObject<HTMLHeadingElement | null>, attemptId: string, place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (takeResumed(attemptId)) heading.current?.focus({ preventScroll: true });
  }, [heading, attemptId]);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [heading, place]);
}
