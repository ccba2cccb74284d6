import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toFaultLine, type Fault } from "@/lib/bank/faults";
import { loadItems } from "@/lib/bank/load";
import { loadBlueprints } from "@/lib/bank/load-blueprint";
import { loadTopics } from "@/lib/bank/load-topics";
import type { BankItem } from "@/lib/bank/bank-item";
import { createClient } from "@/lib/db/create-client";
import { findBankHash, seedBank, type SeedBank, type SeedItem, type SeedResult } from "@/lib/db/seed-bank";
import { checkout } from "./data-location";

/** The question files cannot be seeded; the message has a line for every fault. */
export class BankRefused extends Error {}

/** The questions folder; another one is for tests of what a broken file does. */
export function questionsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment["QUESTIONS_DIR"] ?? join(checkout, "questions");
}

/**
 * Brings the database behind `url` to the question files. Null when it was seeded from these very files before.
 * Throws BankRefused, with nothing changed, when a file is broken.
 */
export async function seedDatabase(url: string, questions: string, now: Date): Promise<SeedResult | null> {
  const db = createClient(url);
  try {
    const hash = hashFolder(questions);
    if ((await findBankHash(db)) === hash) return null;
    return await seedBank(db, readBank(questions, hash), now);
  } finally {
    await db.$disconnect();
  }
}

/** SHA-256 over names and contents of all files that the seed reads. */
export function hashFolder(folder: string): string {
  const hash = createHash("sha256");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  for (const name of names.sort())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update("\0");
  return hash.digest("hex");
}

function readBank(questions: string, hash: string): SeedBank {
  const { items, faults } = loadItems(questions);
  const blueprints = loadBlueprints(questions);
  const topics = loadTopics(questions);
  const seeded = items.flatMap(toSeedItem);
  const all = [...faults, ...blueprints.faults, ...topics.faults, ...items.flatMap(unrated)];
  if (all.length > 0) throw new BankRefused(all.map(toFaultLine).join("\n"));
  return { hash, blueprints: blueprints.blueprints, topics: topics.topics, items: seeded };
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
      topics: item.topics,
      primaryTopic,
      family: null,
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
