"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isReached } from "@/components/is-reached";

const listening: { refresh: (() => void) | null } = { refresh: null };

/**
 * A page that the browser goes back to is shown as it was when it was left, at once; then it is asked for again, for an exam may have
 * begun or ended since. The router then forgets the pages from before that one: a second step back waits for the server.
 */
export function FreshHistory(): null {
  const router = useRouter();
  useEffect(() => {
    // For as long as the document lives: the page that is left goes while the browser tells of the step.
    if (listening.refresh === null) window.addEventListener("popstate", (event) => void look(event));
    listening.refresh = () => router.refresh();
  }, [router]);
  return null;
}

async function look({ state }: PopStateEvent): Promise<void> {
  // A move inside the page has no state of the router.
  if (state === null) return;
  const here = location.href;
  if ((await isReached()) && location.href === here) listening.refresh?.();
}
