"use client";

import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { Desk, type DeskPorts, type DeskRoom } from "./desk";
import type { SaverStatus } from "./saver";

/** The save line: how saving goes, and whether this device keeps what waits. */
export type SaveLine = SaverStatus & { readonly isKept: boolean };

const VISITS_EVERY_MS = 60_000;

/**
 * The desk of a room for as long as its page lives, and what is to be said of it. It opens together with the page: an option
 * that is chosen before there is a desk would be shown and not saved.
 */
export function useDesk(
  room: DeskRoom,
  ports: Omit<DeskPorts, "onStatus" | "onBlocked">,
): { desk: RefObject<Desk | null>; line: SaveLine } {
  const [status, setStatus] = useState<SaverStatus>(() => ({ kind: "saved", at: latestOf(room) }));
  const [isKept, setKept] = useState(true);
  const latest = useRef(ports);
  useLayoutEffect(() => {
    latest.current = ports;
  });
  const desk = useRef<Desk | null>(null);

  useLayoutEffect(() => {
    let isBlocked = false;
    const opened = new Desk(room, {
      timeOf: (position) => latest.current.timeOf(position),
      readVisits: () => latest.current.readVisits(),
      onStatus: setStatus,
      onBlocked: () => {
        isBlocked = true;
        setKept(false);
      },
      onRemaining: (ms) => latest.current.onRemaining(ms),
      onAdopt: (position, answer) => latest.current.onAdopt(position, answer),
      onReveal: (position, reveal) => latest.current.onReveal(position, reveal),
      onMarks: (key, value) => latest.current.onMarks(key, value),
      onVisits: (visits) => latest.current.onVisits(visits),
      onReached: (position) => latest.current.onReached(position),
      onEnding: (ending) => latest.current.onEnding(ending),
      onElsewhere: (isElsewhere) => latest.current.onElsewhere(isElsewhere),
      onPaused: (isPaused) => latest.current.onPaused(isPaused),
      onGone: () => latest.current.onGone(),
    });
    desk.current = opened;
    // What this device keeps is not lost with the page, so there is nothing to warn of.
    const warn = (event: BeforeUnloadEvent) => {
      if (isBlocked && opened.saver.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    const stopWatching = watch(opened);
    void opened.open();
    return () => {
      window.removeEventListener("beforeunload", warn);
      stopWatching();
      opened.shut();
    };
  }, [room]);

  return { desk, line: { ...status, isKept } };
}

/** Looks whenever the window or the network comes back, and reports each minute what was on the screen. */
function watch(desk: Desk): () => void {
  const look = () => {
    if (!document.hidden) desk.look();
  };
  const goodbye = () => void desk.visit();
  const leave = () => {
    goodbye();
    desk.marks.retryNow();
  };
  const timer = setInterval(goodbye, VISITS_EVERY_MS);
  const looks = ["focus", "online", "pageshow"] as const;
  for (const name of looks) window.addEventListener(name, look);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", leave);
  return () => {
    clearInterval(timer);
    for (const name of looks) window.removeEventListener(name, look);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pagehide", leave);
  };
}

function latestOf({ responses }: DeskRoom): string | null {
  return responses.reduce<string | null>(
    (at, { savedAt }) => (savedAt !== null && (at === null || savedAt > at) ? savedAt : at),
    null,
  );
}
