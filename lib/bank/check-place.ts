import type { Blueprint } from "@/lib/exam/blueprint";
import type { BankItem } from "./bank-item";
import type { Fault } from "./faults";
import { itemFault } from "./item-fault";
import type { Topic } from "./load-topics";

type Context = { readonly blueprint: Blueprint; readonly topics: readonly Topic[] };

/** Faults of where an item stands: task and skill must be of the blueprint, topics known, the primary one asked under its task. */
export function checkPlace(item: BankItem, context: Context): Fault[] {
  return [...checkSkill(item, context), ...checkTopics(item, context)];
}

function checkSkill(item: BankItem, { blueprint }: Context): Fault[] {
  const tasks = blueprint.domains.flatMap((domain) => domain.tasks);
  const task = tasks.find(({ id }) => id === item.task);
  if (task === undefined)
    return [itemFault(item, "skill", `the blueprint has no task ${item.task} (from the file's name)`)];
  if (task.skills.some(({ id }) => id === item.skill)) return [];
  return [itemFault(item, "skill", `${item.skill} is no skill of task ${item.task}, which the file's name gives`)];
}

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
