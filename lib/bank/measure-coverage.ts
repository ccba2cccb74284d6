import { tasksOf } from "@/lib/exam/blueprint";
import type { Bank } from "./bank";
import type { Stage } from "./gates";
import type { Measure } from "./measure";
import { askedBy, measureForms } from "./measure-forms";

type Row = Omit<Measure, "passes">;

const STAGES: readonly Stage[] = ["1", "2"];

/**
 * Counts of items by task, topic and skill, against both stages, of what the first blueprint asks; then what the forms of the others
 * need.
 */
export function measureCoverage(bank: Bank): Row[] {
  const asked = { ...bank, items: askedBy(bank.blueprint, bank.items) };
  return [
    ...STAGES.flatMap((stage) => [
      ...measureTasks(asked, stage),
      ...measureTopics(asked, stage),
      ...measureSkills(asked, stage),
    ]),
    ...measureOthers(bank),
  ];
}

function measureOthers(bank: Bank): Row[] {
  const others = measureForms(bank).filter(({ code }) => code !== bank.blueprint.code);
  return others.flatMap(({ code, needs }) =>
    needs.map(({ task, items, needed }) => ({
      name: `${code}.task.${task}`,
      title: `${code}: items of task ${task}`,
      value: items,
      target: { min: needed },
      stage: "2" as const,
      isAim: false,
    })),
  );
}

/** The share of the wanted items that is there counts for a stage: a task may have more. */
function measureTasks({ items, blueprint, gates }: Bank, stage: Stage): Row[] {
  return tasksOf(blueprint).map((task) => ({
    name: `task.${task.id}`,
    title: `Items of task ${task.id}`,
    value: items.filter((item) => item.task === task.id).length,
    target: { min: task.items * gates.formsPerTask[stage] },
    stage,
    isAim: false,
  }));
}

/** Topics that only another blueprint asks count for that one alone. */
function measureTopics({ items, topics: all, blueprint, gates }: Bank, stage: Stage): Row[] {
  const own = new Set(tasksOf(blueprint).map(({ id }) => id));
  const topics = all.filter(({ tasks }) => tasks.some((task) => own.has(task)));
  const counts = countBy(items.flatMap((item) => item.topics.slice(0, 1)));
  const wanted = gates.primaryTopics[stage];
  const isMet = (min: number, slug: string) => (counts.get(slug) ?? 0) >= min;
  const met = topics.filter(({ slug, min }) => isMet(wanted === "all" ? min : 1, slug)).length;
  const title = wanted === "all" ? "Topics at their minimum" : "Topics that are primary in an item";
  const target = { min: wanted === "all" ? topics.length : wanted };
  return [{ name: "topics", title, value: met, target, stage, isAim: false }];
}

function measureSkills({ items, blueprint, gates }: Bank, stage: Stage): Row[] {
  const counts = countBy(items.map(({ skill }) => skill));
  const skills = tasksOf(blueprint).flatMap((task) => task.skills);
  const min = gates.itemsPerSkill[stage];
  if (min === 0) return [];
  const met = skills.filter(({ id }) => (counts.get(id) ?? 0) >= min).length;
  const title = `Skills with ${min} items or more`;
  return [{ name: "skills", title, value: met, target: { min: skills.length }, stage, isAim: false }];
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
