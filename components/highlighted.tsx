"use client";

import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import type { TextRange } from "@/lib/exam/marks";
import { toDomRanges } from "./text-ranges";

const name = "candidate-marks";

/** Text with ranges painted over it. The browser paints them itself: the text's elements stay as they are, and so does the layout. */
export function Highlighted(props: {
  ranges: readonly TextRange[];
  children: ReactNode;
  rootRef?: RefObject<HTMLDivElement | null> | undefined;
}) {
  const { ranges, children, rootRef } = props;
  const own = useRef<HTMLDivElement>(null);
  const root = rootRef ?? own;
  useEffect(() => {
    const element = root.current;
    if (element === null || ranges.length === 0 || !canHighlight()) return;
    CSS.highlights.set(name, new Highlight(...toDomRanges(element, ranges)));
    return () => void CSS.highlights.delete(name);
  }, [ranges, root]);
  return <div ref={root}>{children}</div>;
}

/** False in browsers that cannot paint ranges; highlighting is not offered there. */
export function canHighlight(): boolean {
  return typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";
}
