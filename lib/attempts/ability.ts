import {
  clearAbility,
  findExposures,
  findStretch,
  findUncomputed,
  writeAbilities,
  type Beliefs,
  type Exposure,
  type Stretch,
} from "@/lib/db/ability";
import { findBlueprints } from "@/lib/db/blueprints";
import type { Client, Db } from "@/lib/db/db";
import { inTurnOf } from "@/lib/db/turns";
import type { Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";
import { newState, updateState, type AbilityState, type FirstExposure } from "@/lib/scoring/ability-state";

/** Attempts that are read and written at a time: a statement for each would take seconds where a history is long. */
const CHUNK = 500;
/** A long history takes seconds. */
const TIMEOUT_MS = 60_000;

/**
 * Computes what is believed of a candidate after each attempt from a moment on, from first exposures alone. Attempts are taken in
 * the order of their closing, so an attempt that was closed as of an earlier deadline moves those behind it. Every attempt counts
 * under every blueprint, there in the domain that asks the item, so that whoever moves over keeps what was learned.
 */
export async function refreshAbility(db: Db, stretch: Stretch): Promise<void> {
  const folds = (await findBlueprints(db)).map(({ blueprint }) => toFold(blueprint));
  await clearAbility(db, stretch);
  const { before, attempts } = await findStretch(db, stretch);
  if (before !== null && folds.some(({ code }) => !before.has(code))) {
    // From before there was that blueprint, or not folded yet: nothing to go on from.
    return refreshAbility(db, { ...stretch, from: new Date(0) });
  }
  let beliefs: Beliefs = new Map(folds.map(({ code, start }) => [code, before?.get(code) ?? start]));
  for (let from = 0; from < attempts.length; from += CHUNK) {
    const some = attempts.slice(from, from + CHUNK);
    const exposures = await findExposures(
      db,
      some.map(({ id }) => id),
    );
    const believed = some.map(({ id, blueprintCode, closedAt }) => {
      const met = exposures.get(id) ?? [];
      beliefs = new Map(
        folds.map(({ code, start, toAsked }) => {
          const asked = toAsked(met, code === blueprintCode);
          return [code, updateState(beliefs.get(code) ?? start, asked, closedAt)];
        }),
      );
      return { id, blueprintCode, beliefs };
    });
    await writeAbilities(db, believed);
  }
}

type Fold = {
  readonly code: string;
  readonly start: AbilityState;
  readonly toAsked: (met: readonly Exposure[], isOwn: boolean) => FirstExposure[];
};

/** How answers count under a blueprint: where its own attempts asked them, those of others where it asks such items; else not at all. */
function toFold(blueprint: Blueprint): Fold {
  const domains = blueprint.domains.map(({ number }) => number);
  const place = placer(blueprint);
  return {
    code: blueprint.code,
    start: newState(domains),
    toAsked: (met, isOwn) =>
      met.flatMap(({ domain, difficulty, correct, ...homed }) => {
        const asked = isOwn ? domain : place(homed)?.domain;
        return asked === undefined || !domains.includes(asked) ? [] : [{ domain: asked, difficulty, correct }];
      }),
  };
}

/**
 * Computes whatever is still missing, of all candidates, each in a turn of their own: an end that came in between would be folded
 * without, and forgotten. Returns how many stretches there were.
 */
export async function fillAbilities(db: Client): Promise<number> {
  const stretches = await findUncomputed(db);
  for (const { candidateId } of stretches) {
    await inTurnOf(db, candidateId, (tx) => fillOwnAbilities(tx, candidateId), { timeout: TIMEOUT_MS });
  }
  return stretches.length;
}

/** The same of one candidate, in the caller's transaction. */
export async function fillOwnAbilities(db: Db, candidateId: string): Promise<void> {
  for (const stretch of await findUncomputed(db, candidateId)) await refreshAbility(db, stretch);
}
