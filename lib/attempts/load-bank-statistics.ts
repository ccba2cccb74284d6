import "server-only";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findOpenItemIds } from "@/lib/db/pool";
import { findImports, hasMet } from "@/lib/db/pooled";
import type {
  BankSort,
  BankStatisticsRow,
  BankStatisticsView,
  ItemFigures,
  ItemStatisticsView,
} from "@/lib/exam/bank-views";
import type { BankItemStatistics } from "@/lib/scoring/bank-statistics";
import { scoringConfig } from "@/lib/scoring/config";
import { loadPooledBank, type PooledBank } from "./bank-pool";
import { requireOwner, type Candidate } from "./candidate";
import { bankQuerySchema, itemIdSchema } from "./requests";

const pageSize = 50;

/** One page of the bank's statistics. `query` is what stood in the address; anything odd is the default. */
export async function loadBankStatistics(query: unknown, db: Client = getClient()): Promise<BankStatisticsView> {
  await requireOwner(db);
  const { sort, flagged, page: asked } = bankQuerySchema.parse(query);
  const bank = await loadPooledBank(db);
  const rows = toRows(bank, await findTitles(db));
  const kept = [...rows.filter(({ figures }) => !flagged || isFlagged(figures))].sort(comparisons[sort]);
  const pages = Math.max(1, Math.ceil(kept.length / pageSize));
  const page = Math.min(asked, pages);
  const { candidates, kr20, sem } = bank.statistics;
  return {
    candidates,
    responses: bank.responses,
    earlierWordings: bank.earlierWordings,
    itemsMet: rows.filter((row) => row.candidates > 0).length,
    itemsEnough: rows.filter(({ figures }) => figures !== null).length,
    itemsFlagged: rows.filter(({ figures }) => isFlagged(figures)).length,
    shownFrom: scoringConfig.exposures.shown,
    kr20,
    sem,
    rows: kept.slice((page - 1) * pageSize, page * pageSize),
    sort,
    isFlaggedOnly: flagged,
    page,
    pages,
    imports: (await findImports(db)).map((row) => ({ ...row, importedAt: row.importedAt.toISOString() })),
  };
}

/**
 * The statistics of one item; null when the bank has none of that id. Stem and options come with them only as `content` of the
 * view says; `isAskedFor` is the reader's wish to see a question that is still new to them.
 */
export async function loadItemStatistics(
  request: { readonly item: unknown; readonly isAskedFor: boolean },
  db: Client = getClient(),
): Promise<ItemStatisticsView | null> {
  const owner = await requireOwner(db);
  const id = itemIdSchema.safeParse(request.item);
  if (!id.success) return null;
  const bank = await loadPooledBank(db);
  const row = toRows(bank, await findTitles(db)).find(({ item }) => item === id.data);
  if (row === undefined) return null;
  const withheld = await withheldFor(db, owner, { row, isAskedFor: request.isAskedFor });
  const content = withheld === null ? contentOf(bank, id.data) : { withheld };
  return content === null ? null : { ...row, shownFrom: scoringConfig.exposures.shown, content };
}

async function withheldFor(
  db: Client,
  owner: Candidate,
  { row, isAskedFor }: { readonly row: BankStatisticsRow; readonly isAskedFor: boolean },
): Promise<"family" | "open" | "unmet" | null> {
  if (row.isFamily) return "family";
  if ((await findOpenItemIds(db, owner.id)).has(row.item)) return "open";
  return isAskedFor || (await hasMet(db, owner.id, row.item)) ? null : "unmet";
}

function contentOf({ items, statistics }: PooledBank, id: string) {
  const index = items.findIndex(({ itemId }) => itemId === id);
  const item = items[index];
  const found = statistics.items[index];
  if (item === undefined || found === undefined) return null;
  const figures = found.isEnough ? found.statistics.options : [];
  return {
    stem: item.stem,
    options: item.options.map(({ id: optionId, text, key }) => {
      const own = figures.find(({ option }) => option === optionId);
      return { text, isKey: key, share: own?.share ?? null, restCorrelation: own?.restCorrelation ?? null };
    }),
  };
}

function toRows({ items, statistics }: PooledBank, titles: ReadonlyMap<string, string>): BankStatisticsRow[] {
  return items.map((item, index) => {
    const found = statistics.items[index];
    return {
      item: item.itemId,
      task: item.task,
      topic: titles.get(item.primaryTopic) ?? item.primaryTopic,
      isFamily: item.isFamily,
      candidates: found?.candidates ?? 0,
      figures: found === undefined ? null : toFigures(found),
    };
  });
}

function toFigures(found: BankItemStatistics): ItemFigures | null {
  if (!found.isEnough) return null;
  const { statistics, difficulty } = found;
  const { facility, pointBiserial, discriminationIndex, discriminativeEfficiency, effectiveWeight, flags } = statistics;
  return { facility, pointBiserial, discriminationIndex, discriminativeEfficiency, effectiveWeight, difficulty, flags };
}

const isFlagged = (figures: ItemFigures | null) => figures !== null && figures.flags.length > 0;

type Compare = (a: BankStatisticsRow, b: BankStatisticsRow) => number;
const byItem: Compare = (a, b) => (a.item < b.item ? -1 : 1);

/** Items without figures come last, whatever is asked. */
const byFigure =
  (pick: (figures: ItemFigures) => number): Compare =>
  (a, b) => {
    if (a.figures === null || b.figures === null) {
      return Number(a.figures === null) - Number(b.figures === null) || byMost(a, b);
    }
    return pick(a.figures) - pick(b.figures) || byItem(a, b);
  };

const byMost: Compare = (a, b) => b.candidates - a.candidates || byItem(a, b);

const comparisons: Record<BankSort, Compare> = {
  item: byItem,
  candidates: byMost,
  facility: byFigure(({ facility }) => facility),
  discrimination: byFigure(({ pointBiserial }) => pointBiserial ?? 0),
};

async function findTitles(db: Client): Promise<ReadonlyMap<string, string>> {
  return new Map((await findTopics(db)).map(({ slug, title }) => [slug, title]));
}
