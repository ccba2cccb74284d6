"use client";

import { useEffect } from "react";

/**
 * Has the installed app say what to do where the server does not answer; shows nothing. A tab has the browser's own page for that,
 * and gets no worker.
 */
export function AppWorker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    if (!matchMedia("(display-mode: standalone)").matches) return;
    // Where it cannot be had, the app goes on as a tab does.
    navigator.serviceWorker.register("/app-sw.js", { scope: "/", updateViaCache: "none" }).catch(() => undefined);
  }, []);
  return null;
}
