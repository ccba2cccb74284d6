import { sameSelection } from "@/lib/exam/responses";
import type { SavedResponse } from "@/lib/exam/room-views";
import type { Given } from "./anchor-clock";

export type Answer = { readonly selected: readonly string[]; readonly flagged: boolean };

/** What goes to the server of it; `keepsAnswer` where only the flag was changed, so that no older answer comes along with it. */
export type AnswerWrite = Answer & { readonly sequence: number; readonly keepsAnswer?: true };

export function toWrite(answer: Answer, patch: Partial<Answer>, sequence: number): AnswerWrite {
  const isFlagOnly = patch.selected === undefined && patch.flagged !== undefined;
  return { ...answer, ...patch, sequence, ...(isFlagOnly ? { keepsAnswer: true } : {}) };
}

export type Stored = Pick<SavedResponse, "sequence" | "givenAt" | "savedBy">;

/** Where a question stands: what the server has as far as is known here, and what was changed here since. */
export type Pending = {
  sequence: number;
  /** The last number that is known to be stored. */
  follows: number;
  base: Answer;
  /** When that was given, and by which window. */
  stored: Stored;
  patch: Partial<Answer>;
  /** When `patch` was made, and by which window. */
  given: Given | null;
  window: string;
  isInFlight: boolean;
  /** A write went out and no answer came back: the server may have it or not, so `base` says nothing. */
  isUncertain: boolean;
  refused: string | null;
};

export function openPending(response: SavedResponse, window: string): Pending {
  const { sequence, selected, flagged } = response;
  return {
    stored: response,
    sequence,
    follows: sequence,
    base: { selected, flagged },
    patch: {},
    given: null,
    window,
    isInFlight: false,
    isUncertain: false,
    refused: null,
  };
}

/** True while the server may lack something of the answer. */
export function isDirty({ base, patch, isUncertain }: Pending): boolean {
  return isUncertain || !isCovered(patch, base);
}

/**
 * True when what stands on the server was given later than a change, which was made without knowing of it. What was both made and
 * saved `here`, in this very window, follows its own order, whatever the clocks say; a copy from elsewhere has only its date, because
 * the window that made it may have gone on since.
 */
export function isOvertaken(
  { follows, given, window }: Pick<Pending, "follows" | "given" | "window">,
  { sequence, givenAt, savedBy }: Stored,
  here: string | null,
): boolean {
  if (given === null || givenAt === null || sequence <= follows) return false;
  if (window === here && savedBy === here) return false;
  return Date.parse(givenAt) > given.atMs;
}

/** True when the server's answer has everything that the patch asks for. */
function isCovered(patch: Partial<Answer>, base: Answer): boolean {
  const isSameChoice = patch.selected === undefined || sameSelection(patch.selected, base.selected);
  return isSameChoice && (patch.flagged === undefined || patch.flagged === base.flagged);
}
