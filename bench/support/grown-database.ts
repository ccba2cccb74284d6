import Database from "better-sqlite3";

/** What a bench reads and writes behind the server's back. */

/** Closed attempts to look at: two exams and a quiz, the newest ones. */
export function findSome(path: string): { mocks: readonly string[]; quiz: string } {
  return withDatabase(path, (db) => {
    const find = db.prepare(
      `SELECT id FROM Attempt WHERE kind = ? AND deletedAt IS NULL AND status <> 'inProgress' ORDER BY closedAt DESC LIMIT 2`,
    );
    const mocks = (find.all("mock") as { id: string }[]).map(({ id }) => id);
    const [quiz] = find.all("quiz") as { id: string }[];
    if (mocks.length < 2 || quiz === undefined) throw new Error("the history is too short for this bench");
    return { mocks, quiz: quiz.id };
  });
}

/** Lets the review schedule be as it is before any page needed it. */
export function forgetSchedule(path: string): void {
  withDatabase(path, (db) => db.exec("DELETE FROM ReviewState; UPDATE Candidate SET reviewModel = NULL"));
}

/** Chooses the first option of every question of an open attempt. */
export function answerOpenQuiz(path: string, attemptId: string): void {
  withDatabase(path, (db) =>
    db
      .prepare(
        `UPDATE AttemptItem SET selected = json_array(optionOrder ->> '$[0].optionId'), seen = 1, timeSpentMs = 30000, sequence = 1
         WHERE attemptId = ?`,
      )
      .run(attemptId),
  );
}

function withDatabase<T>(path: string, work: (db: Database.Database) => T): T {
  const db = new Database(path, { timeout: 10_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
