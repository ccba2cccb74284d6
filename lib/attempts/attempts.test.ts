import { beforeEach, describe, expect, it, vi } from "vitest";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import { insertLateEntry } from "@/lib/db/late";
import { findMisscored } from "@/lib/db/scores";
import { seedBank } from "@/lib/db/seed-bank";
import { instanceOf } from "@/lib/exam/families";
import { SCORE_MODEL } from "@/lib/scoring/score";
import { after, begin, candidate, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { createTestDatabase, makeBank, makeItems, makeSeedItem, type TestDatabase } from "@/lib/testing/database";
import { requireCandidate } from "./candidate";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadItemReview } from "./load-item-review";
import { loadQuizPage } from "./load-quiz-choices";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { loadStart } from "./load-start";
import { openResult } from "./open-result";
import { listProblems, reportProblem, toProblemCsv } from "./problems";
import { rescoreAttempts } from "./rescore";
import { readState, recordVisits, submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { sweepExpired } from "./sweep";

const everything = { domains: [], tasks: [], topics: [] };
const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;
const quiz = { kind: "quiz", mode: "exam", count: 3, timed: true, ...everything } as const;

const test = eachWithCandidate();

async function begun(
  request: Parameters<typeof startMock>[1] | Parameters<typeof startQuiz>[1],
  now = begin,
): Promise<string> {
  const started =
    request.kind === "mock" ? await startMock(test.db, request, now) : await startQuiz(test.db, request, now);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

/** Report and review as somebody sees them who has asked for the result. */
async function reportOf(id: string, now: Date) {
  await openResult(test.db, { candidate, attemptId: id }, now);
  return loadReport(id, now, test.db);
}
async function reviewOf(request: Parameters<typeof loadItemReview>[0], now: Date) {
  await openResult(test.db, { candidate, attemptId: request.attemptId }, now);
  return loadItemReview(request, now, test.db);
}

const startAMock = (now = begin) => begun({ ...mock, candidate }, now);

/** Handles of the key of one position. */
async function keyOf(attemptId: string, position: number): Promise<string[]> {
  const [place] = await findPlaces(test.db, attemptId, position);
  if (place === undefined) throw new Error("no place");
  return keyHandles(place);
}

function save(
  attemptId: string,
  position: number,
  change: Partial<Parameters<typeof saveResponse>[1]> = {},
  now = after(1),
) {
  const write = { sequence: 1, selected: [], flagged: false, timeSpentMs: 1_000 };
  return saveResponse(test.db, { candidate, attemptId, position, ...write, ...change }, now);
}

describe("an item of a parametric family", () => {
  const family = (index: number) => makeSeedItem(index, { family: "write-units", stem: "The stored instance?" });
  const startQuizOfOne = async (seed: string, now = begin) => {
    const id = await begun({ ...quiz, count: 6, seed, candidate }, now);
    const place = (await findPlaces(test.db, id)).find(({ version }) => version.family !== null);
    return { id, place };
  };

  beforeEach(async () => {
    const others = [20, 21, 22, 23, 24].map((n) => makeSeedItem(n, { domain: 2, task: "2.1", skill: "2.1.1" }));
    await test.reseed(makeBank([family(0), ...others]));
  });

  it("shows each attempt numbers of its own, which the attempt keeps when it is loaded and scored", async () => {
    const { id, place } = await startQuizOfOne("one");
    if (place === undefined) throw new Error("the family is not drawn");
    expect(place.version.stem).toBe(instanceOf("write-units", "one")?.stem);
    expect(place.optionOrder.map(({ optionId }) => optionId).sort()).toEqual(
      place.version.options.map(({ id }) => id).sort(),
    );
    await save(id, place.position, { selected: await keyOf(id, place.position) });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    const review = await reviewOf({ attemptId: id, position: place.position }, after(2));
    expect(review).toMatchObject({ stem: place.version.stem, withheld: false });
    expect((await findPlaces(test.db, id, place.position))[0]?.correct).toBe(true);

    const second = await startQuizOfOne("two", after(3));
    expect(second.place?.version.stem).not.toBe(place.version.stem);
    expect([place.firstExposure, second.place?.firstExposure]).toEqual([true, false]);
    expect((await findPlaces(test.db, id, place.position))[0]?.version.stem).toBe(place.version.stem);
  });

  it("stores an instance once, however often it is shown, and the current version stays that of the bank", async () => {
    const first = await startQuizOfOne("same");
    await submitAttempt(test.db, { candidate, attemptId: first.id }, after(1));
    const second = await startQuizOfOne("same", after(2));
    expect(second.place?.itemVersionId).toBe(first.place?.itemVersionId);
    expect(await test.db.itemVersion.count({ where: { itemId: "item-0" } })).toBe(2);
    const item = await test.db.item.findUnique({ where: { id: "item-0" }, include: { current: true } });
    expect(item?.current?.stem).toBe("The stored instance?");
  });
});

describe("starting", () => {
  it("stores form, order and deadline in one go, with handles that are the attempt's own", async () => {
    const id = await begun({ ...mock, extraMinutes: 3, candidate });
    const head = await findAttemptHead(test.db, id, candidate.id);
    expect(head).toMatchObject({ status: "inProgress", timeLimitMinutes: 12, extraMinutes: 3, deadlineAt: after(15) });
    const places = await findPlaces(test.db, id);
    expect(places.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    const handles = places.flatMap(({ optionOrder }) => optionOrder.map(({ handle }) => handle));
    expect(new Set(handles).size).toBe(handles.length);
  });

  it("draws the same form and option order for the same seed and history", async () => {
    const other = await createTestDatabase();
    await requireCandidate(other.db);
    const one = await startMock(test.db, { ...mock, candidate, seed: "s" }, begin);
    const two = await startMock(other.db, { ...mock, candidate, seed: "s" }, begin);
    if (!one.ok || !two.ok) throw new Error("not begun");
    const shown = async (db: TestDatabase["db"], id: string) =>
      (await findPlaces(db, id)).map(({ version, optionOrder }) => [
        version.itemId,
        optionOrder.map(({ optionId }) => optionId),
      ]);
    expect(await shown(test.db, one.value.attemptId)).toEqual(await shown(other.db, two.value.attemptId));
    await other.remove();
  });

  it("allows one open mock exam, also when two are asked for at once", async () => {
    const both = await Promise.all([
      startMock(test.db, { ...mock, candidate }, begin),
      startMock(test.db, { ...mock, candidate }, begin),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = both.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ status: 409, problem: { code: "mockOpen" } });
  });

  it("leaves the items of open attempts out of every other draw, also of draws at the same moment", async () => {
    await startAMock();
    const both = await Promise.all([
      startQuiz(test.db, { ...quiz, candidate }, begin),
      startQuiz(test.db, { ...quiz, candidate }, begin),
    ]);
    const ids = both.flatMap((started) => (started.ok ? [started.value.attemptId] : []));
    expect(ids).toHaveLength(2);
    const rows = await test.db.attemptItem.findMany({ select: { itemVersion: { select: { itemId: true } } } });
    const drawn = rows.map(({ itemVersion }) => itemVersion.itemId);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(await startQuiz(test.db, { ...quiz, candidate }, begin)).toMatchObject({
      ok: false,
      problem: { code: "poolTooSmall" },
    });
  });

  it("draws what was not seen before, and says so when it cannot", async () => {
    const first = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: first }, after(1));
    const second = await startAMock(after(2));
    const ids = async (id: string) => (await findPlaces(test.db, id)).map(({ version }) => version.itemId);
    const seen = await ids(first);
    expect((await ids(second)).some((id) => seen.includes(id))).toBe(false);
    await submitAttempt(test.db, { candidate, attemptId: second }, after(3));
    const third = await startAMock(after(4));
    await submitAttempt(test.db, { candidate, attemptId: third }, after(5));
    const report = await reportOf(third, after(6));
    expect(report?.relaxed).toContain("6 of 6 questions had been seen before");
    expect(report?.firstExposure).toEqual({ correct: 0, total: 6 });
  });

  it("refuses more extra time than the blueprint allows, and counts outside its limits", async () => {
    expect(await startMock(test.db, { ...mock, extraMinutes: 13, candidate }, begin)).toMatchObject({
      ok: false,
      status: 400,
    });
    expect(await startQuiz(test.db, { ...quiz, count: 1, candidate }, begin)).toMatchObject({ ok: false, status: 400 });
    expect(await startQuiz(test.db, { ...quiz, count: 7, candidate }, begin)).toMatchObject({ ok: false, status: 400 });
    expect(await test.db.attempt.count()).toBe(0);
  });

  it("begins a new mock exam once the old one's time is over, although nobody closed it", async () => {
    const old = await startAMock();
    const next = await startAMock(after(13));
    expect(next).not.toBe(old);
    expect(await findAttemptHead(test.db, old, candidate.id)).toMatchObject({
      status: "timedOut",
      closedAt: after(12),
    });
  });
});

describe("saving", () => {
  it("stores an answer and survives replays, reorderings and a write from an older state", async () => {
    const id = await startAMock();
    const key = await keyOf(id, 1);
    expect(await save(id, 1, { sequence: 2, selected: key, flagged: true })).toMatchObject({
      ok: true,
      value: { applied: true, sequence: 2, selected: key, flagged: true, remainingMs: 11 * 60_000 },
    });
    expect(await save(id, 1, { sequence: 2, selected: [] })).toMatchObject({
      value: { applied: false, selected: key },
    });
    expect(await save(id, 1, { sequence: 1, selected: [] })).toMatchObject({
      value: { applied: false, selected: key },
    });
    const room = await loadRoom(id, after(2), test.db);
    if (room.status !== "open") throw new Error("not open");
    expect(room.room.responses[0]).toMatchObject({ selected: key, flagged: true, sequence: 2, seen: true });
  });

  it("takes parallel saves of all items", async () => {
    const id = await startAMock();
    const keys = await Promise.all([1, 2, 3, 4, 5, 6].map((position) => keyOf(id, position)));
    const saved = await Promise.all(keys.map((selected, index) => save(id, index + 1, { selected })));
    expect(saved.every(({ ok }) => ok)).toBe(true);
    await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    expect((await reportOf(id, after(2)))?.raw).toEqual({ correct: 6, total: 6 });
  });

  it("refuses at the deadline and after it, closes as of the deadline, and keeps what was saved before", async () => {
    const id = await startAMock();
    await save(id, 1, { selected: await keyOf(id, 1) });
    expect(await save(id, 2, { selected: await keyOf(id, 2) }, after(12))).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: "closed" },
    });
    const report = await reportOf(id, after(20));
    expect(report).toMatchObject({
      status: "timedOut",
      closedAt: after(12).toISOString(),
      raw: { correct: 1, total: 6 },
      timeUsedMs: 12 * 60_000,
    });
  });

  it("keeps the largest time of an item and marks visited ones as seen", async () => {
    const id = await startAMock();
    await recordVisits(test.db, { candidate, attemptId: id, visits: [{ position: 3, timeSpentMs: 5_000 }] }, after(1));
    await recordVisits(test.db, { candidate, attemptId: id, visits: [{ position: 3, timeSpentMs: 2_000 }] }, after(1));
    const state = await readState(test.db, { candidate, attemptId: id }, after(1));
    if (!state.ok) throw new Error("no state");
    expect(state.value.responses[2]).toMatchObject({ seen: true, timeSpentMs: 5_000 });
    expect(state.value.responses[3]).toMatchObject({ seen: false });
  });

  it("knows nothing of other people's attempts", async () => {
    const id = await startAMock();
    await test.db.candidate.create({ data: { id: "other", name: "Other" } });
    const other = { id: "other" };
    expect(
      await saveResponse(
        test.db,
        { candidate: other, attemptId: id, position: 1, sequence: 1, selected: [], flagged: true, timeSpentMs: 0 },
        after(1),
      ),
    ).toMatchObject({ status: 404 });
    expect(await submitAttempt(test.db, { candidate: other, attemptId: id }, after(1))).toMatchObject({ status: 404 });
    expect(await readState(test.db, { candidate: other, attemptId: id }, after(1))).toMatchObject({ status: 404 });
    expect(await startMock(test.db, { ...mock, candidate: other }, begin)).toMatchObject({ ok: true });
  });
});

