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

/** Pass exactly from the form's cut on. */
export function isPass(raw: number, cut: number): boolean {
  return raw >= cut;
}
