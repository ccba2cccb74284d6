"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * True once the page's scripts run: what is chosen or typed before that would be shown and then forgotten, so controls wait
 * for it. It starts false on the server and in the first paint, and true on pages opened from within the app.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
