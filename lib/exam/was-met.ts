import type { AttemptMode } from "./views";

/** What stands of a place of a closed attempt that tells whether it was met. */
type Meeting = {
  readonly mode: AttemptMode;
  readonly seen: boolean;
  readonly selected: readonly string[];
  readonly revealedAt: Date | null;
};

/**
 * Whether a closed attempt has put an item to the candidate. In practice mode what was neither on the screen, nor answered, nor shown
 * with its key was not met, and tells nothing of the candidate; in an exam it is a blank like any other.
 */
export function wasMet({ mode, seen, selected, revealedAt }: Meeting): boolean {
  return mode === "exam" || seen || selected.length > 0 || revealedAt !== null;
}
