import { scoringConfig } from "./config";
import { poolStatistics, type ItemStatistics, type PooledItem, type PooledResponses } from "./item-statistics";
import { difficultiesFromData } from "./pooled-difficulty";

/** An item with its difficulty (logits) as the raters have it. */
export type RatedPooledItem = PooledItem & { readonly b: number };

export type BankItemStatistics =
  | { readonly id: string; readonly candidates: number; readonly isEnough: false }
  | {
      readonly id: string;
      readonly candidates: number;
      readonly isEnough: true;
      readonly statistics: ItemStatistics;
      /** Logits: what the raters say, what the answers make of it, and the standard deviation of that. */
      readonly difficulty: { readonly rated: number; readonly b: number; readonly sd: number };
    };

export type BankStatistics = {
  readonly candidates: number;
  readonly kr20: number | null;
  /** In items. */
  readonly sem: number | null;
  readonly items: readonly BankItemStatistics[];
};

/**
 * Statistics of a bank from first answers. Of an item that fewer than `exposures.shown` candidates have met, nothing but their
 * number is told: the figures of so few say more about them than about the item. The same holds for the whole.
 */
export function bankStatistics(items: readonly RatedPooledItem[], answers: PooledResponses["answers"]): BankStatistics {
  const pooled = poolStatistics({ items, answers });
  const beliefs = difficultiesFromData(items, answers);
  const isEnough = (candidates: number) => candidates >= scoringConfig.exposures.shown;
  return {
    candidates: pooled.candidates,
    kr20: isEnough(pooled.wholeCandidates) ? pooled.kr20 : null,
    sem: isEnough(pooled.wholeCandidates) ? pooled.sem : null,
    items: pooled.items.map((statistics, i) => {
      const { id, candidates } = statistics;
      const item = items[i];
      const belief = beliefs[i];
      if (!isEnough(candidates) || item === undefined || belief === undefined)
        return { id, candidates, isEnough: false };
      const difficulty = { rated: item.b, b: belief.b, sd: Math.sqrt(belief.variance) };
      return { id, candidates, isEnough: true, statistics, difficulty };
    }),
  };
}
