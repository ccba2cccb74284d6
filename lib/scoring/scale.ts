/** The reporting scale: lowest score, score that passes, highest score (scaled points). */
export type Scale = { readonly min: number; readonly cut: number; readonly max: number };

/**
 * Raw points at which a form passes: what the minimally qualified candidate (ability 0) is expected to get,
 * the sum of logistic(-b) over its scored items. A real number. Added up from the easiest item on, so that the order of the
 * items cannot move it, not even by a rounding error, across a raw score that meets it exactly.
 */
export function formCut(difficulties: readonly number[]): number {
  return inOrder(difficulties).reduce((sum, b) => sum + 1 / (1 + Math.exp(b)), 0);
}

/** Numbers from the lowest on: sums over them do not depend on the order in which they came. */
export function inOrder(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/**
 * Whole scaled points of a raw score: two straight lines that meet at (cut, scale.cut), through (0, min) and (n, max);
 * rounded, and kept below the cut score under the cut and at it or above from the cut on, so that the number and the word
 * pass always agree. Throws when raw is not a whole number of 0 to n, or the cut is not between them.
 */
export function scaledScore(input: { raw: number; count: number; cut: number; scale: Scale }): number {
  const { raw, count, cut, scale } = input;
  if (!Number.isInteger(raw) || raw < 0 || raw > count)
    throw new RangeError(`raw score ${raw} is not within 0 to ${count}`);
  if (!(cut > 0 && cut < count)) throw new RangeError(`cut ${cut} is not between 0 and ${count}`);
  if (raw < cut) return Math.min(scale.cut - 1, Math.round(scale.min + ((scale.cut - scale.min) * raw) / cut));
  const above = (scale.max - scale.cut) * ((raw - cut) / (count - cut));
  return Math.max(scale.cut, Math.round(scale.cut + above));
}

/** Pass exactly from the form's cut on. */
export function isPass(raw: number, cut: number): boolean {
  return raw >= cut;
}
