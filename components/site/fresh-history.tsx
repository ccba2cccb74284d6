"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isReached } from "@/components/is-reached";

/**
 * A page that the browser goes back to is shown as it was when it was left, at once; then it is asked for again, for an exam may have
 * begun or ended since. The router then forgets the pages from before that one: a second step back waits for the server.
 */
export function FreshHistory(): null {
  const router = useRouter();
  useEffect(() => {
    const look = async ({ state }: PopStateEvent) => {
      // A move inside the page has no state of the router.
      if (state === null) return;
      const here = location.href;
      if ((await isReached()) && location.href === here) router.refresh();
    };
    const listen = (event: PopStateEvent) => void look(event);
    window.addEventListener("popstate", listen);
    return () => window.removeEventListener("popstate", listen);
  }, [router]);
  return null;
}
