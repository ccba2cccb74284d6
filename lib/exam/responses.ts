/** Identity of an option within its item. */
export type OptionId = string;

/** One write of a response as the browser numbers it; `sequence` starts at 1 for each item. */
export type ResponseWrite = {
  readonly sequence: number;
  readonly selected: readonly OptionId[];
  readonly flagged: boolean;
  readonly timeSpentMs: number;
};

/** What is stored of a response. */
export type StoredResponse = {
  readonly sequence: number;
  readonly selected: readonly OptionId[];
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly changes: number;
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
 * The state after a write. The higher sequence wins, so replays and reorderings are harmless; time only grows.
 * Returns the stored value itself when nothing changes.
 */
export function applyWrite(stored: StoredResponse, write: ResponseWrite): StoredResponse {
  const timeSpentMs = Math.max(stored.timeSpentMs, Math.min(write.timeSpentMs, MAX_TIME_SPENT_MS));
  if (write.sequence <= stored.sequence) {
    return timeSpentMs === stored.timeSpentMs ? stored : { ...stored, timeSpentMs };
  }
  const isChange = stored.selected.length > 0 && !sameSelection(stored.selected, write.selected);
  return {
    sequence: write.sequence,
    selected: [...new Set(write.selected)],
    flagged: write.flagged,
    timeSpentMs,
    changes: stored.changes + (isChange ? 1 : 0),
  };
}
