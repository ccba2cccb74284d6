import { sameSelection } from "@/lib/exam/responses";
import type { SavedResponse } from "@/lib/exam/room-views";
import type { Given } from "./anchor-clock";

export type Answer = { readonly selected: readonly string[]; readonly flagged: boolean };

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

/** True when another window has given an answer at a later moment than the change was made. */
export function isOvertaken(
  { follows, given, window }: Pick<Pending, "follows" | "given" | "window">,
  { sequence, givenAt, savedBy }: Stored,
): boolean {
  if (given === null || givenAt === null || savedBy === window || sequence <= follows) return false;
  return Date.parse(givenAt) > given.atMs;
}

/** True when the server's answer has everything that the patch asks for. */
function isCovered(patch: Partial<Answer>, base: Answer): boolean {
  const isSameChoice = patch.selected === undefined || sameSelection(patch.selected, base.selected);
  return isSameChoice && (patch.flagged === undefined || patch.flagged === base.flagged);
}
