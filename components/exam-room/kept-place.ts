const nameOf = (attemptId: string) => `dva-at-${attemptId}`;

/**
 * Keeps in this tab which question is on the screen, so that a reload or the end of a pause comes back to it. Done within the move: a
 * page that goes before it has painted has kept it, too.
 */
export function keepPlace(attemptId: string, position: number): void {
  try {
    window.sessionStorage.setItem(nameOf(attemptId), String(position));
  } catch {
    // Without storage the room opens where it always does: at the question that was reached last.
  }
}

/** The question that was on the screen of this tab last; null where that is not known. */
export function findPlace(attemptId: string): number | null {
  try {
    const kept = window.sessionStorage.getItem(nameOf(attemptId));
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}
