import type { Blueprint } from "./blueprint";

/** What says where an item belongs: its skill, and where single blueprints place it otherwise or leave it out. */
export type Homed = {
  readonly skill: string;
  /** By code of a blueprint: the task that asks it there, or null where it is no longer asked. */
  readonly placed?: Readonly<Record<string, string | null>>;
};

/** Domain and task that ask an item. */
export type Placing = { readonly domain: number; readonly task: string };

/**
 * Where a blueprint asks items: under the task that lists their skill, unless they say otherwise; null for what it does not ask.
 * Throws on an item that names a task which the blueprint does not have.
 */
export function placer(blueprint: Blueprint): (item: Homed) => Placing | null {
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
    if (task === null) return null;
    const place = byTask.get(task);
    if (place === undefined) throw new RangeError(`${blueprint.code} has no task ${task}`);
    return place;
  };
}
