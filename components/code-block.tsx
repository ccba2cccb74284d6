"use client";

import { useId, useState, type ReactNode } from "react";

/** An exhibit: scrolls sideways inside its own box, reachable by keyboard, with a switch that wraps long lines. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const [isWrapped, setWrapped] = useState(false);
  const labelId = useId();
  return (
    <figure className="rounded-md border border-line bg-raised">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line px-3 py-1 text-sm text-muted">
        <span id={labelId}>Exhibit</span>
        <button
          type="button"
          aria-pressed={isWrapped}
          onClick={() => setWrapped(!isWrapped)}
          className="min-h-6 rounded px-2 py-1 pointer-coarse:min-h-11 hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-ink"
        >
          Wrap lines
        </button>
      </figcaption>
      <pre
        tabIndex={0}
        role="group"
        aria-labelledby={labelId}
        className={`overflow-x-auto p-3 text-[0.9rem] leading-normal ${isWrapped ? "break-words whitespace-pre-wrap" : ""}`}
      >
        {children}
      </pre>
    </figure>
  );
}
