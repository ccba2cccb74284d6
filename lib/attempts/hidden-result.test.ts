import { describe, expect, it } from "vitest";
import { findAttemptHead } from "@/lib/db/attempts";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { loadClosing } from "./load-closing";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadItemReview } from "./load-item-review";
import { loadReport } from "./load-report";
import { openResult } from "./open-result";
import { resultSchema } from "./requests";
import { submitAttempt } from "./run-attempt";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate();

async function begunMock(now = begin): Promise<string> {
  const started = await startMock(
    test.db,
    { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
    now,
  );
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

async function satQuiz(from: Date, to: Date): Promise<string> {
  const scope = { domains: [], tasks: [], topics: [] };
  const quiz = { kind: "quiz", mode: "exam", count: 2, timed: false, ...scope, candidate } as const;
  const started = await startQuiz(test.db, quiz, from);
  if (!started.ok) throw new Error(started.problem.message);
  await submitAttempt(test.db, { candidate, attemptId: started.value.attemptId }, to);
  return started.value.attemptId;
}

describe("the result of a closed mock exam", () => {
  it("stands nowhere until it is asked for: not in report, review, history or home", async () => {
    const id = await begunMock();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    expect(await loadClosing(id, after(6), test.db)).toEqual({
      status: "hidden",
      closing: {
        attemptId: id,
        title: "DVA-C02 mock exam",
        status: "submitted",
        answered: 0,
        total: 6,
        hasTimeLimit: true,
      },
    });
    expect(await loadReport(id, after(6), test.db)).toBeNull();
    expect(await loadItemReview({ attemptId: id, position: 1 }, after(6), test.db)).toBeNull();
    const hidden = { isResultHidden: true, raw: null, scaled: null, passed: null };
    expect((await loadHistory({ page: 1 }, after(6), test.db)).entries[0]).toMatchObject(hidden);
    const home = await loadHome(after(6), test.db);
    expect(home.recent[0]).toMatchObject(hidden);
    expect(home).toMatchObject({ readiness: null, isReadinessWaiting: true });
    expect((await findAttemptHead(test.db, id, candidate.id))?.reportOpenedAt).toBeNull();
  });

  it("is open from the first asking on, which is remembered", async () => {
    const id = await begunMock();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    expect(await openResult(test.db, { candidate, attemptId: id }, after(7))).toMatchObject({ ok: true });
    await openResult(test.db, { candidate, attemptId: id }, after(9));
    expect((await findAttemptHead(test.db, id, candidate.id))?.reportOpenedAt).toEqual(after(7));
    expect(await loadClosing(id, after(9), test.db)).toEqual({ status: "opened" });
    expect((await loadReport(id, after(9), test.db))?.mock?.scaled).toBe(100);
    expect((await loadHistory({ page: 1 }, after(9), test.db)).entries[0]).toMatchObject({ scaled: 100 });
  });

  it("is not given out while the exam is open, nor to others, nor for what does not exist", async () => {
    const id = await begunMock();
    expect(await openResult(test.db, { candidate, attemptId: id }, after(1))).toMatchObject({ status: 409 });
    expect(await openResult(test.db, { candidate: { id: "other" }, attemptId: id }, after(1))).toMatchObject({
      status: 404,
    });
    expect(await loadClosing(id, after(1), test.db)).toEqual({ status: "unknown" });
    expect(await loadClosing("no/id", after(1), test.db)).toEqual({ status: "unknown" });
    expect(await loadClosing(id, after(12), test.db)).toMatchObject({ closing: { status: "timedOut" } });
  });

  it("cannot be read off the readiness that a later quiz leaves behind", async () => {
    await satQuiz(begin, after(1));
    const before = (await loadHome(after(2), test.db)).readiness;
    const id = await begunMock(after(2));
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    await satQuiz(after(6), after(7));
    const waiting = (await loadHome(after(2), test.db)).readiness;
    expect(waiting).toEqual({ ...before, isWaiting: true });
    await openResult(test.db, { candidate, attemptId: id }, after(8));
    expect((await loadHome(after(8), test.db)).readiness).toMatchObject({ isWaiting: false });
    expect((await loadHome(after(8), test.db)).readiness?.course).toHaveLength(3);
    expect((await loadHome(after(8), test.db)).isReadinessWaiting).toBe(false);
  });
});

describe("what is said before the result", () => {
  const survey = { readiness: "ready", time: "tooLittle", note: "Two questions on SAM." } as const;

  it("stands in the report, and cannot be said with the result in view", async () => {
    const id = await begunMock();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    await openResult(test.db, { candidate, attemptId: id, survey }, after(6));
    const later = { ...survey, readiness: "notReady" } as const;
    await openResult(test.db, { candidate, attemptId: id, survey: later }, after(7));
    expect((await loadReport(id, after(8), test.db))?.survey).toEqual(survey);
  });

  it("may be left out, in whole or in part", async () => {
    const id = await begunMock();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    await openResult(
      test.db,
      { candidate, attemptId: id, survey: { readiness: null, time: null, note: "" } },
      after(6),
    );
    expect((await loadReport(id, after(8), test.db))?.survey).toBeNull();
  });

  it("is parsed: other answers and notes without end are refused", () => {
    expect(resultSchema.safeParse({ survey }).success).toBe(true);
    expect(resultSchema.safeParse({}).success).toBe(true);
    expect(resultSchema.safeParse({ survey: { ...survey, readiness: "superb" } }).success).toBe(false);
    expect(resultSchema.safeParse({ survey: { ...survey, note: "x".repeat(1001) } }).success).toBe(false);
  });
});

describe("the result of a quiz", () => {
  it("is there once it was asked for, and reading asks for nothing", async () => {
    const id = await satQuiz(begin, after(1));
    expect(await loadReport(id, after(2), test.db)).toBeNull();
    expect(await loadItemReview({ attemptId: id, position: 1 }, after(2), test.db)).toBeNull();
    expect(await loadClosing(id, after(2), test.db)).toEqual({ status: "unopened" });
    await openResult(test.db, { candidate, attemptId: id }, after(2));
    expect(await loadClosing(id, after(2), test.db)).toEqual({ status: "opened" });
    expect((await loadReport(id, after(2), test.db))?.raw.total).toBe(2);
    expect(await loadItemReview({ attemptId: id, position: 1 }, after(2), test.db)).not.toBeNull();
  });
});
