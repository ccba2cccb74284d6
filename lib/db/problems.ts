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

/** All problems that a candidate reported, newest first. */
export async function findProblems(db: Db, candidateId: string) {
  return db.problemReport.findMany({
    where: { candidateId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    include: { itemVersion: { select: { itemId: true, version: true, stem: true } } },
  });
}
