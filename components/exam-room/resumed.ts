const last: { attemptId: string | null } = { attemptId: null };

/** Remembers that an attempt is about to go on after a pause: the button that was pressed goes with its screen. */
export function noteResumed(attemptId: string): void {
  last.attemptId = attemptId;
}

/** Whether an attempt has just gone on after a pause. Says so once. */
export function takeResumed(attemptId: string): boolean {
  const isIt = last.attemptId === attemptId;
  if (isIt) last.attemptId = null;
  return isIt;
}
