import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@/lib/db/create-client";
import type { Client } from "@/lib/db/db";
import { seedBank, type SeedBank, type SeedItem } from "@/lib/db/seed-bank";
import type { Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";
import { migrateDatabase } from "@/prisma/database-file";
import { createOnServer } from "./postgres";

export type TestDatabase = {
  readonly db: Client;
  /** The file; empty on PostgreSQL. */
  readonly path: string;
  /** What DATABASE_URL would be. */
  readonly url: string;
  readonly remove: () => Promise<void>;
};

/** Where the tests of rows run on PostgreSQL; null where they run on SQLite. `npm run test:postgres` sets it. */
export const testServer =
  process.env["TEST_DATABASE"] === "postgres" ? (process.env["TEST_POSTGRES_URL"] ?? null) : null;

/** True where the tests of rows run on SQLite: what is asked of the file itself can be asked only there. */
export const isOnFile = testServer === null;

/** A migrated SQLite file in the temporary folder, or a database on the server of tests, seeded with `bank`. */
export async function createTestDatabase(bank: SeedBank = makeBank()): Promise<TestDatabase> {
  const made = testServer === null ? await createTestFile() : await createOnServer(testServer);
  await seedBank(made.db, bank, new Date("2026-11-24T00:00:00Z"));
  return made;
}

/** A migrated SQLite file in the temporary folder, without rows. */
export async function createTestFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "dva-db-"));
  const path = join(folder, "practice.db");
  await migrateDatabase(path, new Date());
  const db = createClient(`file:${path}`);
  return {
    db,
    path,
    url: `file:${path}`,
    remove: async () => {
      await db.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A small exam of the same shape as the real one: two domains, 4 + 2 items, 3 + 1 of them scored. */
export const smallBlueprint: Blueprint = {
  code: "DVA-C02",
  title: "A small exam",
  validUntil: "2026-11-30",
  successor: { code: "DVA-C03", from: "2026-12-01" },
  questionCount: 6,
  scoredCount: 4,
  unscoredCount: 2,
  timeLimitMinutes: 12,
  accommodationMinutes: 3,
  maxExtraMinutes: 12,
  timeMultipliers: [1.25, 1.5, 2],
  unlimitedTime: true,
  quiz: { minItems: 2, maxItems: 6, minutesPerItem: 2, scaledEstimateFromItems: 4 },
  scale: { min: 100, cut: 720, max: 1000 },
  standardShare: 0.72,
  scaleVersion: 0,
  scaleShift: 0,
  // ln(0.72 / 0.28) = 0.944: each item is answered by 72 % of just-qualified candidates.
  referenceForm: [-0.944, -0.944, -0.944, -0.944, -0.944, -0.944],
  formerScales: [],
  quotas: {
    multipleResponse: { min: 0, max: 3 },
    exhibits: { min: 0 },
    lambdaPrimary: { prefix: "lambda-", max: 6 },
    angoffTolerance: 0.5,
  },
  domains: [
    {
      number: 1,
      title: "First domain",
      weight: 67,
      tasks: [
        {
          id: "1.1",
          title: "First task",
          items: 4,
          scored: 3,
          unscored: 1,
          skills: [{ id: "1.1.1", title: "A skill" }],
        },
      ],
    },
    {
      number: 2,
      title: "Second domain",
      weight: 33,
      tasks: [
        {
          id: "2.1",
          title: "Second task",
          items: 2,
          scored: 1,
          unscored: 1,
          skills: [{ id: "2.1.1", title: "Another" }],
        },
      ],
    },
  ],
};

/** Where the small exam asks items. */
export const smallPlace = placer(smallBlueprint);

/** An item of task 1.1 or 2.1; the key is option a (and b where two are asked for). */
export function makeSeedItem(index: number, change: Partial<SeedItem> = {}): SeedItem {
  const id = `item-${index}`;
  const selectCount = change.selectCount ?? 1;
  const names = selectCount === 1 ? ["a", "b", "c", "d"] : ["a", "b", "c", "d", "e"];
  return {
    id,
    contentHash: `${id}-1`,
    domain: 1,
    task: "1.1",
    skill: "1.1.1",
    topics: [`topic-${index}`],
    primaryTopic: `topic-${index}`,
    family: null,
    stem: `Stem of ${id}?`,
    options: names.map((name, at) => ({
      id: `${id}-${name}`,
      text: `Option ${name} of ${id}`,
      key: at < selectCount,
      // The full stop keeps what is said of item-2 from being found in what is said of item-20.
      rationale: `Secret reason ${name} of ${id}.`,
    })),
    selectCount,
    hasExhibit: false,
    takeaway: `Secret takeaway of ${id}.`,
    references: [`https://docs.aws.amazon.com/secret-${index}.html`],
    angoffMean: 0.6,
    verified: "2026-11-24",
    ...change,
  };
}

/** Two forms' worth of items, the first of each task with two keys. */
export function makeBank(items: readonly SeedItem[] = makeItems(), hash = "bank-1"): SeedBank {
  return {
    hash,
    blueprints: [{ blueprint: smallBlueprint, hash: "blueprint-1" }],
    topics: items.map(({ primaryTopic }) => ({
      slug: primaryTopic,
      title: `Title of ${primaryTopic}`,
      group: "Group",
    })),
    items,
  };
}

export function makeItems(): SeedItem[] {
  return [
    ...Array.from({ length: 8 }, (_, i) => makeSeedItem(i, i === 0 ? { selectCount: 2 } : {})),
    ...Array.from({ length: 4 }, (_, i) => makeSeedItem(20 + i, { domain: 2, task: "2.1", skill: "2.1.1" })),
  ];
}
