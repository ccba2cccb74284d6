/** Identity of an option within its item. */
export type OptionId = string;

/** One write of a response as the browser numbers it; `sequence` starts at 1 for each item. */
export type ResponseWrite = {
  readonly sequence: number;
  readonly selected: readonly OptionId[];
  readonly flagged: boolean;
  readonly timeSpentMs: number;
};

/** A write with what its item makes of it: `isComplete` where as many options are selected as the item asks for. */
export type AppliedWrite = ResponseWrite & { readonly isComplete: boolean };

/** The complete answer with the lowest sequence number that has arrived. */
export type FirstAnswer = { readonly sequence: number; readonly selected: readonly OptionId[] };

/** What is stored of a response. `first` is null where no answer was complete yet, and in rows from before it was kept. */
export type StoredResponse = {
  readonly sequence: number;
  readonly selected: readonly OptionId[];
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly changes: number;
  readonly first: FirstAnswer | null;
};

/** No single item can have been on the screen for longer than this (24 h); a larger claim is cut to it. */
export const MAX_TIME_SPENT_MS = 24 * 60 * 60 * 1000;

/**
 * A multiple-response item earns its point only when the selection is the key exactly:
 * no partial credit, and no penalty for a wrong guess.
 */
export function isCorrect(key: readonly OptionId[], selected: readonly OptionId[]): boolean {
  return key.length > 0 && sameSelection(key, selected);
}

/** The same options, in whatever order. */
export function sameSelection(a: readonly OptionId[], b: readonly OptionId[]): boolean {
  const chosen = new Set(a);
  return chosen.size === new Set(b).size && b.every((id) => chosen.has(id));
}

/**
 * The state after a write. The higher sequence wins, so replays and reorderings are harmless; time only grows. The first answer is
 * the complete one with the lowest sequence, in whatever order they arrive; rows that were answered before it was kept get none.
 * Returns the stored value itself when nothing changes.
 */
export function applyWrite(stored: StoredResponse, write: AppliedWrite): StoredResponse {
  const timeSpentMs = Math.max(stored.timeSpentMs, Math.min(write.timeSpentMs, MAX_TIME_SPENT_MS));
  const first = firstAnswer(stored, write);
  if (write.sequence <= stored.sequence) {
    const isSame = timeSpentMs === stored.timeSpentMs && first === stored.first;
    return isSame ? stored : { ...stored, timeSpentMs, first };
  }
  const isChange = stored.selected.length > 0 && !sameSelection(stored.selected, write.selected);
  return {
    sequence: write.sequence,
    selected: [...new Set(write.selected)],
    flagged: write.flagged,
    timeSpentMs,
    changes: stored.changes + (isChange ? 1 : 0),
    first,
  };
}

function firstAnswer(stored: StoredResponse, write: AppliedWrite): FirstAnswer | null {
  const { first } = stored;
  if (!write.isComplete || isFirstUnknown(stored, write.selected.length)) return first;
  return first !== null && first.sequence <= write.sequence
    ? first
    : { sequence: write.sequence, selected: [...new Set(write.selected)] };
}

/**
 * True where a complete answer (of `selectCount` options) had been given before first answers were kept: which one came first is
 * lost. A multiple-response item that was emptied again in those days cannot be told from one that was never completed.
 */
export function isFirstUnknown(
  { first, selected, changes }: Pick<StoredResponse, "first" | "selected" | "changes">,
  selectCount: number,
): boolean {
  return first === null && (selected.length >= selectCount || (selectCount === 1 && changes > 0));
}

/**
 * When the answer was given that stands after a write. A flag alone dates none anew: it would stand over answers from before it that
 * arrive later. Where there was none, it stands before all.
 */
export function dateOfAnswer(
  stored: { readonly givenAt: Date | null },
  { keepsAnswer }: { readonly keepsAnswer?: true | undefined },
  givenAt: Date,
): Date {
  return keepsAnswer === true ? (stored.givenAt ?? new Date(0)) : givenAt;
}
