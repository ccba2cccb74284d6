import { bisect } from "./bisect";
import { formCut, inOrder } from "./scale";

/**
 * A reference form: for each task as many difficulties (logits) as the blueprint asks, the quantiles at (i + 1/2) / count of the
 * task's items, then all moved by one constant so that ability 0 is expected to get `share` of them right. Throws where a task
 * that needs items has none.
 */
export function makeReferenceForm(input: {
  tasks: readonly { readonly count: number; readonly difficulties: readonly number[] }[];
  share: number;
}): number[] {
  const drawn = input.tasks.flatMap(({ count, difficulties }) => {
    if (difficulties.length === 0 && count > 0) throw new RangeError("a task without items has no quantiles");
    const sorted = inOrder(difficulties);
    return Array.from({ length: count }, (_, i) => quantile(sorted, (i + 0.5) / count));
  });
  const wanted = input.share * drawn.length;
  const shift = bisect((x) => wanted - formCut(drawn.map((b) => b - x)), { low: -10, high: 10 });
  return drawn.map((b) => b - shift);
}

/** The value below which a share of sorted numbers lies, interpolated between its neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, share * sorted.length - 0.5));
  const from = Math.floor(at);
  const low = sorted[from] ?? 0;
  const high = sorted[Math.min(sorted.length - 1, from + 1)] ?? low;
  return low + (high - low) * (at - from);
}
