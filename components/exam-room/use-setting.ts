"use client";

import { useEffect, useState } from "react";

/** Whether keys of one character do something. */
export const keysSetting = "dva-keys";

/** A switch that is remembered on this device. */
export function useSetting(name: string, preset: boolean): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(preset);
  useEffect(() => {
    const stored = read(name);
    // Read after the first paint: the server cannot know it, and both must draw the same.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (stored !== null) setOn(stored === "on");
  }, [name]);
  return [
    isOn,
    (next) => {
      write(name, next ? "on" : "off");
      setOn(next);
    },
  ];
}

/** Null where nothing is remembered, or where this browser blocks the storage of sites: the switch then holds as long as its page. */
function read(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // Blocked, or full.
  }
}
