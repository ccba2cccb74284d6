import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@/lib/db/create-client";
import { findBankHash, seedBank, type SeedResult } from "@/lib/db/seed-bank";
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
    const hash = hashSources(questions);
    if ((await findBankHash(db)) === hash) return null;
    // Most starts end above; they need not load the parsers.
    const { readBank } = await import("./read-bank");
    const read = readBank(questions, hash);
    if (!read.ok) throw new BankRefused(read.faults.join("\n"));
    return await seedBank(db, read.bank, now);
  } finally {
    await db.$disconnect();
  }
}

/** The code that makes rows of question files: when it changes, the same files have to be seeded again. */
const seedCode = [
  "lib/bank",
  "lib/exam/blueprint.ts",
  "lib/exam/families",
  "lib/db/seed-bank.ts",
  "prisma/read-bank.ts",
];

/** SHA-256 over names and contents of the question files and of the code that reads them. */
export function hashSources(questions: string): string {
  const hash = createHash("sha256");
  for (const path of seedCode) addFiles(hash, join(checkout, path), /^(?!.*\.test\.).*\.ts$/);
  addFiles(hash, questions, /\.yaml$/);
  return hash.digest("hex");
}

function addFiles(hash: Hash, path: string, wanted: RegExp): void {
  const isFolder = statSync(path).isDirectory();
  const names = isFolder ? readdirSync(path, { recursive: true, encoding: "utf8" }).sort() : [""];
  for (const name of names) {
    if (isFolder && !wanted.test(name)) continue;
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(path, name)))
      .update("\0");
  }
}
