import type { BankItem } from "./bank-item";
import { contentWords, jaccard } from "./words";

export type NearCopy = { readonly first: BankItem; readonly second: BankItem; readonly overlap: number };

/** Pairs of items whose words (stem and options, common words left out) overlap by `from` or more (Jaccard), closest first. */
export function findNearCopies(items: readonly BankItem[], from: number): NearCopy[] {
  const words = items.map((item) => contentWords([item.stem, ...item.options.map(({ text }) => text)].join(" ")));
  const pairs: NearCopy[] = [];
  items.forEach((second, j) => {
    items.slice(0, j).forEach((first, i) => {
      if (first.id === second.id) return;
      const overlap = jaccard(words[i] ?? new Set(), words[j] ?? new Set());
      if (overlap >= from) pairs.push({ first, second, overlap });
    });
  });
  return pairs.sort((a, b) => b.overlap - a.overlap);
}
