import type { QuotaRules } from "./quotas";

/** What the quotas count of one item by task; the task by its number, the rest 0 or 1. */
export type CountedTraits = {
  readonly task: number;
  readonly multiple: number;
  readonly exhibit: number;
  readonly lambda: number;
};

/** Items by the number of their task: how many, and how many of them have each trait. */
export type Tally = ReturnType<typeof createTally>;

/** An empty tally of so many tasks. */
export function createTally(tasks: number) {
  const zeros = () => new Array<number>(tasks).fill(0);
  const counts = { size: zeros(), multiple: zeros(), exhibit: zeros(), lambda: zeros() };
  return {
    ...counts,
    /** Counts an item in (by 1) or out (by -1). */
    add({ task, multiple, exhibit, lambda }: CountedTraits, by: 1 | -1): void {
      counts.size[task] = (counts.size[task] ?? 0) + by;
      counts.multiple[task] = (counts.multiple[task] ?? 0) + by * multiple;
      counts.exhibit[task] = (counts.exhibit[task] ?? 0) + by * exhibit;
      counts.lambda[task] = (counts.lambda[task] ?? 0) + by * lambda;
    },
  };
}

/** By how much the items that a draw leaves unseen miss what their further whole forms would need; 0 when these can be drawn. */
export function restMisses(input: {
  unseen: Tally;
  taken: Tally;
  needs: readonly { readonly items: number }[];
  rules: QuotaRules;
}): number {
  const { unseen, taken, needs, rules } = input;
  const left = (of: "size" | "multiple" | "exhibit" | "lambda", task: number) =>
    (unseen[of][task] ?? 0) - (taken[of][task] ?? 0);
  let forms = Infinity;
  for (let task = 0; task < needs.length; task++) {
    const items = needs[task]?.items ?? 0;
    if (items > 0) forms = Math.min(forms, Math.floor(left("size", task) / items));
  }
  if (!Number.isFinite(forms) || forms < 1) return 0;
  let fewestMultiple = 0;
  let mostMultiple = 0;
  let mostExhibits = 0;
  let fewestLambda = 0;
  for (let task = 0; task < needs.length; task++) {
    const used = (needs[task]?.items ?? 0) * forms;
    if (used === 0) continue;
    const size = left("size", task);
    fewestMultiple += Math.max(0, used - (size - left("multiple", task)));
    mostMultiple += Math.min(left("multiple", task), used);
    mostExhibits += Math.min(left("exhibit", task), used);
    fewestLambda += Math.max(0, used - (size - left("lambda", task)));
  }
  return (
    Math.max(0, fewestMultiple - rules.multipleResponse.max * forms) +
    Math.max(0, rules.multipleResponse.min * forms - mostMultiple) +
    Math.max(0, rules.exhibits.min * forms - mostExhibits) +
    Math.max(0, fewestLambda - rules.lambdaPrimary.max * forms)
  );
}