describe("the end", () => {
  it("scores once and freezes: ending again, or later edits of the bank, change nothing", async () => {
    const id = await startAMock();
    for (const position of [1, 2, 3, 4]) await save(id, position, { selected: await keyOf(id, position) });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(5));
    const before = await reportOf(id, after(6));
    // Six items rated 0.6: the cut is 3.6, so four right pass. Equated by hand: 6 logistic(x) = 4 at x = ln 2, so ability is
    // ln 2 - ln 1.5 = 0.2877; logistic(0.2877 + 0.944) = 0.7741; 720 + 280 x (0.7741 - 0.72) / 0.28 = 774.
    expect(before?.mock).toMatchObject({ scaled: 774, passed: true, neededCorrect: 4 });
    const edited = makeItems().map((item) => ({
      ...item,
      contentHash: `${item.id}-2`,
      stem: "Edited?",
      angoffMean: 0.9,
      options: item.options.map((option) => ({ ...option, key: !option.key })),
    }));
    await seedBank(test.db, makeBank(edited, "bank-2"), after(7));
    await submitAttempt(test.db, { candidate, attemptId: id }, after(8));
    expect(await reportOf(id, after(9))).toEqual(before);
    const review = await reviewOf({ attemptId: id, position: 1 }, after(9));
    expect(review).toMatchObject({ withheld: false, correct: true });
    if (review?.withheld === false) expect(review.stem).toMatch(/^Stem of/);
  });

  it("gives no report while the attempt is open, and none to others", async () => {
    const id = await startAMock();
    expect(await reportOf(id, after(1))).toBeNull();
    expect(await reviewOf({ attemptId: id, position: 1 }, after(1))).toBeNull();
    expect(await reportOf("nope", after(1))).toBeNull();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    await test.db.candidate.create({ data: { id: "other", name: "Other" } });
    await test.db.attempt.update({ where: { id }, data: { candidateId: "other" } });
    expect(await reportOf(id, after(1))).toBeNull();
  });

  it("closes late attempts by the sweep, each once", async () => {
    const id = await startAMock();
    expect(await sweepExpired(test.db, after(11))).toBe(0);
    expect(await sweepExpired(test.db, after(12))).toBe(1);
    expect(await sweepExpired(test.db, after(13))).toBe(0);
    expect(await findAttemptHead(test.db, id, candidate.id)).toMatchObject({
      status: "timedOut",
      rawScore: 0,
      scaledScore: 100,
      passed: false,
    });
  });

  it("scores the counted items only when some do not count", async () => {
    const id = await begun({ ...mock, layout: "withUnscored", candidate });
    const places = await findPlaces(test.db, id);
    for (const { position, scored } of places)
      if (!scored) await save(id, position, { selected: await keyOf(id, position) });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    expect(await reportOf(id, after(1))).toMatchObject({
      raw: { correct: 0, total: 4 },
      unscored: { correct: 2, total: 2 },
    });
  });

  it("gives a quiz neither scaled score nor pass nor level", async () => {
    const id = await begun({ ...quiz, candidate });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    const report = await reportOf(id, after(1));
    expect(report?.mock).toBeNull();
    expect(report?.domains.every(({ level }) => level === null)).toBe(true);
    expect(await findAttemptHead(test.db, id, candidate.id)).toMatchObject({
      scaledScore: null,
      passed: null,
      rawScore: 0,
    });
  });
});

