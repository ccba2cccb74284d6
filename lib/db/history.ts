import type { Db } from "./db";
import { toKind, toMode, toScore, toStatus } from "./rows";

export type HistoryRow = Awaited<ReturnType<typeof findHistory>>[number];

/** Attempts of a candidate, newest first. `where` narrows by state or kind; `skip` and `take` cut the page. */
export async function findHistory(
  db: Db,
  candidateId: string,
  page: { skip: number; take: number; status?: "inProgress"; kind?: "mock" },
) {
  const { skip, take, ...where } = page;
  const rows = await db.attempt.findMany({
    where: { candidateId, ...where },
    orderBy: [{ startedAt: "desc" }, { id: "asc" }],
    skip,
    take,
    include: { items: { select: { selected: true, itemVersion: { select: { selectCount: true } } } } },
  });
  return rows.map(({ items, ...row }) => ({
    ...row,
    kind: toKind(row.kind),
    mode: toMode(row.mode),
    status: toStatus(row.status),
    score: toScore(row.score),
    answered: items.filter(({ selected }) => selected !== "[]").length,
    total: items.length,
  }));
}

/** How many attempts the candidate has. */
export async function countAttempts(db: Db, candidateId: string): Promise<number> {
  return db.attempt.count({ where: { candidateId } });
}
