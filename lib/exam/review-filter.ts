/** Which items of a closed attempt somebody wants to look at. */
export type ReviewFilter = "all" | "wrong" | "blank" | "flagged";

type Reviewed = { readonly correct: boolean; readonly blank: boolean; readonly flagged: boolean };

/** True for an item that the filter keeps; a blank answer is wrong as well. */
export function isKept({ correct, blank, flagged }: Reviewed, filter: ReviewFilter): boolean {
  return { all: true, wrong: !correct, blank, flagged }[filter];
}
