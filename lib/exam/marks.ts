/** Characters of a text, from `start` up to but not including `end`. */
export type TextRange = { readonly start: number; readonly end: number };

export const confidences = ["sure", "unsure", "guess"] as const;
export type Confidence = (typeof confidences)[number];

/** What a candidate marked on an item; options are named by whatever names them where this is used. */
export type Marks = {
  readonly struck: readonly string[];
  /** Of the stem's text as it is shown: in order, apart from each other, none empty. */
  readonly highlights: readonly TextRange[];
  readonly note: string;
  readonly confidence: Confidence | null;
};

export const noMarks: Marks = { struck: [], highlights: [], note: "", confidence: null };

/** Limits of what is kept: far above what helps in an exam. */
export const marksLimits = { highlights: 60, note: 2_000, scratchPad: 10_000 } as const;

/**
 * The highlights after a range was marked: joined with what it touches. A range that is highlighted from end to end already is
 * taken out instead, so that the same gesture undoes itself. An empty range changes nothing.
 */
export function toggleHighlight(highlights: readonly TextRange[], range: TextRange): readonly TextRange[] {
  if (range.end <= range.start) return highlights;
  const isCovered = highlights.some(({ start, end }) => start <= range.start && range.end <= end);
  return isCovered ? subtract(highlights, range) : join([...highlights, range]);
}

function subtract(highlights: readonly TextRange[], range: TextRange): TextRange[] {
  return highlights
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, range.start) },
      { start: Math.max(start, range.end), end },
    ])
    .filter(({ start, end }) => start < end);
}

/** Ranges in order, those that touch or overlap as one. */
function join(ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || range.start > last.end) joined.push(range);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return joined;
}
