const nameOf = (attemptId: string) => `dva-paused-at-${attemptId}`;

/** Keeps in this tab which question was on the screen, so that resuming comes back to it. */
export function rememberPlace(attemptId: string, position: number): void {
  try {
    window.sessionStorage.setItem(nameOf(attemptId), String(position));
  } catch {
    // Without storage the room opens where it always does: at the question that was reached last.
  }
}

/** The question that was kept, once; null where there is none. */
export function takePlace(attemptId: string): number | null {
  try {
    const kept = window.sessionStorage.getItem(nameOf(attemptId));
    window.sessionStorage.removeItem(nameOf(attemptId));
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}
