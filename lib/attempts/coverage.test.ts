import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { askedQuery } from "@/lib/db/coverage";
import type { Prisma } from "@/lib/db/generated/client";
import { historyQuery } from "@/lib/db/review-history";
import { after, begin, candidate, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { loadCoverage } from "./load-coverage";
import { openResult } from "./open-result";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { isOnFile } from "@/lib/testing/database";

const test = eachWithCandidate();
const days = (count: number) => after(count * 24 * 60);

/** A quiz on a task, the first `right` questions answered with their key, the others blank. */
async function sitQuiz({ task, count, right }: { task: string; count: number; right: number }, now: Date) {
  const scope = { domains: [], tasks: [task], topics: [] };
  const quiz = { kind: "quiz", mode: "exam", timed: false, count, ...scope } as const;
  const started = await startQuiz(test.db, { candidate, ...quiz }, now);
  if (!started.ok) throw new Error(started.problem.message);
  await finish(started.value.attemptId, right, now);
}

async function finish(attemptId: string, right: number, now: Date): Promise<void> {
  for (const place of await findPlaces(test.db, attemptId)) {
    const selected = place.position <= right ? keyHandles(place) : [];
    const write = { sequence: 1, selected, flagged: false, timeSpentMs: 1_000 };
    await saveResponse(test.db, { candidate, attemptId, position: place.position, ...write }, now);
  }
  await submitAttempt(test.db, { candidate, attemptId }, now);
}

describe("loadCoverage", () => {
  it("says of everything that it was never asked before the first attempt, and offers the task that weighs most", async () => {
    const view = await loadCoverage(begin, test.db);
    expect(view.total).toEqual({ questions: 12, asked: 0, right: 0, due: 0 });
    expect(view.domains.map(({ number, questions }) => [number, questions])).toEqual([
      [1, 8],
      [2, 4],
    ]);
    // The small exam has four questions of task 1.1 and two of 2.1.
    expect(view.gap).toMatchObject({ task: "1.1", examQuestions: 4, questions: 8, right: 0, count: 6 });
  });

  it("counts by task, skill and topic what was asked, right the last time, and due today", async () => {
    await sitQuiz({ task: "2.1", count: 3, right: 1 }, begin);
    const view = await loadCoverage(days(1), test.db);
    const [, second] = view.domains;
    const counts = { questions: 4, asked: 3, right: 1, due: 2 };
    expect(second).toMatchObject({
      ...counts,
      tasks: [{ id: "2.1", ...counts, skills: [{ id: "2.1.1", ...counts }] }],
    });
    expect(view.total).toEqual({ questions: 12, asked: 3, right: 1, due: 2 });
    const topics = view.topicGroups.flatMap((group) => group.topics);
    expect(topics).toHaveLength(12);
    expect(topics.filter(({ asked }) => asked === 1)).toHaveLength(3);
    expect(topics.filter(({ due }) => due === 1)).toHaveLength(2);
  });

  it("moves on to another task when the largest gap is filled", async () => {
    await sitQuiz({ task: "1.1", count: 6, right: 6 }, begin);
    // By hand: 4 x (1 - 6/8) = 1 question at stake in 1.1, 2 x (1 - 0/4) = 2 in 2.1.
    expect((await loadCoverage(after(1), test.db)).gap).toMatchObject({ task: "2.1", asked: 0, count: 4 });
  });

  it("tells nothing of a mock exam before its result was asked for", async () => {
    const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate } as const;
    const started = await startMock(test.db, mock, begin);
    if (!started.ok) throw new Error(started.problem.message);
    const { attemptId } = started.value;
    await finish(attemptId, 4, after(5));
    expect((await loadCoverage(after(6), test.db)).total).toMatchObject({ asked: 0, right: 0 });
    await openResult(test.db, { candidate, attemptId }, after(7));
    expect((await loadCoverage(after(8), test.db)).total).toMatchObject({ asked: 6, right: 4 });
  });
});

/** What SQLite does for a statement: one line for each table that it reads. */
async function planOf(query: Prisma.Sql): Promise<string[]> {
  const rows = await test.db.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${query.sql}`, ...query.values);
  return rows.map(({ detail }) => detail);
}

describe.runIf(isOnFile)("the statements behind it", () => {
  it("count from the standings alone, however many attempts there are", async () => {
    expect(await planOf(askedQuery(candidate.id))).toEqual([
      expect.stringMatching(/^SEARCH ReviewState USING INDEX \S+ \(candidateId=\?\)$/),
    ]);
  });

  it("read of the attempts only the answers to the questions that an attempt bears on", async () => {
    const plan = (await planOf(historyQuery(candidate.id, ["item-1", "item-2"]))).join("\n");
    expect(plan).toMatch(/SEARCH AttemptItem USING (COVERING )?INDEX AttemptItem_itemVersionId_idx/);
    expect(plan).toMatch(/SEARCH AttemptItem USING (COVERING )?INDEX AttemptItem_reviewOf_idx/);
    expect(plan).toMatch(/SEARCH ItemVersion USING (COVERING )?INDEX ItemVersion_family_idx/);
    expect(plan).not.toMatch(/SCAN (AttemptItem|Attempt|ItemVersion|i|a|v|m)\b/);
  });
});
