import type { Blueprint } from "./blueprint";

/** What says where an item belongs: its skill, and where single blueprints place it otherwise or leave it out. */
export type Homed = {
  readonly skill: string;
  /** By code of a blueprint: the task that asks it there, or null where it is no longer asked. */
  readonly placed?: Readonly<Record<string, string | null>> | null;
};

/** Domain and task that ask an item. */
export type Placing = { readonly domain: number; readonly task: string };

/** Says where a blueprint asks an item; null for what it does not ask. */
export type Place = (item: Homed) => Placing | null;

const placers = new WeakMap<Blueprint, Place>();

/**
 * Where a blueprint asks items: under the task that lists their skill, unless they say otherwise; null for what it does not ask. An
 * item that names a task which the blueprint does not have is asked nowhere: the checks of the bank refuse it, and of what files of
 * candidates bring along nothing can be known. The same for the same blueprint, so that what was placed by it can be known again.
 */
export function placer(blueprint: Blueprint): Place {
  const place = placers.get(blueprint) ?? makePlacer(blueprint);
  placers.set(blueprint, place);
  return place;
}

function makePlacer(blueprint: Blueprint): Place {
  const bySkill = new Map<string, Placing>();
  const byTask = new Map<string, Placing>();
  for (const { number: domain, tasks } of blueprint.domains) {
    for (const { id: task, skills } of tasks) {
      byTask.set(task, { domain, task });
      for (const { id } of skills) bySkill.set(id, { domain, task });
    }
  }
  return ({ skill, placed }) => {
    const task = placed?.[blueprint.code];
    if (task === undefined) return bySkill.get(skill) ?? null;
    return task === null ? null : (byTask.get(task) ?? null);
  };
}
