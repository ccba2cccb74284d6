"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import type { SavedResponse } from "@/lib/exam/views";
import type { Doors } from "./doors";
import { Saver, type Answer, type SaverStatus } from "./saver";

type Hooks = {
  readonly timeOf: (position: number) => number;
  readonly onRemaining: (remainingMs: number | null) => void;
  readonly onAdopt: (position: number, answer: Answer) => void;
  readonly onClosed: () => void;
};

/** The saver of a room, and what it says of itself. Every acknowledged answer is also told as a `response-saved` event. */
export function useSaver(
  doors: Doors,
  saved: readonly SavedResponse[],
  hooks: Hooks,
): { saver: RefObject<Saver | null>; status: SaverStatus } {
  const [status, setStatus] = useState<SaverStatus>({ kind: "saved", at: latest(saved) });
  const latestHooks = useRef(hooks);
  useEffect(() => {
    latestHooks.current = hooks;
  });
  const saver = useRef<Saver | null>(null);
  useEffect(() => {
    saver.current ??= new Saver(
      {
        send: (position, write) =>
          doors.save(position, {
            ...write,
            timeSpentMs: latestHooks.current.timeOf(position),
          }),
        wait: (ms, then) => void setTimeout(then, ms),
        onStatus: setStatus,
        onAcknowledged: (result) => {
          latestHooks.current.onRemaining(result.remainingMs);
          window.dispatchEvent(new CustomEvent("response-saved", { detail: result }));
        },
        onAdopt: (position, answer) => latestHooks.current.onAdopt(position, answer),
        onClosed: () => latestHooks.current.onClosed(),
      },
      saved,
    );
  }, [doors, saved]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.current?.hasUnsaved() === true) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return { saver, status };
}

function latest(saved: readonly SavedResponse[]): string | null {
  return saved.reduce<string | null>(
    (at, { savedAt }) => (savedAt !== null && (at === null || savedAt > at) ? savedAt : at),
    null,
  );
}
