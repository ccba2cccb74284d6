import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";
import { placedOf, type BankItem } from "./bank-item";
import type { Fault } from "./faults";
import { itemFault } from "./item-fault";
import type { Topic } from "./load-topics";

type Context = { readonly blueprints: readonly Blueprint[]; readonly topics: readonly Topic[] };

/** Faults of where an item stands: task and skill must be of a blueprint, topics known, the primary one asked under its task. */
export function checkPlace(item: BankItem, context: Context): Fault[] {
  return [...checkSkill(item, context), ...checkOther(item, context), ...checkTopics(item, context)];
}

/** An item stands under a skill of the first blueprint, or under a task that another one adds. */
function checkSkill(item: BankItem, { blueprints }: Context): Fault[] {
  const [first] = blueprints;
  if (first === undefined) return [];
  if (item.task.startsWith("C")) {
    if (item.skill !== item.task) {
      return [
        itemFault(item, "skill", `the file's name says that only ${item.task.slice(0, 3)} asks it: no skill is needed`),
      ];
    }
    const isListed = blueprints.some((blueprint) => skillsOf(blueprint).includes(item.task));
    return isListed ? [] : [itemFault(item, "id", `no blueprint lists ${item.task} (from the file's name)`)];
  }
  const task = tasksOf(first).find(({ id }) => id === item.task);
  if (task === undefined)
    return [itemFault(item, "skill", `the blueprint has no task ${item.task} (from the file's name)`)];
  if (task.skills.some(({ id }) => id === item.skill)) return [];
  const message =
    item.skill === item.task
      ? "a skill is needed"
      : `${item.skill} is no skill of task ${item.task}, which the file's name gives`;
  return [itemFault(item, "skill", message)];
}

/** An item is asked somewhere; what it says of DVA-C03 must be a task there, and for an item that only it asks the one in the file's name. */
function checkOther(item: BankItem, { blueprints }: Context): Fault[] {
  const { skillC03, notAsked, task } = item;
  const left = Object.keys(notAsked);
  const strange = left.find((code) => !blueprints.some((blueprint) => blueprint.code === code));
  if (strange !== undefined) return [itemFault(item, "notAsked", `there is no blueprint ${strange}`)];
  const isAsked = (blueprint: Blueprint) => placer(blueprint)({ skill: item.skill, placed: placedOf(item) }) !== null;
  if (left.length > 0 && !blueprints.some(isAsked))
    return [itemFault(item, "notAsked", "no blueprint is left that asks it")];
  if (skillC03 === null) return [];
  const other = blueprints.find(({ code }) => code.endsWith("C03"));
  if (other === undefined || !tasksOf(other).some(({ id }) => id === skillC03)) {
    return [itemFault(item, "skillC03", `no blueprint of DVA-C03 has a task ${skillC03}`)];
  }
  return !task.startsWith("C") || task === `C03-${skillC03}`
    ? []
    : [itemFault(item, "skillC03", `the file's name gives ${task}`)];
}

const skillsOf = (blueprint: Blueprint) => tasksOf(blueprint).flatMap(({ skills }) => skills.map(({ id }) => id));

function checkTopics(item: BankItem, { topics }: Context): Fault[] {
  return item.topics.flatMap((slug, index) => {
    const topic = topics.find((candidate) => candidate.slug === slug);
    const field = `topics[${index + 1}]`;
    if (topic === undefined) return [itemFault(item, field, `${slug} is not in topics.yaml`)];
    if (index > 0 || topic.tasks.includes(item.task)) return [];
    const tasks = topic.tasks.join(", ");
    return [itemFault(item, field, `${slug} may be the primary topic under ${tasks}, not under ${item.task}`)];
  });
}
