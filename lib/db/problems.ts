import type { Db } from "./db";

export type NewProblem = {
  readonly id: string;
  readonly candidateId: string;
  readonly attemptId: string;
  readonly position: number;
  readonly itemVersionId: number;
  readonly note: string;
  readonly createdAt: Date;
};

/** Keeps what a candidate found wrong with a question. */
export async function insertProblem(db: Db, problem: NewProblem): Promise<void> {
  await db.problemReport.create({ data: problem });
}

/** How many problems a candidate reported. */
export async function countProblems(db: Db, candidateId: string): Promise<number> {
  return db.problemReport.count({ where: { candidateId } });
}

/** Problems that a candidate reported, newest first: all, or those of a page. */
export async function findProblems(
  db: Db,
  candidateId: string,
  page: { readonly skip?: number; readonly take?: number } = {},
) {
  return db.problemReport.findMany({
    where: { candidateId },
    ...page,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    include: { itemVersion: { select: { itemId: true, version: true, stem: true } } },
  });
}
