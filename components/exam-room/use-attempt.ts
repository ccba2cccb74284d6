"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { ClockView, RoomView } from "@/lib/exam/views";
import { createDoors } from "./doors";
import { completenessOf, openRoom, roomReducer, type RoomAction } from "./room-state";
import { noticeBetween } from "./time";
import { useClock } from "./use-clock";
import { useSaver } from "./use-saver";
import { useVisits } from "./use-visits";

export type AttemptProps = Pick<RoomView, "attemptId" | "kind" | "mode" | "title" | "remainingMs" | "responses"> & {
  readonly counts: readonly { readonly position: number; readonly selectCount: number }[];
};

const VISITS_EVERY_MS = 60_000;
const LAST_SAVES_MS = 6_000;
const RETRY_END_MS = 3_000;

/** The state of a running attempt and all that can be done with it: answers, clock, visits, end. */
export function useAttempt(props: AttemptProps) {
  const { attemptId, counts, responses } = props;
  const router = useRouter();
  const doors = useMemo(() => createDoors(attemptId), [attemptId]);
  const [state, dispatch] = useReducer(roomReducer, null, () => openRoom(counts, responses));
  const [ending, setEnding] = useState<"no" | "ending" | "unreachable">("no");
  const [isChecking, setChecking] = useState(false);
  const visits = useVisits(state.view === "item" ? state.position : null, responses);

  const leave = useCallback(() => router.replace(`/report/${attemptId}`), [router, attemptId]);
  const { saver, status } = useSaver(doors, responses, {
    timeOf: visits.timeOf,
    onRemaining: (ms) => clock.sync(ms),
    onAdopt: (position, answer) => dispatch({ type: "adopt", position, ...answer }),
    onClosed: leave,
  });

  const isEnding = useRef(false);
  const end = useCallback(async () => {
    if (isEnding.current) return;
    isEnding.current = true;
    setEnding("ending");
    await saver.current?.settle(LAST_SAVES_MS);
    for (;;) {
      const view = await doors.submit(visits.read());
      if (view !== null) return leave();
      setEnding("unreachable");
      await new Promise((done) => setTimeout(done, RETRY_END_MS));
    }
  }, [doors, leave, saver, visits]);
  const clock = useClock(props.remainingMs, () => void end());

  useServerState({ doors, saver, visits, clock, leave, dispatch });
  useNotices(clock.remainingMs, dispatch);

  const isBusy = isChecking || ending !== "no";
  /** Runs an action of the candidate and saves what it changed. */
  const act = useCallback(
    (action: RoomAction) => {
      const isChange = action.type === "choose" || action.type === "clear" || action.type === "flag";
      if (isChange && isBusy) return;
      const position = state.position;
      const before = state.items.get(position);
      const after = roomReducer(state, action).items.get(position);
      dispatch(action);
      if (before === undefined || after === undefined || before === after) return;
      if (after.reveal !== null) return;
      if (before.selected !== after.selected) saver.current?.put(position, { selected: after.selected });
      if (before.flagged !== after.flagged) saver.current?.put(position, { flagged: after.flagged });
    },
    [saver, state, isBusy],
  );

  const check = useCallback(async () => {
    const position = state.position;
    if (isBusy) return;
    if (completenessOf(state, position) !== "complete")
      return dispatch({ type: "say", text: "Select an answer first." });
    setChecking(true);
    await saver.current?.settle(LAST_SAVES_MS);
    const write = saver.current?.take(position);
    const answer = write ? await doors.lock(position, { ...write, timeSpentMs: visits.timeOf(position) }) : null;
    setChecking(false);
    if (answer === null)
      return dispatch({ type: "say", text: "The server did not answer. Your answer is kept; try again." });
    if ("reveal" in answer) {
      saver.current?.lock(answer.saved);
      return dispatch({ type: "reveal", position, reveal: answer.reveal });
    }
    if (answer.code === "closed") return leave();
    dispatch({ type: "say", text: answer.message });
  }, [doors, isBusy, leave, saver, state, visits]);

  return { state, act, status, clock, ending, end, check, isBusy, dispatch };
}

type Shared = {
  doors: ReturnType<typeof createDoors>;
  saver: ReturnType<typeof useSaver>["saver"];
  visits: ReturnType<typeof useVisits>;
  clock: ReturnType<typeof useClock>;
  leave: () => void;
  dispatch: (action: RoomAction) => void;
};

/** Asks the server how things stand whenever the window comes back, and tells it each minute what was on the screen. */
function useServerState({ doors, saver, visits, clock, leave, dispatch }: Shared): void {
  const { sync } = clock;
  useEffect(() => {
    const take = (view: ClockView | null) => {
      if (view === null) return;
      if (view.status !== "inProgress") leave();
      else sync(view.remainingMs);
    };
    const refresh = async () => {
      const view = await doors.state();
      for (const response of view?.responses ?? []) {
        saver.current?.learn(response);
        if (response.reveal !== null)
          dispatch({ type: "reveal", position: response.position, reveal: response.reveal });
      }
      take(view);
    };
    const look = () => {
      if (document.hidden) return;
      saver.current?.retryNow();
      void refresh();
    };
    const goodbye = () => void doors.visit(visits.read());
    void refresh();
    const timer = setInterval(() => void doors.visit(visits.read()).then(take), VISITS_EVERY_MS);
    const looks = ["focus", "online", "pageshow"] as const;
    for (const name of looks) window.addEventListener(name, look);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", goodbye);
    return () => {
      clearInterval(timer);
      for (const name of looks) window.removeEventListener(name, look);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", goodbye);
      goodbye();
    };
  }, [doors, saver, visits, sync, leave, dispatch]);
}

/** Says politely when 30, 10, 5 and 1 minutes are left. */
function useNotices(remainingMs: number | null, dispatch: (action: RoomAction) => void): void {
  const earlier = useRef(remainingMs);
  useEffect(() => {
    const before = earlier.current;
    earlier.current = remainingMs;
    if (before === null || remainingMs === null) return;
    const minutes = noticeBetween(before, remainingMs);
    if (minutes !== null) dispatch({ type: "say", text: `${minutes} ${minutes === 1 ? "minute" : "minutes"} left.` });
  }, [remainingMs, dispatch]);
}
