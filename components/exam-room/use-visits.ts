"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import type { SavedResponse } from "@/lib/exam/room-views";
import type { Visit } from "./doors";

/** Counts how long each item stood on a visible screen. `read` gives the totals of the items that were seen since the room opened or before that, as far as `restore` was told. */
export function useVisits(position: number | null, saved: readonly SavedResponse[]) {
  const totals = useRef<Map<number, number> | null>(null);
  const touched = useRef(new Set<number>());
  const since = useRef<{ position: number; at: number } | null>(null);

  const settle = useCallback(() => {
    totals.current ??= new Map(saved.map((response) => [response.position, response.timeSpentMs]));
    const open = since.current;
    if (open === null) return;
    const now = performance.now();
    totals.current.set(open.position, (totals.current.get(open.position) ?? 0) + (now - open.at));
    touched.current.add(open.position);
    since.current = { position: open.position, at: now };
  }, [saved]);

  useEffect(() => {
    const begin = () => {
      settle();
      since.current = position === null || document.hidden ? null : { position, at: performance.now() };
      if (position !== null) touched.current.add(position);
    };
    begin();
    document.addEventListener("visibilitychange", begin);
    return () => document.removeEventListener("visibilitychange", begin);
  }, [position, settle]);

  const timeOf = useCallback(
    (at: number): number => {
      settle();
      return Math.round(totals.current?.get(at) ?? 0);
    },
    [settle],
  );

  const read = useCallback((): Visit[] => {
    settle();
    return [...touched.current].map((at) => ({ position: at, timeSpentMs: Math.round(totals.current?.get(at) ?? 0) }));
  }, [settle]);

  /** Goes on from what an earlier page had counted. */
  const restore = useCallback(
    (visits: readonly Visit[]) => {
      settle();
      for (const { position: at, timeSpentMs } of visits) {
        totals.current?.set(at, Math.max(timeSpentMs, totals.current.get(at) ?? 0));
        touched.current.add(at);
      }
    },
    [settle],
  );

  return useMemo(() => ({ read, timeOf, restore }), [read, timeOf, restore]);
}
