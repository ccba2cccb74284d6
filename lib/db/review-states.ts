import type { Standing } from "@/lib/review/fold";
import type { Memory } from "@/lib/review/memory";
import type { Db } from "./db";
import { eachOf } from "./dialect";
import { Prisma, type ReviewState } from "./generated/client";
import { changeRows, queryRows, runnerOf } from "./query-rows";
import { toReviewRating } from "./rows";

/** Rows that one statement writes; SQLite takes 32,766 values at most. */
const CHUNK = 500;

/** The rules under which a candidate's standings were folded last; null when they never were. */
export async function findReviewModel(db: Db, candidateId: string): Promise<number | null> {
  const [row] = await queryRows<{ reviewModel: number | null }>(
    db,
    Prisma.sql`SELECT "reviewModel" FROM "Candidate" WHERE "id" = ${candidateId}`,
  );
  return row?.reviewModel ?? null;
}

/** Remembers under which rules all standings of a candidate were folded. */
export async function writeReviewModel(db: Db, candidateId: string, reviewModel: number): Promise<void> {
  await db.candidate.update({ where: { id: candidateId }, data: { reviewModel } });
}

/** Puts these standings in the place of those of the keys. To be called in a transaction. */
export async function replaceStandings(
  db: Db,
  candidateId: string,
  next: { readonly keys: readonly string[]; readonly standings: ReadonlyMap<string, Standing>; readonly at: Date },
): Promise<void> {
  const { keys, standings, at } = next;
  const named = new Set(keys);
  await changeRows(
    db,
    Prisma.sql`
      DELETE FROM "ReviewState"
      WHERE "candidateId" = ${candidateId} AND "key" IN (SELECT "value" FROM ${eachOf(db, keys)} e)`,
  );
  const rows = [...standings]
    .filter(([key]) => named.has(key))
    .map(([key, { memory, ...standing }]) => ({ candidateId, key, updatedAt: at, ...standing, ...memory }));
  const runner = runnerOf(db);
  if (runner !== null) return rows.forEach((row) => runner.execute(insertOf(row)));
  for (const some of chunksOf(rows)) await db.reviewState.createMany({ data: some });
}

type NewRow = { readonly candidateId: string; readonly key: string; readonly updatedAt: Date } & Omit<
  Standing,
  "memory"
> &
  Partial<NonNullable<Standing["memory"]>>;

/** One row by one statement, which stays prepared: the client takes a while to make one of so many values. */
function insertOf(row: NewRow): Prisma.Sql {
  const memory = [row.dueAt, row.stability, row.difficulty, row.scheduledDays, row.reps, row.lapses, row.reviewedAt];
  return Prisma.sql`
    INSERT INTO "ReviewState" ("candidateId", "key", "updatedAt", "timesAsked", "askedAt", "correct",
      "dueAt", "stability", "difficulty", "scheduledDays", "reps", "lapses", "reviewedAt", "rating")
    VALUES (${row.candidateId}, ${row.key}, ${row.updatedAt}, ${row.timesAsked}, ${row.askedAt}, ${row.correct},
      ${Prisma.join(memory.map((cell) => cell ?? null))}, ${row.rating ?? null})`;
}

/** How every question that a candidate has met stands, by key. */
export async function findStandings(db: Db, candidateId: string): Promise<Map<string, Standing>> {
  const rows = await queryRows<StateRow>(
    db,
    Prisma.sql`
      SELECT "key", "timesAsked", "askedAt", "correct", "dueAt", "stability", "difficulty", "scheduledDays", "reps", "lapses",
        "reviewedAt", "rating"
      FROM "ReviewState" WHERE "candidateId" = ${candidateId} ORDER BY "key"`,
  );
  return new Map(rows.map((row) => [row.key, toStanding(row)]));
}

/** What of every question that is scheduled for a candidate the scheduler believes, by key. */
export async function findMemories(db: Db, candidateId: string): Promise<Map<string, Memory>> {
  const rows = await queryRows<MemoryRow & { key: string }>(
    db,
    Prisma.sql`
      SELECT "key", "dueAt", "stability", "difficulty", "scheduledDays", "reps", "lapses", "reviewedAt", "rating"
      FROM "ReviewState" WHERE "candidateId" = ${candidateId} AND "dueAt" IS NOT NULL ORDER BY "key"`,
  );
  return new Map(
    rows.flatMap(({ key, ...row }) => {
      const memory = toMemory(row);
      return memory === null ? [] : [[key, memory] as const];
    }),
  );
}

type MemoryRow = Pick<
  ReviewState,
  "dueAt" | "stability" | "difficulty" | "scheduledDays" | "reps" | "lapses" | "reviewedAt" | "rating"
>;
type StateRow = MemoryRow & Pick<ReviewState, "key" | "timesAsked" | "askedAt" | "correct">;

function toStanding({ timesAsked, askedAt, correct, ...row }: StateRow): Standing {
  return { timesAsked, askedAt, correct, memory: toMemory(row) };
}

/** Null while it is not scheduled. */
function toMemory(row: MemoryRow): Memory | null {
  const { dueAt, stability, difficulty, scheduledDays, reps, lapses, reviewedAt, rating } = row;
  const isScheduled =
    dueAt !== null &&
    stability !== null &&
    difficulty !== null &&
    scheduledDays !== null &&
    reps !== null &&
    lapses !== null &&
    reviewedAt !== null &&
    rating !== null;
  return isScheduled
    ? { dueAt, stability, difficulty, scheduledDays, reps, lapses, reviewedAt, rating: toReviewRating(rating) }
    : null;
}

function chunksOf<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / CHUNK) }, (_, index) =>
    values.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
