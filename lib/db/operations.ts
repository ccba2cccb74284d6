import { z } from "zod";
import type { Db } from "./db";

/** What those who run the app want to know; none of it is about a candidate. */

const migrationsSchema = z.array(z.object({ name: z.string() }));

/** Names of the migrations that were applied, oldest first. */
export async function findAppliedMigrations(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"`;
  return migrationsSchema.parse(rows).map(({ name }) => name);
}

/** How many attempts are under way, of each kind. */
export async function countOpenAttempts(db: Db): Promise<Record<string, number>> {
  const groups = await db.attempt.groupBy({ by: ["kind"], where: { status: "inProgress" }, _count: true });
  return Object.fromEntries(groups.map(({ kind, _count }) => [kind, _count]));
}
