import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { after, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { exportAttempt } from "./attempt-export";
import { loadPooledBank } from "./bank-pool";
import { exportCandidate, importCandidate } from "./candidate-data";
import { deleteAttempt, keptDays, nameAttempt, purgeAttempts, restoreAttempt } from "./keep-attempts";
import { loadComparison } from "./load-comparison";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadReport } from "./load-report";
import { saveMarks } from "./marks";
import { readState, submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate();

async function sitMock(right: number, from: number, isOpened = true): Promise<string> {
  const mock = await startMock(
    test.db,
    { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
    after(from),
  );
  if (!mock.ok) throw new Error(mock.problem.message);
  const { attemptId } = mock.value;
  for (const place of await findPlaces(test.db, attemptId)) {
    if (place.position > right) continue;
    const write = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 60_000 };
    await saveResponse(test.db, { candidate, attemptId, position: place.position, ...write }, after(from + 1));
    const marks = { sequence: 1, struck: [], highlights: [], note: "", confidence: "sure" as const };
    await saveMarks(test.db, { candidate, attemptId, position: place.position, ...marks }, after(from + 1));
  }
  await submitAttempt(test.db, { candidate, attemptId }, after(from + 2));
  if (isOpened) await openResults(test.db, after(from + 3));
  return attemptId;
}

const ids = async (query: Record<string, unknown> = {}) =>
  (await loadHistory(query, after(60), test.db)).entries.map(({ attemptId }) => attemptId);
const readiness = async () => (await loadHome(after(60), test.db)).readiness;

describe("a deleted attempt", () => {
  it("vanishes from history, readiness, statistics and its own pages, and comes back as it was", async () => {
    const first = await sitMock(6, 0);
    const second = await sitMock(1, 10);
    const before = await readiness();
    const responses = (await loadPooledBank(test.db)).responses;
    expect(await deleteAttempt(test.db, { candidate, attemptId: first }, after(20))).toMatchObject({ ok: true });
    expect(await ids()).toEqual([second]);
    expect(await ids({ deleted: "yes" })).toEqual([first]);
    expect(await loadReport(first, after(21), test.db)).toBeNull();
    expect((await exportAttempt(test.db, { candidate, attemptId: first, format: "csv" }, after(21))).ok).toBe(false);
    const without = await readiness();
    expect(without?.course).toHaveLength(1);
    expect(without?.today.scaled).toBeLessThan(before?.today.scaled ?? 0);
    expect((await loadPooledBank(test.db)).responses).toBeLessThan(responses);
    expect(await restoreAttempt(test.db, { candidate, attemptId: first }, after(40))).toMatchObject({ ok: true });
    expect(await ids()).toEqual([second, first]);
    expect(await readiness()).toEqual(before);
    expect((await loadPooledBank(test.db)).responses).toBe(responses);
  });

  it("goes for good after thirty days, but its questions stay met", async () => {
    const first = await sitMock(6, 0);
    await deleteAttempt(test.db, { candidate, attemptId: first }, after(20));
    const day = 24 * 60;
    expect(await purgeAttempts(test.db, after(20 + keptDays * day))).toBe(0);
    expect(await purgeAttempts(test.db, after(21 + keptDays * day))).toBe(1);
    expect(await test.db.attempt.count()).toBe(0);
    expect(await test.db.attemptItem.count()).toBe(0);
    // Twelve questions, six of them met: two exams more cannot show more than six for the first time.
    await sitMock(0, 30);
    await sitMock(0, 40);
    expect(await test.db.attemptItem.count({ where: { firstExposure: true } })).toBe(6);
    const again = await sitMock(0, 50);
    await deleteAttempt(test.db, { candidate, attemptId: again }, after(60));
    await purgeAttempts(test.db, after(61 + keptDays * day));
    expect((await test.db.metItem.findMany()).reduce((sum, { shown }) => sum + shown, 0)).toBe(12);
  });

  it("is unknown while it can be brought back, and gone for good afterwards, to its candidate alone", async () => {
    const attemptId = await sitMock(2, 0);
    const stateFor = (id: string) => readState(test.db, { candidate: { id }, attemptId }, after(30));
    const unknown = { status: 404, problem: { code: "unknownAttempt" } };
    await deleteAttempt(test.db, { candidate, attemptId }, after(20));
    expect(await stateFor(candidate.id)).toMatchObject(unknown);
    await restoreAttempt(test.db, { candidate, attemptId }, after(21));
    expect(await stateFor(candidate.id)).toMatchObject({ ok: true });
    const file = await exportCandidate(test.db, candidate, after(22));
    await deleteAttempt(test.db, { candidate, attemptId }, after(23));
    expect(await purgeAttempts(test.db, after(24 + keptDays * 24 * 60))).toBe(1);
    expect(await stateFor(candidate.id)).toMatchObject({ status: 410, problem: { code: "goneAttempt" } });
    const never = await readState(test.db, { candidate, attemptId: "never-was" }, after(30));
    expect(await stateFor("other")).toEqual(never);
    expect(never).toMatchObject(unknown);

    // From a file it comes in again, and then it is what it is.
    if (!file.ok) throw new Error(file.problem.message);
    await importCandidate(test.db, { candidate, text: file.value }, after(25));
    expect(await stateFor(candidate.id)).toMatchObject({ ok: true });
    await deleteAttempt(test.db, { candidate, attemptId }, after(26));
    expect(await stateFor(candidate.id)).toMatchObject(unknown);
    await purgeAttempts(test.db, after(27 + keptDays * 24 * 60));
    expect(await stateFor(candidate.id)).toMatchObject({ status: 410 });
  });

  it("cannot be an open one, one whose result is not opened, or somebody else's", async () => {
    const mock = await sitMock(2, 0, false);
    expect(await deleteAttempt(test.db, { candidate, attemptId: mock }, after(5))).toMatchObject({ status: 409 });
    const quiz = await startQuiz(
      test.db,
      { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 2, timed: false, candidate },
      after(6),
    );
    if (!quiz.ok) throw new Error(quiz.problem.message);
    const { attemptId } = quiz.value;
    expect(await deleteAttempt(test.db, { candidate, attemptId }, after(7))).toMatchObject({ status: 409 });
    const foreign = { candidate: { id: "other" }, attemptId: mock };
    expect(await deleteAttempt(test.db, foreign, after(7))).toMatchObject({ status: 404 });
    expect(await restoreAttempt(test.db, foreign, after(40))).toMatchObject({ status: 404 });
    expect(await ids()).toHaveLength(2);
  });
});

describe("the history", () => {
  it("is narrowed by kind, mode, exam and period, and by nothing that it does not know", async () => {
    const mock = await sitMock(2, 0);
    const quiz = await startQuiz(
      test.db,
      { kind: "quiz", mode: "practice", domains: [], tasks: [], topics: [], count: 2, timed: false, candidate },
      after(24 * 60),
    );
    if (!quiz.ok) throw new Error(quiz.problem.message);
    const { attemptId } = quiz.value;
    expect(await ids({ kind: "mock" })).toEqual([mock]);
    expect(await ids({ mode: "practice" })).toEqual([attemptId]);
    expect(await ids({ blueprint: "DVA-C03" })).toEqual([]);
    expect(await ids({ from: "2026-11-25" })).toEqual([attemptId]);
    expect(await ids({ to: "2026-11-24" })).toEqual([mock]);
    expect(await ids({ kind: "", mode: "odd", from: "yesterday", page: "-3" })).toEqual([attemptId, mock]);
  });

  it("calls an attempt by its name, and by its title again without one", async () => {
    const attemptId = await sitMock(2, 0);
    expect(await nameAttempt(test.db, { candidate, attemptId, name: "Before work" })).toMatchObject({ ok: true });
    expect((await loadReport(attemptId, after(5), test.db))?.title).toBe("Before work");
    expect(await nameAttempt(test.db, { candidate, attemptId, name: "" })).toMatchObject({ ok: true });
    expect((await loadReport(attemptId, after(5), test.db))?.title).toBe("DVA-C02 mock exam");
    expect(await nameAttempt(test.db, { candidate: { id: "other" }, attemptId, name: "x" })).toMatchObject({
      ok: false,
    });
  });

  it("shows the trend of scores whose results are opened", async () => {
    await sitMock(2, 0);
    await sitMock(5, 10);
    await sitMock(6, 20, false);
    const { trend } = await loadHistory({}, after(60), test.db);
    expect(trend).toHaveLength(2);
    expect(trend[1]?.scaled).toBeGreaterThan(trend[0]?.scaled ?? 1000);
    for (const { scaled, low, high } of trend) expect(low <= scaled && scaled <= high).toBe(true);
  });
});

describe("two attempts compared", () => {
  it("stand in the order of their begin, with the difference and its error", async () => {
    const first = await sitMock(2, 0);
    const second = await sitMock(6, 10);
    const view = await loadComparison({ a: second, b: first }, after(60), test.db);
    expect(view).toMatchObject({
      a: { attemptId: first, raw: { correct: 2, total: 6 }, confidence: { sure: { correct: 2, total: 2 } }, blank: 4 },
      b: { attemptId: second, raw: { correct: 6, total: 6 }, msPerItem: 20_000 },
      isSameScale: true,
      shared: 0,
    });
    const [from, to] = [view?.a.score, view?.b.score];
    expect(view?.difference?.points).toBe((to?.scaled ?? 0) - (from?.scaled ?? 0));
    expect(view?.domains.map(({ id, a, b }) => [id, a?.total, b?.total])).toEqual([
      ["1", 4, 4],
      ["2", 2, 2],
    ]);
  });

  it("are not told of while one is open, hidden, deleted, unknown or the same", async () => {
    const first = await sitMock(2, 0);
    const second = await sitMock(6, 10, false);
    expect(await loadComparison({ a: first, b: second }, after(60), test.db)).toBeNull();
    expect(await loadComparison({ a: first, b: first }, after(60), test.db)).toBeNull();
    expect(await loadComparison({ a: first, b: "nobody" }, after(60), test.db)).toBeNull();
    expect(await loadComparison({ a: first, b: undefined }, after(60), test.db)).toBeNull();
    await openResults(test.db, after(20));
    expect(await loadComparison({ a: first, b: second }, after(60), test.db)).not.toBeNull();
    await deleteAttempt(test.db, { candidate, attemptId: first }, after(30));
    expect(await loadComparison({ a: first, b: second }, after(60), test.db)).toBeNull();
  });
});

describe("an attempt as a file", () => {
  it("names its format, its blueprint and every question, in JSON and in CSV", async () => {
    const attemptId = await sitMock(2, 0);
    const json = await exportAttempt(test.db, { candidate, attemptId, format: "json" }, after(5));
    if (!json.ok) throw new Error(json.problem.message);
    expect(JSON.parse(json.value.body)).toMatchObject({
      format: "dva-practice/attempt",
      version: 1,
      blueprint: { code: "DVA-C02", hash: "blueprint-1", scaleVersion: 0 },
      score: { raw: { correct: 2, total: 6 } },
      items: [{ position: 1, correct: true, confidence: "sure" }, {}, { blank: true }, {}, {}, {}],
    });
    const csv = await exportAttempt(test.db, { candidate, attemptId, format: "csv" }, after(5));
    if (!csv.ok) throw new Error(csv.problem.message);
    const lines = csv.value.body.trimEnd().split("\r\n");
    expect(lines).toHaveLength(7);
    expect(lines[1]).toContain("dva-practice/attempt/1,DVA-C02,blueprint-1");
    expect(csv.value).toMatchObject({ name: expect.stringMatching(/^attempt-2026-11-24-.{8}\.csv$/) as string });
  });

  it("is refused while the attempt is open or its result is hidden, and withholds what is open elsewhere", async () => {
    const hidden = await sitMock(2, 0, false);
    const asked = { candidate, attemptId: hidden, format: "json" as const };
    expect(await exportAttempt(test.db, asked, after(5))).toMatchObject({ problem: { code: "resultHidden" } });
    await openResults(test.db, after(6));
    const quiz = await startQuiz(
      test.db,
      { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 6, timed: false, candidate, seed: "x" },
      after(7),
    );
    if (!quiz.ok) throw new Error(quiz.problem.message);
    const { attemptId } = quiz.value;
    expect(await exportAttempt(test.db, { ...asked, attemptId }, after(8))).toMatchObject({
      problem: { code: "attemptOpen" },
    });
    const open = new Set((await findPlaces(test.db, attemptId)).map(({ version }) => version.itemId));
    const file = await exportAttempt(test.db, asked, after(8));
    if (!file.ok) throw new Error(file.problem.message);
    const { items } = JSON.parse(file.value.body) as { items: { item: string; shown: object | null }[] };
    expect(items.some(({ item }) => open.has(item))).toBe(true);
    for (const { item, shown } of items) expect(shown === null).toBe(open.has(item));
    for (const item of open) expect(file.value.body).not.toMatch(new RegExp(`of ${item}[.?"]`));
  });
});
