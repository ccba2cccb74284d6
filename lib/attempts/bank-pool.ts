import { findBlueprints } from "@/lib/db/blueprints";
import type { Client, Db } from "@/lib/db/db";
import {
  findImportedResponses,
  findOwnResponses,
  findPooledVersions,
  findPoolState,
  type PooledVersion,
} from "@/lib/db/pooled";
import { isCorrect } from "@/lib/exam/responses";
import { bankStatistics, type BankStatistics } from "@/lib/scoring/bank-statistics";
import { difficultyOf } from "@/lib/scoring/difficulty";
import type { PooledAnswer } from "@/lib/scoring/item-statistics";

export type PooledBank = {
  /** The items in force, in the order of their ids; `statistics.items` goes with them. */
  readonly items: readonly PooledVersion[];
  readonly statistics: BankStatistics;
  readonly responses: number;
  /** Answers to a wording that the bank has replaced. */
  readonly earlierWordings: number;
};

const pooled = new WeakMap<Client, { readonly state: string; readonly bank: PooledBank }>();

/** The bank's statistics as they are now; computed when answers or questions have changed since the last time. */
export async function loadPooledBank(db: Client): Promise<PooledBank> {
  const state = await findPoolState(db);
  const known = pooled.get(db);
  if (known?.state === state) return known.bank;
  const bank = await poolBank(db);
  pooled.set(db, { state, bank });
  return bank;
}

/**
 * The bank's statistics from all first answers, own and taken in, with the keys in force now. An answer counts where the item still
 * shows what the candidate read; of a family every instance does.
 */
async function poolBank(db: Db): Promise<PooledBank> {
  // The scale is one: every blueprint takes the same off the difficulties.
  const [first] = await findBlueprints(db);
  if (first === undefined) throw new Error("there is no blueprint: seed the database with npm start");
  const { blueprint } = first;
  const versions = await findPooledVersions(db);
  const items = versions.filter(({ isCurrent }) => isCurrent).sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const places = new Map(items.map(({ itemId }, index) => [itemId, index]));
  const byId = new Map(versions.map((version) => [version.id, version]));
  const rows = new Map<string, (PooledAnswer | undefined)[]>();
  let responses = 0;
  let earlierWordings = 0;
  const own = (await findOwnResponses(db)).map((row) => ({ ...row, candidate: `own ${row.candidate}` }));
  for (const { candidate, versionId, selected } of [...own, ...(await findImportedResponses(db))]) {
    const shown = byId.get(versionId);
    const place = shown === undefined ? undefined : places.get(shown.itemId);
    const present = place === undefined ? undefined : items[place];
    if (shown === undefined || place === undefined || present === undefined) continue;
    if (!present.isFamily && present.wording !== shown.wording) {
      earlierWordings += 1;
      continue;
    }
    responses += 1;
    const row = rows.get(candidate) ?? [];
    row[place] = { selected, correct: isCorrect(keyOf(present.isFamily ? shown : present), selected) };
    rows.set(candidate, row);
  }
  const rated = items.map((item) => ({
    id: item.itemId,
    key: item.isFamily ? [] : keyOf(item),
    options: item.isFamily ? [] : item.options.map(({ id }) => id),
    b: difficultyOf({ ...item, optionCount: item.options.length }, blueprint.scaleShift),
  }));
  return { items, statistics: bankStatistics(rated, [...rows.values()]), responses, earlierWordings };
}

function keyOf({ options }: PooledVersion): string[] {
  return options.filter(({ key }) => key).map(({ id }) => id);
}
