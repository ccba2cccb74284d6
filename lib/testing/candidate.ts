import { afterEach, beforeEach } from "vitest";
import { requireCandidate } from "@/lib/attempts/candidate";
import type { AttemptPlace } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import type { SeedBank } from "@/lib/db/seed-bank";
import { createTestDatabase, type TestDatabase } from "./database";

/** The moment at which the stories of tests begin, and one some minutes later. */
export const begin = new Date("2026-11-24T08:00:00.000Z");
export const after = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
export const candidate = { id: "local" };

/** Gives every test of a file a database of its own with the candidate in it, seeded with `bank`, and takes it away again. */
export function eachWithCandidate(bank?: SeedBank) {
  let test: TestDatabase;
  const start = async (seeded?: SeedBank) => {
    test = await createTestDatabase(seeded);
    await requireCandidate(test.db);
  };
  beforeEach(() => start(bank));
  afterEach(() => test.remove());
  return {
    get db(): Client {
      return test.db;
    },
    /** Goes on with a new database that holds this bank. */
    async reseed(other: SeedBank): Promise<void> {
      await test.remove();
      await start(other);
    },
  };
}

/** Asks for the results of all exams that are closed. */
export async function openResults(db: Client, at: Date): Promise<void> {
  await db.attempt.updateMany({ where: { status: { not: "inProgress" } }, data: { reportOpenedAt: at } });
}

/** The handles that a candidate would choose to answer a place with its key. */
export function keyHandles({ version, optionOrder }: AttemptPlace): string[] {
  const keys = version.options.filter(({ key }) => key).map(({ id }) => id);
  return optionOrder.filter(({ optionId }) => keys.includes(optionId)).map(({ handle }) => handle);
}