describe("practice mode", () => {
  const practice = { ...quiz, mode: "practice", timed: false } as const;

  it("locks a complete answer, shows its key once locked, and takes no change after that", async () => {
    const id = await begun({ ...practice, candidate });
    const key = await keyOf(id, 1);
    const write = { candidate, attemptId: id, position: 1, sequence: 1, selected: key, flagged: false, timeSpentMs: 0 };
    const before = JSON.stringify(await loadRoom(id, after(1), test.db));
    expect(before).not.toContain("Secret");
    expect(await lockResponse(test.db, { ...write, selected: [] }, after(1))).toMatchObject({
      status: 400,
      problem: { code: "incomplete" },
    });
    const locked = await lockResponse(test.db, write, after(1));
    if (!locked.ok) throw new Error("not locked");
    expect(locked.value.reveal.correct).toBe(true);
    expect(locked.value.reveal.options.filter(({ isKey }) => isKey).map(({ handle }) => handle)).toEqual(key);
    expect(await saveResponse(test.db, { ...write, sequence: 2, selected: [] }, after(2))).toMatchObject({
      status: 409,
      problem: { code: "locked" },
    });
    const again = await lockResponse(test.db, { ...write, sequence: 3 }, after(2));
    expect(again).toMatchObject({ ok: true, value: { reveal: locked.value.reveal } });
    const [secretsOfOthers] = (await findPlaces(test.db, id, 2)).map(({ version }) => version.takeaway);
    expect(JSON.stringify(await loadRoom(id, after(2), test.db))).not.toContain(secretsOfOthers);
  });

  it("never locks in exam mode", async () => {
    const id = await startAMock();
    const write = {
      candidate,
      attemptId: id,
      position: 1,
      sequence: 1,
      selected: await keyOf(id, 1),
      flagged: false,
      timeSpentMs: 0,
    };
    expect(await lockResponse(test.db, write, after(1))).toMatchObject({ status: 409, problem: { code: "examMode" } });
  });
});

