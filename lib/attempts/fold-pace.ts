/** Time that one turn of the folding is to take: whoever asks for something meanwhile waits for one, or for two. */
const TURN_MS = 12;

/**
 * How many questions to fold in the next turn, when so many took so long: as many as fit, but one at least, and between half and twice as
 * many, since one turn may have taken long for the sake of others, and the next questions may have been answered more often.
 */
export function nextSize({ size, tookMs }: { readonly size: number; readonly tookMs: number }): number {
  const fitting = Math.floor((size * TURN_MS) / Math.max(tookMs, TURN_MS / 2));
  return Math.max(1, Math.floor(size / 2), fitting);
}
