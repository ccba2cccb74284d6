"use client";

import type { KeymapControl } from "./use-keymap";

/** Switches the keys of one character on or off on this device. */
export function KeySwitch({ keys: { isOn, setOn } }: { keys: KeymapControl }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      <span className="min-w-0 wrap-anywhere">
        Use the keys of one character on this device (the arrows always work)
      </span>
    </label>
  );
}
