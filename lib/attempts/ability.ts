import {
  clearAbility,
  findExposures,
  findStretch,
  findUncomputed,
  writeAbilities,
  type Stretch,
} from "@/lib/db/ability";
import type { Db } from "@/lib/db/db";
import { newState, updateState } from "@/lib/scoring/ability-state";
import { requireBlueprint } from "./blueprint";

/** Attempts that are read and written at a time: a statement for each would take seconds where a history is long. */
const CHUNK = 500;

/**
 * Computes what is believed of a candidate after each attempt from a moment on, from first exposures alone. Attempts are taken in
 * the order of their closing, so an attempt that was closed as of an earlier deadline moves those behind it.
 */
export async function refreshAbility(db: Db, stretch: Stretch): Promise<void> {
  const { blueprint } = await requireBlueprint(db, stretch.blueprintCode);
  await clearAbility(db, stretch);
  const { before, attempts } = await findStretch(db, stretch);
  let state = before ?? newState(blueprint.domains.map(({ number }) => number));
  for (let from = 0; from < attempts.length; from += CHUNK) {
    const some = attempts.slice(from, from + CHUNK);
    const exposures = await findExposures(
      db,
      some.map(({ id }) => id),
    );
    const believed = some.map(({ id, closedAt }) => {
      state = updateState(state, exposures.get(id) ?? [], closedAt);
      return { id, state };
    });
    await writeAbilities(db, believed);
  }
}

/** Computes whatever is still missing, of all candidates. Returns how many stretches there were. */
export async function fillAbilities(db: Db): Promise<number> {
  const stretches = await findUncomputed(db);
  for (const stretch of stretches) await refreshAbility(db, stretch);
  return stretches.length;
}
