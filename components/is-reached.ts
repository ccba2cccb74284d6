const TIMEOUT_MS = 3_000;

/**
 * Whether the server answers now, and is well. To be asked before the router is to ask for a page again by itself: where no answer comes it would load
 * the whole page anew, and end at the browser's own.
 */
export async function isReached(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}
