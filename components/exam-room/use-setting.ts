"use client";

import { useEffect, useState } from "react";

/** Whether keys of one character do something. */
export const keysSetting = "dva-keys";

/** A switch that is remembered on this device. */
export function useSetting(name: string, preset: boolean): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(preset);
  useEffect(() => {
    const stored = window.localStorage.getItem(name);
    // Read after the first paint: the server cannot know it, and both must draw the same.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (stored !== null) setOn(stored === "on");
  }, [name]);
  return [
    isOn,
    (next) => {
      window.localStorage.setItem(name, next ? "on" : "off");
      setOn(next);
    },
  ];
}
