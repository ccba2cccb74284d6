import { createQuotaMeter, type Draw, type PoolItem, type QuotaRules } from "./quotas";
import { createRandom, shuffle, type Random } from "./random";

export type TaskPlan = {
  readonly id: string;
  readonly items: number;
  readonly scored: number;
  readonly unscored: number;
};

/** What assembly reads of a blueprint. */
export type FormRules = { readonly tasks: readonly TaskPlan[]; readonly quotas: QuotaRules };

export type FormLayout = "allScored" | "withUnscored";

export type FormPlace<T extends PoolItem> = { readonly item: T; readonly scored: boolean };

export type Shortage = { readonly task: string; readonly needed: number; readonly available: number };

export type FormResult<T extends PoolItem> =
  | { readonly ok: true; readonly places: readonly FormPlace<T>[]; readonly relaxed: readonly string[] }
  | { readonly ok: false; readonly shortages: readonly Shortage[]; readonly broken: readonly string[] };

export type AssembleRequest<T extends PoolItem> = {
  readonly rules: FormRules;
  readonly pool: readonly T[];
  readonly layout: FormLayout;
  readonly seed: string;
};

const TRIES = 8;
const SWAPS = 1_500;

/**
 * Draws a form by the blueprint: every task gets its count, then swaps within tasks mend the quotas, hard ones first
 * (a hill climb on the penalty of quotas.ts that also walks sideways). The same rules, pool and seed give the same form,
 * in whatever order the pool comes. Fails with the tasks that lack items, or with the hard quotas that no try could keep.
 */
export function assembleForm<T extends PoolItem>(request: AssembleRequest<T>): FormResult<T> {
  const { rules, layout, seed } = request;
  const pool = [...request.pool].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shortages = findShortages(rules, pool);
  if (shortages.length > 0) return { ok: false, shortages, broken: [] };

  const startDraw = createQuotaMeter({ rules: rules.quotas, pool, needs: rules.tasks });
  const random = createRandom(seed);
  const fresh = leastSeen(rules, pool);
  let best: Drawn<T> | undefined;
  for (let attempt = 0; attempt < TRIES && (best === undefined || best.draw.breaksHard()); attempt++) {
    // Items met before are let in only when the fresh ones alone have failed to keep the hard quotas.
    const drawn = drawOnce({ rules, pool: attempt < TRIES / 2 ? fresh : pool, random, draw: startDraw() });
    if (best === undefined || drawn.draw.penalty() < best.draw.penalty()) best = drawn;
  }
  if (best === undefined) return { ok: false, shortages: [], broken: ["no form was tried"] };
  const broken = best.draw.brokenHard();
  if (broken.length > 0) return { ok: false, shortages: [], broken };
  return {
    ok: true,
    places: place({ chosen: best.chosen, rules, layout, random }),
    relaxed: best.draw.relaxed(),
  };
}

/** The tasks for which the pool has fewer items (or families) than a form needs. */
export function findShortages(rules: FormRules, pool: readonly PoolItem[]): Shortage[] {
  return rules.tasks
    .map(({ id, items }) => ({
      task: id,
      needed: items,
      available: new Set(pool.filter(({ task }) => task === id).map((item) => item.family ?? item.id)).size,
    }))
    .filter(({ needed, available }) => available < needed);
}

/** The items of every task that were shown no oftener than a form must take. */
function leastSeen<T extends PoolItem>(rules: FormRules, pool: readonly T[]): T[] {
  return rules.tasks.flatMap(({ id, items }) => {
    const ofTask = pool.filter(({ task }) => task === id).sort((a, b) => a.exposures - b.exposures);
    const most = ofTask[items - 1]?.exposures ?? Infinity;
    return ofTask.filter(({ exposures }) => exposures <= most);
  });
}

type Drawn<T extends PoolItem> = { readonly chosen: readonly T[]; readonly draw: Draw<T> };
type Group<T> = { readonly inside: T[]; readonly outside: T[] };

function drawOnce<T extends PoolItem>(input: {
  rules: FormRules;
  pool: readonly T[];
  random: Random;
  draw: Draw<T>;
}): Drawn<T> {
  const { rules, pool, random, draw } = input;
  const groups = rules.tasks.map(({ id, items }): Group<T> => {
    const candidates = shuffle(
      pool.filter(({ task }) => task === id),
      random,
    ).sort((a, b) => a.exposures - b.exposures);
    return { inside: candidates.slice(0, items), outside: candidates.slice(items) };
  });
  for (const item of groups.flatMap((group) => group.inside)) draw.add(item);
  const movable = groups.filter(({ outside, inside }) => outside.length > 0 && inside.length > 0);
  let penalty = draw.penalty();
  for (let swap = 0; swap < SWAPS && penalty > 0 && movable.length > 0; swap++) {
    const group = movable[random.below(movable.length)];
    if (group === undefined) break;
    const i = random.below(group.inside.length);
    const o = random.below(group.outside.length);
    exchange(group, { i, o, draw });
    const next = draw.penalty();
    if (next <= penalty) penalty = next;
    else exchange(group, { i, o, draw });
  }
  return { chosen: groups.flatMap(({ inside }) => inside), draw };
}

/** Item i of the form leaves it for item o of those outside. */
function exchange<T extends PoolItem>(group: Group<T>, { i, o, draw }: { i: number; o: number; draw: Draw<T> }): void {
  const leaving = group.inside[i];
  const entering = group.outside[o];
  if (leaving === undefined || entering === undefined) return;
  group.inside[i] = entering;
  group.outside[o] = leaving;
  draw.remove(leaving);
  draw.add(entering);
}

/** Order of the form, and which of its items do not count; by chance, so that nobody can tell them apart. */
function place<T extends PoolItem>(input: {
  chosen: readonly T[];
  rules: FormRules;
  layout: FormLayout;
  random: Random;
}): FormPlace<T>[] {
  const { chosen, rules, layout, random } = input;
  const unscored = new Set<string>();
  if (layout === "withUnscored") {
    for (const plan of rules.tasks) {
      const ofTask = shuffle(
        chosen.filter(({ task }) => task === plan.id),
        random,
      );
      for (const item of ofTask.slice(0, plan.unscored)) unscored.add(item.id);
    }
  }
  return shuffle(chosen, random).map((item) => ({ item, scored: !unscored.has(item.id) }));
}

export type { PoolItem, QuotaRules };
