"use client";

import { Pause } from "@/components/ui/room-icons";
import type { ReactNode } from "react";
import { countOf } from "@/components/format";
import { formatClock, showClockMinutes } from "./time";

/** What of the top bar is out of sight. */
export type Hidden = { readonly clock: boolean; readonly counter: boolean };

/** True near the end, when the clock cannot be hidden. */
export function isClockKept(remainingMs: number | null): boolean {
  return remainingMs !== null && remainingMs <= showClockMinutes * 60_000;
}

/** Title, exam, clock and counter. Both can be hidden; the clock comes back by itself near the end. */
export function TopBar(props: {
  title: string;
  /** The exam that the attempt is of, with its scale; null for questions of one's own. */
  exam: string | null;
  remainingMs: number | null;
  position: number;
  total: number;
  isReview: boolean;
  hidden: Hidden;
  onHide: (part: keyof Hidden) => void;
  /** Practice mode: stops the clock. */
  onPause?: (() => void) | undefined;
}) {
  const { title, exam, remainingMs, position, total, isReview, hidden, onHide, onPause } = props;
  const isLate = isClockKept(remainingMs);
  return (
    <header className="@container top-0 z-20 tall:sticky border-b border-line bg-raised">
      {/* With large text on a small screen the bar wraps; its lengths are those of the text. */}
      <div className="mx-auto flex max-w-5xl items-center justify-between gap-3 px-4 py-2 pointer-coarse:py-0.5 @max-[20rem]:flex-wrap">
        <div className="grid min-w-0 justify-items-start gap-1">
          <h1 className="line-clamp-3 min-w-0 text-sm font-semibold sm:text-base">{title}</h1>
          {exam !== null && <p className="figures text-sm text-muted">{exam}</p>}
          {onPause !== undefined && (
            <button
              type="button"
              onClick={onPause}
              className="inline-flex min-h-6 items-center gap-1.5 rounded border border-edge px-2 text-sm hover:bg-sunken pointer-coarse:min-h-11"
            >
              <Pause aria-hidden="true" className="size-4" />
              Pause
            </button>
          )}
        </div>
        <div className="grid flex-none justify-items-end @max-[20rem]:w-full @max-[20rem]:justify-items-start">
          {remainingMs === null ? (
            <p className="text-sm text-muted">No time limit</p>
          ) : (
            <Hideable
              label="clock"
              isHidden={hidden.clock && !isLate}
              canHide={!isLate}
              onToggle={() => onHide("clock")}
            >
              <span className={isLate ? "font-semibold text-bad" : ""}>
                Time left{" "}
                <span
                  role="timer"
                  aria-live="off"
                  aria-label="Time left"
                  className="figures inline-block min-w-16 text-right"
                >
                  {formatClock(remainingMs)}
                </span>
              </span>
            </Hideable>
          )}
          <Hideable label="counter" isHidden={hidden.counter} canHide onToggle={() => onHide("counter")}>
            <span className="figures inline-block min-w-32 text-right">
              {isReview ? countOf(total, "question") : `Question ${position} of ${total}`}
            </span>
          </Hideable>
        </div>
      </div>
    </header>
  );
}

function Hideable(props: {
  label: string;
  isHidden: boolean;
  canHide: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const { label, isHidden, canHide, onToggle, children } = props;
  return (
    <p className="flex min-h-7 items-center gap-2 text-sm @max-[16rem]:flex-wrap">
      {!isHidden && children}
      <button
        type="button"
        onClick={onToggle}
        disabled={!canHide}
        aria-label={`${isHidden ? "Show" : "Hide"} ${label}`}
        className="min-h-6 min-w-12 rounded border pointer-coarse:min-h-11 border-line px-1.5 text-muted hover:bg-sunken disabled:invisible"
      >
        {isHidden ? `show ${label}` : "hide"}
      </button>
    </p>
  );
}
