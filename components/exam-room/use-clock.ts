"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type Clock = {
  /** Milliseconds left, counted in whole seconds; null without a time limit. */
  readonly remainingMs: number | null;
  /** Takes what the server says is left. */
  readonly sync: (remainingMs: number | null) => void;
};

/**
 * Counts down from what the server said, on the browser's monotonic clock: neither a changed system clock nor a slow tab moves it.
 * `onZero` is called once when nothing is left.
 */
export function useClock(initialMs: number | null, onZero: () => void): Clock {
  const [remainingMs, setRemaining] = useState(initialMs);
  const anchor = useRef<{ at: number; ms: number } | null>(null);
  const zero = useRef(onZero);
  useEffect(() => {
    zero.current = onZero;
  }, [onZero]);

  const look = useCallback(() => {
    if (anchor.current === null) return;
    const ms = Math.max(0, anchor.current.ms - (performance.now() - anchor.current.at));
    setRemaining(Math.ceil(ms / 1000) * 1000);
    if (ms === 0) {
      anchor.current = null;
      zero.current();
    }
  }, []);

  const sync = useCallback(
    (ms: number | null) => {
      anchor.current = ms === null ? null : { at: performance.now(), ms };
      look();
    },
    [look],
  );

  useEffect(() => {
    if (initialMs !== null) anchor.current = { at: performance.now(), ms: initialMs };
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [initialMs, look]);

  return { remainingMs, sync };
}
