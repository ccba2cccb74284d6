"use client";

import { useCallback, useRef, useState } from "react";
import { noMarks, type Marks } from "@/lib/exam/marks";
import type { SavedMarks } from "@/lib/exam/room-views";
import { standingOf, type MarksKey, type MarksValue } from "./marks-saver";

/** Marks as the tools of a question need them. */
export type Marking = {
  readonly of: (position: number) => Marks;
  readonly mark: (position: number, make: (marks: Marks) => Marks) => void;
  readonly scratch: string;
  readonly setScratch: (text: string) => void;
};

/**
 * What the candidate marks on the items and writes beside them, in this page alone: a change tells what stands then, and whoever keeps
 * it does so. `adopt` takes what stands without a hand of this window.
 */
export function useMarks(saved: SavedMarks) {
  const [all, setAll] = useState<ReadonlyMap<MarksKey, MarksValue>>(
    () => new Map(standingOf(saved).map(([key, { value }]) => [key, value])),
  );
  // What stands now, also for two changes before the next paint.
  const latest = useRef(all);
  const adopt = useCallback((key: MarksKey, value: MarksValue) => {
    latest.current = new Map(latest.current).set(key, value);
    setAll(latest.current);
  }, []);

  function mark(position: number, make: (marks: Marks) => Marks): Marks {
    const marks = make(marksIn(latest.current, position));
    adopt(position, marks);
    return marks;
  }

  function setScratch(text: string): string {
    adopt("scratch", text);
    return text;
  }

  return { of: (position: number) => marksIn(all, position), mark, scratch: textIn(all), setScratch, adopt };
}

function marksIn(all: ReadonlyMap<MarksKey, MarksValue>, position: number): Marks {
  const marks = all.get(position);
  return marks === undefined || typeof marks === "string" ? noMarks : marks;
}

function textIn(all: ReadonlyMap<MarksKey, MarksValue>): string {
  const text = all.get("scratch");
  return typeof text === "string" ? text : "";
}