describe("what is handed out", () => {
  it("has no secret, id or topic in the room of an open attempt", async () => {
    const id = await startAMock();
    const room = JSON.stringify(await loadRoom(id, after(1), test.db));
    // Fields with both quotation marks: a handle is random, may hold any short word, and begin with one.
    for (const word of [
      "Secret",
      "item-1-a",
      "topic-",
      '"1.1',
      '"difficulty"',
      '"scored"',
      '"key"',
      '"isKey"',
      '"angoffMean"',
    ]) {
      expect(room.includes(word), word).toBe(false);
    }
  });

  it("withholds the key of an item that stands in an open attempt", async () => {
    await seedBank(test.db, makeBank([makeSeedItem(0), makeSeedItem(1)], "two"), begin);
    const first = await begun({ ...quiz, count: 2, candidate });
    await submitAttempt(test.db, { candidate, attemptId: first }, after(1));
    const second = await begun({ ...quiz, count: 2, candidate }, after(2));
    const review = await reviewOf({ attemptId: first, position: 1 }, after(3));
    expect(review?.withheld).toBe(true);
    expect(JSON.stringify(review)).not.toContain("Secret");
    await submitAttempt(test.db, { candidate, attemptId: second }, after(4));
    expect(await reviewOf({ attemptId: first, position: 1 }, after(5))).toMatchObject({
      withheld: false,
    });
  });

  it("walks the item review within a filter", async () => {
    const id = await startAMock();
    await save(id, 2, { selected: await keyOf(id, 2) });
    await save(id, 4, { flagged: true });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    expect(await reviewOf({ attemptId: id, position: 1, query: { result: "wrong" } }, after(2))).toMatchObject({
      previous: null,
      next: 3,
    });
    expect(await reviewOf({ attemptId: id, position: 4, query: { marks: "flagged" } }, after(2))).toMatchObject({
      previous: null,
      next: null,
    });
    expect(await reviewOf({ attemptId: id, position: 2, query: { result: "odd" } }, after(2))).toMatchObject({
      previous: 1,
      next: 3,
    });
    expect(await reviewOf({ attemptId: id, position: 99 }, after(2))).toBeNull();
  });

  it("lists attempts newest first with their state", async () => {
    const first = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: first }, after(2));
    await openResult(test.db, { candidate, attemptId: first }, after(2));
    const second = await begun({ ...quiz, candidate }, after(3));
    const history = await loadHistory({ page: "nonsense" }, after(4), test.db);
    expect(history).toMatchObject({ page: 1, pages: 1 });
    expect(history.entries.map(({ attemptId }) => attemptId)).toEqual([second, first]);
    expect(history.entries[0]).toMatchObject({ status: "inProgress", scaled: null, remainingMs: 5 * 60_000 });
    expect(history.entries[1]).toMatchObject({ status: "submitted", scaled: 100, passed: false, timeUsedMs: 120_000 });
    const home = await loadHome(after(4), test.db);
    expect(home.open.map(({ attemptId }) => attemptId)).toEqual([second]);
    expect(home.recent.map(({ attemptId }) => attemptId)).toEqual([first]);
  });

  it("tells the start page of an open mock exam, or of what the bank lacks", async () => {
    expect(await loadStart(begin, test.db)).toMatchObject({ openMock: null, shortage: null, questionCount: 6 });
    const id = await startAMock();
    expect((await loadStart(after(1), test.db)).openMock?.attemptId).toBe(id);
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    await seedBank(
      test.db,
      makeBank(
        makeItems().filter(({ task, id: item }) => task === "1.1" || item === "item-20"),
        "few",
      ),
      after(2),
    );
    expect((await loadStart(after(2), test.db)).shortage).toContain("task 2.1 lacks 1 (has 1 of 2)");
  });

  it("gives the quiz builder a number and no item, less what is open", async () => {
    const all = await loadQuizPage({}, begin, test.db);
    expect(all.available).toBe(12);
    expect(JSON.stringify(all)).not.toMatch(/item-|Stem|Secret/);
    await startAMock();
    expect((await loadQuizPage({}, after(1), test.db)).available).toBe(6);
  });
});

