"use client";

import { useState, type ReactNode } from "react";
import { formatClock, showClockMinutes } from "./time";

/** Title, clock and counter. Both can be hidden; the clock comes back by itself near the end. */
export function TopBar(props: {
  title: string;
  remainingMs: number | null;
  position: number;
  total: number;
  isReview: boolean;
}) {
  const { title, remainingMs, position, total, isReview } = props;
  const [isClockHidden, hideClock] = useState(false);
  const [isCounterHidden, hideCounter] = useState(false);
  const isLate = remainingMs !== null && remainingMs <= showClockMinutes * 60_000;
  return (
    <header className="top-0 z-20 tall:sticky border-b border-line bg-raised">
      <div className="mx-auto flex max-w-5xl items-center justify-between gap-3 px-4 py-2">
        <h1 className="line-clamp-3 min-w-0 text-sm font-semibold sm:text-base">{title}</h1>
        <div className="grid flex-none justify-items-end">
          {remainingMs === null ? (
            <p className="text-sm text-muted">No time limit</p>
          ) : (
            <Hideable
              label="clock"
              isHidden={isClockHidden && !isLate}
              canHide={!isLate}
              onToggle={() => hideClock(!isClockHidden)}
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
          <Hideable label="counter" isHidden={isCounterHidden} canHide onToggle={() => hideCounter(!isCounterHidden)}>
            <span className="figures inline-block min-w-32 text-right">
              {isReview ? `${total} questions` : `Question ${position} of ${total}`}
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
    <p className="flex min-h-7 items-center gap-2 text-sm">
      {!isHidden && children}
      <button
        type="button"
        onClick={onToggle}
        disabled={!canHide}
        aria-label={`${isHidden ? "Show" : "Hide"} ${label}`}
        className="min-h-6 min-w-12 rounded border border-line px-1.5 text-muted hover:bg-sunken disabled:invisible"
      >
        {isHidden ? `show ${label}` : "hide"}
      </button>
    </p>
  );
}
