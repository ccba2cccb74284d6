import { describe, expect, it } from "vitest";
import { findPlaces, type AttemptPlace } from "@/lib/db/attempts";
import { noMarks } from "@/lib/exam/marks";
import { noFilter } from "@/lib/exam/review-filter";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { makeBank, makeSeedItem } from "@/lib/testing/database";
import { startDrill } from "./drill";
import { loadItemReview } from "./load-item-review";
import { loadReport } from "./load-report";
import { loadReviewList } from "./load-review-list";
import { saveMarks } from "./marks";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate();
const everything = { domains: [], tasks: [], topics: [] };
const quiz = { kind: "quiz", mode: "exam", timed: false, ...everything } as const;

async function startAMock(): Promise<string> {
  const started = await startMock(
    test.db,
    { kind: "mock", layout: "withUnscored", extraMinutes: 0, hasAgreed: true, candidate },
    begin,
  );
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

async function placeAt(attemptId: string, position: number): Promise<AttemptPlace> {
  const [place] = await findPlaces(test.db, attemptId, position);
  if (place === undefined) throw new Error("no place");
  return place;
}

const wrongHandles = (place: AttemptPlace) =>
  place.optionOrder
    .map(({ handle }) => handle)
    .filter((handle) => !keyHandles(place).includes(handle))
    .slice(0, place.version.selectCount);

/** Answers a position in turn with the key (true) or with distractors (false). */
async function answer(attemptId: string, position: number, answers: readonly boolean[], timeSpentMs = 1_000) {
  const place = await placeAt(attemptId, position);
  for (const [index, isRight] of answers.entries()) {
    const selected = isRight ? keyHandles(place) : wrongHandles(place);
    const write = { sequence: index + 1, selected, flagged: false, timeSpentMs };
    const saved = await saveResponse(test.db, { candidate, attemptId, position, ...write }, after(1 + index));
    if (!saved.ok) throw new Error(saved.problem.message);
  }
}

async function close(attemptId: string) {
  await submitAttempt(test.db, { candidate, attemptId }, after(8));
  await openResults(test.db, after(8));
}

async function listOf(attemptId: string, query: Record<string, unknown> = {}, now = after(9)) {
  const list = await loadReviewList({ attemptId, query }, now, test.db);
  if (list === null) throw new Error("no list");
  return { ...list, positions: list.items.map(({ position }) => position) };
}

describe("first answers", () => {
  it("tell in the report from what to what an answer was changed", async () => {
    const id = await startAMock();
    await answer(id, 1, [true, false]);
    await answer(id, 2, [false, true]);
    await answer(id, 3, [true]);
    await close(id);
    const report = await loadReport(id, after(9), test.db);
    expect(report?.items.map(({ change }) => change)).toEqual([
      "rightToWrong",
      "wrongToRight",
      "none",
      "none",
      "none",
      "none",
    ]);
    expect(report?.items.map(({ answeredAfterMs }) => answeredAfterMs)).toEqual([
      120_000,
      120_000,
      60_000,
      null,
      null,
      null,
    ]);
    expect(report?.allowanceMs).toBe(120_000);
  });

  it("are put right by an earlier answer that arrives behind a later one, which still counts", async () => {
    const id = await startAMock();
    const place = await placeAt(id, 1);
    const write = { candidate, attemptId: id, position: 1, flagged: false, timeSpentMs: 1 };
    await saveResponse(test.db, { ...write, sequence: 2, selected: keyHandles(place) }, after(1));
    const saved = await saveResponse(test.db, { ...write, sequence: 1, selected: wrongHandles(place) }, after(2));
    expect(saved).toMatchObject({ ok: true, value: { applied: false, sequence: 2 } });
    await close(id);
    const report = await loadReport(id, after(9), test.db);
    expect(report?.items[0]).toMatchObject({ correct: true, change: "wrongToRight", answeredAfterMs: 60_000 });
  });

  it("are not known of attempts from before they were kept", async () => {
    const id = await startAMock();
    await answer(id, 1, [false, true]);
    await test.db.attemptItem.updateMany({ where: { attemptId: id }, data: { firstSelected: null } });
    await close(id);
    const report = await loadReport(id, after(9), test.db);
    expect(report?.items[0]).toMatchObject({ change: "unknown", changes: 1 });
    expect((await listOf(id, { marks: "changed" })).positions).toEqual([1]);
  });
});

describe("the list of a review", () => {
  it("keeps what the filter of the address asks for, with the number of items beside every other choice", async () => {
    const id = await startAMock();
    await answer(id, 1, [true], 200_000);
    await answer(id, 2, [false], 200_000);
    const place = await placeAt(id, 2);
    const [struck = ""] = keyHandles(place);
    await saveMarks(
      test.db,
      { candidate, attemptId: id, position: 2, sequence: 1, ...noMarks, struck: [struck], confidence: "guess" },
      after(1),
    );
    await close(id);
    const slow = await listOf(id, { marks: "slow" });
    expect(slow.positions).toEqual([1, 2]);
    expect(slow.facets.results).toEqual([
      { value: "right", count: 1 },
      { value: "wrong", count: 1 },
      { value: "blank", count: 0 },
    ]);
    expect((await listOf(id, { marks: "slow", result: "wrong" })).positions).toEqual([2]);
    expect((await listOf(id, { marks: "struckKey.unsure" })).positions).toEqual([2]);
    expect((await listOf(id, { result: "blank" })).positions).toEqual([3, 4, 5, 6]);
    expect((await listOf(id, { marks: "unscored" })).positions).toHaveLength(2);
    expect((await listOf(id, { domain: "2" })).positions).toHaveLength(2);
    expect((await listOf(id, { topic: place.version.primaryTopic })).positions).toEqual([2]);
    expect((await listOf(id, { q: `STEM ${place.version.itemId}?` })).positions).toEqual([2]);
    expect((await listOf(id, { met: "repeat" })).positions).toEqual([]);
    expect(await listOf(id, { result: "odd" })).toMatchObject({ ignored: ["result"], total: 6 });
    const review = await loadItemReview({ attemptId: id, position: 2, query: { marks: "slow" } }, after(9), test.db);
    expect(review).toMatchObject({ kept: 2, place: 2, previous: 1, next: null });
  });

  it("is not there before the result is asked for, while the attempt is open, and for somebody else", async () => {
    const id = await startAMock();
    expect(await loadReviewList({ attemptId: id, query: {} }, after(1), test.db)).toBeNull();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    expect(await loadReviewList({ attemptId: id, query: {} }, after(3), test.db)).toBeNull();
    await openResults(test.db, after(3));
    expect(await loadReviewList({ attemptId: id, query: {} }, after(3), test.db)).not.toBeNull();
    expect(await loadReviewList({ attemptId: "../x", query: {} }, after(3), test.db)).toBeNull();
    const drill = { candidate: { id: "somebody" }, attemptId: id, which: "these", filter: noFilter, count: 1 } as const;
    expect(await startDrill(test.db, { ...drill, mode: "exam" }, after(3))).toMatchObject({ ok: false, status: 404 });
  });

  it("tells of no struck key while the item stands in an open attempt", async () => {
    await test.reseed(makeBank([makeSeedItem(0), makeSeedItem(1)]));
    const started = await startQuiz(test.db, { ...quiz, count: 2, candidate }, begin);
    if (!started.ok) throw new Error(started.problem.message);
    const { attemptId } = started.value;
    const [struck = ""] = keyHandles(await placeAt(attemptId, 1));
    const marks = { ...noMarks, struck: [struck] };
    await saveMarks(test.db, { candidate, attemptId, position: 1, sequence: 1, ...marks }, after(1));
    await close(attemptId);
    expect((await listOf(attemptId, { marks: "struckKey" })).positions).toEqual([1]);
    const again = await startQuiz(test.db, { ...quiz, count: 2, candidate }, after(9));
    expect(again.ok).toBe(true);
    const list = await listOf(attemptId, { marks: "struckKey" }, after(10));
    expect(list.positions).toEqual([]);
    expect((await listOf(attemptId, {}, after(10))).drill).toEqual({ these: 0, fresh: 0, missing: 2, maxItems: 6 });
  });
});

describe("a drill", () => {
  const drillOf = (attemptId: string, which: "these" | "fresh", count: number, filter = noFilter) =>
    startDrill(test.db, { candidate, attemptId, which, filter, count, mode: "practice" }, after(10));

  it("takes the items that the filter keeps again, and they count as met before", async () => {
    const id = await startAMock();
    await answer(id, 1, [true]);
    await close(id);
    const list = await listOf(id, { result: "wrong" });
    expect(list.drill).toMatchObject({ these: 5, missing: 0 });
    const drill = await drillOf(id, "these", 5, list.filter);
    if (!drill.ok) throw new Error(drill.problem.message);
    const drilled = await findPlaces(test.db, drill.value.attemptId);
    const wrong = (await findPlaces(test.db, id)).filter(({ position }) => position > 1);
    const ids = (places: readonly AttemptPlace[]) => places.map(({ version }) => version.itemId).sort();
    expect(ids(drilled)).toEqual(ids(wrong));
    expect(drilled.every(({ firstExposure }) => !firstExposure)).toBe(true);
    const head = await test.db.attempt.findUnique({ where: { id: drill.value.attemptId } });
    expect(head).toMatchObject({ kind: "quiz", mode: "practice", title: "Drill: DVA-C02 mock exam", deadlineAt: null });
  });

  it("says nothing on the exam's scale, however long it is and however well it went", async () => {
    const items = Array.from({ length: 31 }, (_, index) => makeSeedItem(index));
    const bank = makeBank(items);
    const blueprints = bank.blueprints.map(({ blueprint, hash }) => ({
      blueprint: { ...blueprint, quiz: { ...blueprint.quiz, maxItems: 65 } },
      hash,
    }));
    await test.reseed({ ...bank, blueprints });
    const first = await startQuiz(test.db, { ...quiz, count: 31, candidate }, begin);
    if (!first.ok) throw new Error(first.problem.message);
    await close(first.value.attemptId);
    expect((await loadReport(first.value.attemptId, after(9), test.db))?.estimate).not.toBeNull();
    const drill = await drillOf(first.value.attemptId, "these", 31);
    if (!drill.ok) throw new Error(drill.problem.message);
    await submitAttempt(test.db, { candidate, attemptId: drill.value.attemptId }, after(11));
    await openResults(test.db, after(11));
    const report = await loadReport(drill.value.attemptId, after(12), test.db);
    expect(report).toMatchObject({ estimate: null, firstExposure: { correct: 0, total: 31 } });
  });

  it("takes fresh items of the same skills that were never met", async () => {
    const id = await startAMock();
    await close(id);
    const met = new Set((await findPlaces(test.db, id)).map(({ version }) => version.itemId));
    const { drill: counts, filter } = await listOf(id, { domain: "1" });
    // By hand: 8 items of domain 1, of which the exam took 4; 4 are left.
    expect(counts).toMatchObject({ these: 4, fresh: 4 });
    const drill = await drillOf(id, "fresh", 4, filter);
    if (!drill.ok) throw new Error(drill.problem.message);
    const fresh = await findPlaces(test.db, drill.value.attemptId);
    expect(fresh.every(({ version, firstExposure }) => version.domain === 1 && firstExposure)).toBe(true);
    expect(fresh.some(({ version }) => met.has(version.itemId))).toBe(false);
  });

  it("is refused beyond what qualifies or fits, and nothing begins", async () => {
    const id = await startAMock();
    await close(id);
    expect(await drillOf(id, "these", 7)).toMatchObject({ ok: false, status: 400 });
    expect(await drillOf(id, "fresh", 5, { ...noFilter, domain: 1 })).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: "poolTooSmall" },
    });
    expect(await test.db.attempt.count()).toBe(1);
  });
});
