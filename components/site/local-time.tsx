"use client";

import { useSyncExternalStore } from "react";
import { formatInstant, formatLocalInstant } from "@/components/format";

/** An instant: in UTC as the server wrote it, by the visitor's own clock as soon as the page runs. Never longer than before. */
export function LocalTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    neverChanges,
    () => formatLocalInstant(iso),
    () => formatInstant(iso),
  );
  return (
    <time dateTime={iso} title={formatInstant(iso)}>
      {text}
    </time>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
