"use client";

import { useEffect, useRef } from "react";
import type { RoomAction } from "./room-state";
import { noticeBetween } from "./time";

/** Says politely when 30, 10, 5 and 1 minutes are left. */
export function useNotices(remainingMs: number | null, dispatch: (action: RoomAction) => void): void {
  const earlier = useRef(remainingMs);
  useEffect(() => {
    const before = earlier.current;
    earlier.current = remainingMs;
    if (before === null || remainingMs === null) return;
    const minutes = noticeBetween(before, remainingMs);
    if (minutes !== null) dispatch({ type: "say", text: `${minutes} ${minutes === 1 ? "minute" : "minutes"} left.` });
  }, [remainingMs, dispatch]);
}