describe("a corrected key", () => {
  /** The bank with another key for one item, under the same options. */
  const corrected = (itemId: string, right: string) => {
    const items = makeItems().map((item) =>
      item.id === itemId
        ? {
            ...item,
            contentHash: `${item.id}-corrected-${right}`,
            takeaway: "The corrected takeaway",
            options: item.options.map((option) => ({ ...option, key: option.id === `${itemId}-${right}` })),
          }
        : item,
    );
    return makeBank(items, `bank-${right}`);
  };

  /** A closed mock in which everything is right by the keys of its day; the item and position that will be corrected. */
  async function sit() {
    const id = await startAMock();
    const places = await findPlaces(test.db, id);
    for (const { position } of places) await save(id, position, { selected: await keyOf(id, position) });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    const place = places.find(({ version }) => version.selectCount === 1);
    if (place === undefined) throw new Error("no place");
    return { id, position: place.position, itemId: place.version.itemId };
  }

  it("scores closed attempts anew, keeps the former score and says both, and does so once", async () => {
    const { id, position, itemId } = await sit();
    const before = await findAttemptHead(test.db, id, candidate.id);
    await seedBank(test.db, corrected(itemId, "c"), after(10));
    expect(await rescoreAttempts(test.db, after(11))).toBe(1);
    expect(await rescoreAttempts(test.db, after(12))).toBe(0);

    const head = await findAttemptHead(test.db, id, candidate.id);
    expect(before?.rawScore).toBe(6);
    expect(head).toMatchObject({ rawScore: 5, rescoredAt: after(11), closedAt: before?.closedAt });
    expect(head?.scaledScore).toBeLessThan(before?.scaledScore ?? 0);
    const report = await reportOf(id, after(12));
    expect(report?.raw).toEqual({ correct: 5, total: 6 });
    expect(report?.formerScores).toMatchObject([
      {
        replacedAt: after(11).toISOString(),
        positions: [position],
        raw: { correct: 6, total: 6 },
        scaled: before?.scaledScore,
        passed: true,
      },
    ]);
    const review = await reviewOf({ attemptId: id, position }, after(12));
    if (review === null || review.withheld) throw new Error("no review");
    expect(review).toMatchObject({ correct: false, keyCorrectedAt: after(10).toISOString() });
    expect(review.takeaway).toBe("The corrected takeaway");
    expect(review.options.filter(({ isKey }) => isKey).map(({ text }) => text)).toEqual([`Option c of ${itemId}`]);
    expect(review.options.filter(({ wasKey }) => wasKey).map(({ text }) => text)).toEqual([`Option a of ${itemId}`]);
  });

  it("gives the first score back when the correction is taken back, and keeps both changes", async () => {
    const { id, itemId } = await sit();
    await seedBank(test.db, corrected(itemId, "c"), after(10));
    await rescoreAttempts(test.db, after(11));
    await seedBank(test.db, makeBank(), after(20));
    expect(await rescoreAttempts(test.db, after(21))).toBe(1);
    const report = await reportOf(id, after(22));
    expect(report?.raw).toEqual({ correct: 6, total: 6 });
    expect(report?.formerScores.map(({ raw }) => raw.correct)).toEqual([6, 5]);
  });

  it("counts for an attempt that is open while the key is corrected, which then needs no new score", async () => {
    const id = await startAMock();
    const [place] = (await findPlaces(test.db, id)).filter(({ version }) => version.selectCount === 1);
    if (place === undefined) throw new Error("no place");
    const { itemId } = place.version;
    await seedBank(test.db, corrected(itemId, "d"), after(1));
    const right = place.optionOrder.find(({ optionId }) => optionId === `${itemId}-d`);
    await save(id, place.position, { selected: [right?.handle ?? ""] }, after(2));
    await submitAttempt(test.db, { candidate, attemptId: id }, after(3));
    expect((await findPlaces(test.db, id, place.position))[0]?.correct).toBe(true);
    expect(await rescoreAttempts(test.db, after(4))).toBe(0);
    expect((await reportOf(id, after(5)))?.formerScores).toEqual([]);
  });

  it("says nothing of a new score where the deadline was before the correction and the sweep after it", async () => {
    const id = await startAMock();
    const [place] = (await findPlaces(test.db, id)).filter(({ version }) => version.selectCount === 1);
    if (place === undefined) throw new Error("no place");
    await save(id, place.position, { selected: await keyOf(id, place.position) });
    await seedBank(test.db, corrected(place.version.itemId, "c"), after(20));
    expect(await sweepExpired(test.db, after(21))).toBe(1);
    expect(await findAttemptHead(test.db, id, candidate.id)).toMatchObject({ rawScore: 0, closedAt: after(12) });
    expect(await rescoreAttempts(test.db, after(22))).toBe(0);
    expect((await reportOf(id, after(23)))?.formerScores).toEqual([]);
    expect(await findMisscored(test.db)).toEqual([]);
  });

  it("finds what was ended by the former key while the seed that corrects it was under way", async () => {
    const { id, position, itemId } = await sit();
    // Begun at minute 1, stored after the end at minute 2.
    await seedBank(test.db, corrected(itemId, "c"), after(1));
    expect(await rescoreAttempts(test.db, after(4))).toBe(1);
    expect(await findMisscored(test.db)).toEqual([]);
    const report = await reportOf(id, after(5));
    expect(report).toMatchObject({
      raw: { correct: 5 },
      formerScores: [{ positions: [position], raw: { correct: 6 } }],
    });
  });

  it("finds what a late answer has scored by the former key meanwhile, and looks at it once", async () => {
    const { id, itemId, position } = await sit();
    await seedBank(test.db, corrected(itemId, "c"), after(10));
    const late = { ...{ attemptId: id, position, sequence: 9, selected: [] }, flagged: false, timeSpentMs: 0 };
    await insertLateEntry(test.db, { ...late, answeredAt: after(1), arrivedAt: after(11), verdict: "counted" });
    await test.db.attempt.update({ where: { id }, data: { rescoredAt: after(11) } });
    expect(await rescoreAttempts(test.db, after(12))).toBe(1);
    expect(await findMisscored(test.db)).toEqual([]);
  });

  it("leaves the score of an attempt that counts as before, and tells of the correction at its question", async () => {
    const { id, itemId } = await sit();
    const other = (await findPlaces(test.db, id)).find(
      ({ version }) => version.selectCount === 1 && version.itemId !== itemId,
    );
    if (other === undefined) throw new Error("no place");
    // The other question was answered wrong: with b, where first a and then c is right.
    await test.db.attemptItem.updateMany({
      where: { attemptId: id, position: other.position },
      data: { selected: JSON.stringify([`${other.version.itemId}-b`]), correct: false },
    });
    await seedBank(test.db, corrected(other.version.itemId, "c"), after(10));
    expect(await rescoreAttempts(test.db, after(11))).toBe(0);
    expect(await findMisscored(test.db)).toEqual([]);
    expect((await reportOf(id, after(12)))?.formerScores).toEqual([]);
    const review = await reviewOf({ attemptId: id, position: other.position }, after(12));
    expect(review).toMatchObject({ correct: false, keyCorrectedAt: after(10).toISOString() });
  });

  it("scores attempts of an earlier model anew once, and keeps their former score", async () => {
    const { id } = await sit();
    const row = await test.db.attempt.findUniqueOrThrow({ where: { id } });
    const old = JSON.parse(row.score ?? "{}") as Record<string, unknown>;
    delete old["model"];
    delete old["precision"];
    const stored = { score: JSON.stringify({ ...old, scaled: 950 }), scaledScore: 950 };
    await test.db.attempt.update({ where: { id }, data: stored });
    expect(await rescoreAttempts(test.db, after(5))).toBe(1);
    expect(await rescoreAttempts(test.db, after(6))).toBe(0);
    const report = await reportOf(id, after(7));
    expect(report?.mock?.scaled).toBe(1000);
    expect(report?.formerScores).toMatchObject([
      { replacedAt: after(5).toISOString(), positions: [], raw: { correct: 6, total: 6 }, scaled: 950, passed: true },
    ]);
  });

  it("goes on where an attempt that came with a file cannot be scored, and tells of it without its answers", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const [{ id: spoilt }, { id }] = [await sit(), await sit()];
    for (const each of [spoilt, id]) {
      const row = await test.db.attempt.findUniqueOrThrow({ where: { id: each } });
      const { model: _, ...old } = JSON.parse(row.score ?? "{}") as Record<string, unknown>;
      await test.db.attempt.update({ where: { id: each }, data: { score: JSON.stringify(old) } });
    }
    await test.db.attemptItem.updateMany({ where: { attemptId: spoilt }, data: { scored: false } });
    expect(await rescoreAttempts(test.db, after(5))).toBe(1);
    expect((await findAttemptHead(test.db, id, candidate.id))?.score?.model).toBe(SCORE_MODEL);
    expect((await findAttemptHead(test.db, spoilt, candidate.id))?.rawScore).toBe(6);
    expect(told.mock.calls).toEqual([
      [`attempt ${spoilt} cannot be scored anew and keeps its score:`, expect.any(RangeError)],
    ]);
  });

  it("leaves attempts alone when wording or options of an item change", async () => {
    const { id } = await sit();
    const reworded = makeItems().map((item) => ({
      ...item,
      contentHash: `${item.id}-reworded`,
      options: item.options.map((option) => ({ ...option, id: `${option.id}-new`, text: `${option.text}, reworded` })),
    }));
    await seedBank(test.db, makeBank(reworded, "reworded"), after(10));
    expect(await rescoreAttempts(test.db, after(11))).toBe(0);
    expect((await findAttemptHead(test.db, id, candidate.id))?.rawScore).toBe(6);
  });
});

