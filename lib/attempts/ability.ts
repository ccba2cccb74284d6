import { clearAbility, findExposures, findStretch, findUncomputed, writeAbility, type Stretch } from "@/lib/db/ability";
import type { Db } from "@/lib/db/db";
import { newState, updateState } from "@/lib/scoring/ability-state";
import { requireBlueprint } from "./blueprint";

/**
 * Computes what is believed of a candidate after each attempt from a moment on, from first exposures alone. Attempts are taken in
 * the order of their closing, so an attempt that was closed as of an earlier deadline moves those behind it.
 */
export async function refreshAbility(db: Db, stretch: Stretch): Promise<void> {
  const { blueprint } = await requireBlueprint(db, stretch.blueprintCode);
  await clearAbility(db, stretch);
  const { before, attempts } = await findStretch(db, stretch);
  let state = before ?? newState(blueprint.domains.map(({ number }) => number));
  for (const { id, closedAt } of attempts) {
    state = updateState(state, await findExposures(db, id), closedAt);
    await writeAbility(db, id, state);
  }
}

/** Computes whatever is still missing, of all candidates. Returns how many stretches there were. */
export async function fillAbilities(db: Db): Promise<number> {
  const stretches = await findUncomputed(db);
  for (const stretch of stretches) await refreshAbility(db, stretch);
  return stretches.length;
}
