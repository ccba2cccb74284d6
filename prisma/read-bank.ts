import { placedOf, type BankItem } from "@/lib/bank/bank-item";
import { checkPlace } from "@/lib/bank/check-place";
import { toFaultLine, type Fault } from "@/lib/bank/faults";
import { storedSeeds } from "@/lib/exam/families";
import { loadItems } from "@/lib/bank/load";
import { loadBlueprints } from "@/lib/bank/load-blueprint";
import { loadTopics } from "@/lib/bank/load-topics";
import type { SeedBank, SeedItem } from "@/lib/db/seed-bank";

export type ReadBank =
  { readonly ok: true; readonly bank: SeedBank } | { readonly ok: false; readonly faults: readonly string[] };

/** The question files as the seed writes them, or a line for every fault when one of them is broken. */
export function readBank(questions: string, hash: string): ReadBank {
  const { items, instances, faults } = loadItems(questions);
  const blueprints = loadBlueprints(questions);
  const topics = loadTopics(questions);
  const drawn = [...items, ...instances.filter(({ family }) => family?.seed === storedSeeds[0])];
  const seeded = drawn.flatMap(toSeedItem);
  const places = { blueprints: blueprints.blueprints.map(({ blueprint }) => blueprint), topics: topics.topics };
  const misplaced = drawn.flatMap((item) => checkPlace(item, places));
  const all = [...faults, ...blueprints.faults, ...topics.faults, ...drawn.flatMap(unrated), ...misplaced];
  if (all.length > 0) return { ok: false, faults: all.map(toFaultLine) };
  // A topic that no question is about yet is nothing to choose.
  const asked = new Set(seeded.flatMap((item) => item.topics));
  const topicRows = topics.topics.filter(({ slug }) => asked.has(slug));
  return { ok: true, bank: { hash, blueprints: blueprints.blueprints, topics: topicRows, items: seeded } };
}

function unrated({ id, angoffMean, file, line }: BankItem): Fault[] {
  if (angoffMean !== null) return [];
  return [{ file, line, item: id, field: "angoff", message: "three ratings are needed before the item can be scored" }];
}

function toSeedItem(item: BankItem): SeedItem[] {
  const [primaryTopic] = item.topics;
  if (item.angoffMean === null || primaryTopic === undefined) return [];
  return [
    {
      id: item.id,
      contentHash: item.contentHash,
      domain: item.domain,
      task: item.task,
      skill: item.skill,
      placed: placedOf(item),
      topics: item.topics,
      primaryTopic,
      family: item.family?.name ?? null,
      stem: item.stem,
      options: item.options,
      selectCount: item.selectCount,
      hasExhibit: item.hasExhibit,
      takeaway: item.takeaway,
      references: item.references,
      angoffMean: item.angoffMean,
      verified: item.verified,
    },
  ];
}