describe("reporting a problem", () => {
  const report = (attemptId: string, change: Partial<Parameters<typeof reportProblem>[1]> = {}) =>
    reportProblem(test.db, { candidate, attemptId, position: 1, note: "The key is wrong", ...change }, after(5));

  it("keeps the note with id and version of the question, newest first, and exports it", async () => {
    const id = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    expect((await report(id)).ok).toBe(true);
    const second = { candidate, attemptId: id, position: 2, note: '=cmd("x"), second' };
    await reportProblem(test.db, second, after(6));
    const listed = await listProblems(test.db, candidate);
    const [place] = await findPlaces(test.db, id, 1);
    expect(listed.map(({ note }) => note)).toEqual([second.note, "The key is wrong"]);
    expect(listed[1]).toMatchObject({ item: place?.version.itemId, version: 1, attemptId: id, position: 1 });
    const csv = toProblemCsv(listed);
    expect(csv.split("\r\n")[0]).toContain("reportedAt,item,version,note");
    expect(csv).toContain(`"'=cmd(""x""), second"`);
  });

  it("is refused while the question is open anywhere, for unknown positions and for other people's attempts", async () => {
    const closed = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: closed }, after(1));
    const open = await startAMock(after(2));
    expect(await report(open)).toMatchObject({ ok: false, status: 409 });
    expect(await report(closed, { position: 99 })).toMatchObject({ ok: false, status: 404 });
    expect(await report(closed, { candidate: { id: "somebody" } })).toMatchObject({ ok: false, status: 404 });
    expect(await listProblems(test.db, candidate)).toEqual([]);
  });
});
