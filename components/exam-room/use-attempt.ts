"use client";

import { useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useReducer, useState } from "react";
import type { RoomView } from "@/lib/exam/room-views";
import type { DeskRoom, Ending } from "./desk";
import { findPlace, keepPlace } from "./kept-place";
import { openRoom, roomReducer, type RoomAction } from "./room-state";
import { useClock } from "./use-clock";
import { useDesk } from "./use-desk";
import { useMarks, type Marking } from "./use-marks";
import { useNotices } from "./use-notices";
import { usePractice } from "./use-practice";
import { useVisits } from "./use-visits";

export type AttemptProps = Pick<
  RoomView,
  "attemptId" | "kind" | "mode" | "title" | "blueprint" | "remainingMs" | "responses" | "checks" | "anchor" | "marks"
> & {
  readonly counts: readonly { readonly position: number; readonly selectCount: number }[];
};

/** The state of a running attempt and all that can be done with it: answers, clock, visits, end. */
export function useAttempt({ attemptId, counts, responses, checks, anchor, mode, marks, remainingMs }: AttemptProps) {
  const router = useRouter();
  const [room] = useState<DeskRoom>(() => {
    return { attemptId, anchor, remainingMs, responses, mode, marks, window: crypto.randomUUID() };
  });
  const [state, dispatch] = useReducer(roomReducer, null, () => openRoom(counts, responses, checks));
  const [ending, setEnding] = useState<Ending>("no");
  const [isElsewhere, setElsewhere] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const onScreen = state.view === "item" && ending === "no" && !isPaused ? state.position : null;
  const visits = useVisits(onScreen, responses);
  const marksHere = useMarks(marks);
  const { desk, line } = useDesk(room, {
    timeOf: visits.timeOf,
    readVisits: visits.read,
    onRemaining: (ms) => clock.sync(isPaused ? null : ms),
    onPaused: (paused) => (paused ? rest() : setPaused(false)),
    onAdopt: (position, answer) => dispatch({ type: "adopt", position, ...answer }),
    onReveal: (position, reveal) => dispatch({ type: "reveal", position, reveal }),
    onMarks: marksHere.adopt,
    onVisits: (kept) => {
      visits.restore(kept);
      dispatch({ type: "seen", positions: kept.map(({ position }) => position) });
    },
    onReached: (position) => {
      if (findPlace(attemptId) === null) dispatch({ type: "goTo", position });
    },
    onEnding: setEnding,
    onElsewhere: setElsewhere,
    onGone: () => router.replace(`/report/${attemptId}`),
  });
  const clock = useClock(remainingMs, () => void desk.current?.timeUp());
  useNotices(clock.remainingMs, dispatch);
  useEffect(() => {
    // Well after the next question has been painted: what this writes nobody waits for.
    const timer = setTimeout(() => desk.current?.keepVisits(), 100);
    return () => clearTimeout(timer);
  }, [desk, onScreen]);

  /** The server has stopped the clock: it stands here too, and the page asks for what is shown meanwhile. */
  function rest(): void {
    if (isPaused) return;
    clock.sync(null);
    setPaused(true);
    router.refresh();
  }
  const isHeld = isElsewhere || isPaused || ending !== "no";
  const practice = usePractice({ attemptId, state, desk, visits, isHeld, dispatch, onPaused: rest });
  useLayoutEffect(() => {
    const place = findPlace(attemptId);
    if (place !== null) dispatch({ type: "goTo", position: place });
  }, [attemptId]);

  const isBusy = practice.isAsking || isHeld;
  /** Runs an action of the candidate and saves what it changed. */
  function act(action: RoomAction): void {
    const isChange = action.type === "choose" || action.type === "clear" || action.type === "flag";
    if (isChange && isBusy) return;
    const position = state.position;
    const before = state.items.get(position);
    const next = roomReducer(state, action);
    const after = next.items.get(position);
    if (next.position !== position) {
      keepPlace(attemptId, next.position);
      // What is selected of this question would be carried over to one that comes in its rows.
      document.getSelection()?.removeAllRanges();
    }
    dispatch(action);
    if (before === undefined || after === undefined || before === after) return;
    if (after.reveal !== null) return;
    if (before.selected !== after.selected) desk.current?.put(position, { selected: after.selected });
    if (before.flagged !== after.flagged) desk.current?.put(position, { flagged: after.flagged });
  }

  const marking: Marking = {
    of: marksHere.of,
    scratch: marksHere.scratch,
    mark: (position, make) => desk.current?.mark(position, marksHere.mark(position, make)),
    setScratch: (text) => desk.current?.mark("scratch", marksHere.setScratch(text)),
  };
  const end = () => void desk.current?.end();
  const takeOver = () => void desk.current?.open();
  const doing = { act, end, takeOver, dispatch, practice, marks: marking };
  return { state, line, clock, ending, isElsewhere, isPaused, isBusy, isHeld, ...doing };
}
