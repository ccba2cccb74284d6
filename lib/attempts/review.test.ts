import { describe, expect, it } from "vitest";
import ICAL from "ical.js";
import { findPlaces } from "@/lib/db/attempts";
import { findStandings } from "@/lib/db/review-states";
import { after, begin, candidate, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { answerAll, beginQuiz, idOf, sit } from "@/lib/testing/sitting";
import { makeBank, makeItems } from "@/lib/testing/database";
import { seedBank } from "@/lib/db/seed-bank";
import { setExamDate } from "./candidate";
import { loadCoverage } from "./load-coverage";
import { deleteAttempt, keptDays, purgeAttempts, restoreAttempt } from "./keep-attempts";
import { loadHome } from "./load-home";
import { loadReview, loadReviewCalendar } from "./load-review";
import { openResult } from "./open-result";
import { rescoreAttempts } from "./rescore";
import { rebuildReviews } from "./review-state";
import { saveMarks } from "./marks";
import { revealItem } from "./practice-help";
import { submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock } from "./start-attempt";
import { startReview } from "./start-review";

const test = eachWithCandidate();
const days = (count: number) => after(count * 24 * 60);

const keysOf = async (attemptId: string) =>
  (await findPlaces(test.db, attemptId)).map(({ version }) => version.family ?? version.itemId);
const standings = () => findStandings(test.db, candidate.id);
const scheduled = async () =>
  [...(await standings())].flatMap(([key, { memory }]) => (memory === null ? [] : [[key, memory.rating]])).sort();

/** What stands now is what all answers together come to. */
async function expectFolded(): Promise<void> {
  const incremental = await standings();
  await rebuildReviews(test.db, candidate.id, begin);
  const rebuilt = await standings();
  expect(new Map([...incremental].sort())).toEqual(new Map([...rebuilt].sort()));
}

describe("the review schedule", () => {
  it("holds what was missed or flagged in a quiz as soon as it has ended, and not what was known", async () => {
    const quiz = await beginQuiz(test.db, begin);
    const [wrong = "", flagged = ""] = await keysOf(quiz);
    await answerAll(
      test.db,
      quiz,
      (position) => (position === 1 ? "wrong" : position === 2 ? "flagged" : "right"),
      after(1),
    );
    expect(await scheduled()).toEqual([]);
    await submitAttempt(test.db, { candidate, attemptId: quiz }, after(2));
    expect(await scheduled()).toEqual(
      [
        [wrong, "again"],
        [flagged, "hard"],
      ].sort(),
    );
    await expectFolded();
  });

  it("takes what somebody called a guess as doubtful", async () => {
    const quiz = await beginQuiz(test.db, begin);
    const marks = { sequence: 1, struck: [], highlights: [], note: "", confidence: "guess" as const };
    await saveMarks(test.db, { candidate, attemptId: quiz, position: 3, ...marks }, after(1));
    await sit(test.db, quiz, () => "right", after(2));
    expect(await scheduled()).toEqual([[(await keysOf(quiz))[2], "hard"]]);
  });

  it("holds a missed question of practice mode from the moment that its key was shown", async () => {
    const quiz = await beginQuiz(test.db, begin, { mode: "practice" });
    const [place] = await findPlaces(test.db, quiz, 2);
    if (place === undefined) throw new Error("no place");
    const key = keyHandles(place);
    const selected = place.optionOrder.map(({ handle }) => handle).filter((handle) => !key.includes(handle));
    const write = { sequence: 1, selected: selected.slice(0, key.length), flagged: false, timeSpentMs: 5_000 };
    await lockResponse(test.db, { candidate, attemptId: quiz, position: 2, ...write }, after(1));
    expect(await scheduled()).toEqual([[(await keysOf(quiz))[1], "again"]]);
    await expectFolded();
    const before = await standings();
    await submitAttempt(test.db, { candidate, attemptId: quiz }, days(3));
    expect(await standings()).toEqual(before);
  });

  it("holds a question of practice mode as missed from the moment that its answer was asked for instead of given", async () => {
    const quiz = await beginQuiz(test.db, begin, { mode: "practice" });
    const [place] = await findPlaces(test.db, quiz, 2);
    if (place === undefined) throw new Error("no place");
    const asked = { candidate, attemptId: quiz, position: 2 };
    const write = { flagged: false, timeSpentMs: 5_000 };
    await saveResponse(test.db, { ...asked, ...write, sequence: 1, selected: keyHandles(place) }, after(1));
    expect(await scheduled()).toEqual([]);
    await revealItem(test.db, { ...asked, ...write, sequence: 2 }, after(2));
    expect(await scheduled()).toEqual([[(await keysOf(quiz))[1], "again"]]);
    await expectFolded();
    const before = await standings();
    await submitAttempt(test.db, { candidate, attemptId: quiz }, days(3));
    expect(await standings()).toEqual(before);
    expect(await loadReview(days(4), test.db)).toMatchObject({ due: 1, scheduled: 1 });
  });

  it("forgets what was missed in a deleted attempt, and has it back with the attempt", async () => {
    const first = await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] });
    await sit(test.db, first, (position) => (position === 1 ? "wrong" : "right"), after(5));
    const alone = await standings();
    const second = await beginQuiz(test.db, after(6), { count: 4, tasks: ["2.1"] });
    await sit(test.db, second, () => "wrong", after(10));
    const both = await standings();
    const due = async () => (await loadReview(days(1), test.db)).due;
    expect(await due()).toBe(4);
    await deleteAttempt(test.db, { candidate, attemptId: second }, after(20));
    expect(await standings()).toEqual(alone);
    expect(await due()).toBe(1);
    expect((await loadCoverage(days(1), test.db)).total).toMatchObject({ asked: 2, right: 1, due: 1 });
    expect((await loadHome(days(1), test.db)).review).toMatchObject({ due: 1 });
    await expectFolded();
    await restoreAttempt(test.db, { candidate, attemptId: second }, after(30));
    expect(await standings()).toEqual(both);
    expect(await due()).toBe(4);
    expect((await loadCoverage(days(1), test.db)).total).toMatchObject({ asked: 4, right: 0, due: 4 });
    await expectFolded();
  });

  it("does not move when a deleted attempt goes for good, also where a review of it stays", async () => {
    const missed = await beginQuiz(test.db, begin);
    await sit(test.db, missed, () => "wrong", after(5));
    await sit(test.db, idOf(await startReview(test.db, { candidate }, days(1))), () => "right", days(1));
    await deleteAttempt(test.db, { candidate, attemptId: missed }, days(2));
    const before = await standings();
    expect([...before.values()].map(({ timesAsked, correct, memory }) => [timesAsked, correct, memory])).toEqual(
      Array.from({ length: 3 }, () => [1, true, null]),
    );
    expect(await purgeAttempts(test.db, days(3 + keptDays))).toBe(1);
    expect(await standings()).toEqual(before);
    await expectFolded();
  });

  it("tells nothing of a mock exam before its result was asked for, on no page and in no file", async () => {
    const started = await startMock(
      test.db,
      { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
      begin,
    );
    const mock = idOf(started);
    await sit(test.db, mock, (position) => (position < 4 ? "wrong" : "right"), after(5));
    expect(await scheduled()).toEqual([]);
    expect((await loadHome(days(2), test.db)).review).toBeNull();
    expect(await loadReview(days(2), test.db)).toMatchObject({ scheduled: 0, due: 0, sitting: [] });
    expect(await loadReviewCalendar(days(2), test.db)).not.toContain("VEVENT");
    await openResult(test.db, { candidate, attemptId: mock }, days(2));
    expect((await loadHome(days(2), test.db)).review).toMatchObject({ due: 3, sitting: 3 });
    await expectFolded();
  });

  it("is the same whether it grew with every attempt or is folded anew, also where ends and results come out of order", async () => {
    const mock = idOf(
      await startMock(
        test.db,
        { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
        begin,
      ),
    );
    await answerAll(test.db, mock, (position) => (position % 2 === 0 ? "wrong" : "right"), after(3));
    const quiz = await beginQuiz(test.db, after(4), { count: 4 });
    await sit(test.db, quiz, (position) => (position % 2 === 0 ? "flagged" : "wrong"), after(8));
    await submitAttempt(test.db, { candidate, attemptId: mock }, after(60));
    await sit(
      test.db,
      await beginQuiz(test.db, days(1), { count: 6 }),
      (position) => (position < 3 ? "wrong" : "blank"),
      days(1),
    );
    await openResult(test.db, { candidate, attemptId: mock }, days(2));
    await sit(test.db, idOf(await startReview(test.db, { candidate, seed: "r" }, days(3))), () => "right", days(3));
    await sit(test.db, idOf(await startReview(test.db, { candidate, seed: "s" }, days(9))), () => "wrong", days(9));
    expect((await standings()).size).toBeGreaterThan(6);
    await expectFolded();
  });

  it("takes in attempts from before there were reviews at the first look", async () => {
    await sit(test.db, await beginQuiz(test.db, begin), () => "wrong", after(5));
    const before = await standings();
    await test.db.reviewState.deleteMany();
    await test.db.candidate.updateMany({ data: { reviewModel: null } });
    expect(await loadReview(days(1), test.db)).toMatchObject({ due: 3 });
    expect(await standings()).toEqual(before);
  });

  it("follows a corrected key: what was wrong and is right now was never missed", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] });
    await sit(test.db, quiz, () => "wrong", after(5));
    expect(await scheduled()).toHaveLength(2);
    const chosen = new Map(
      (await findPlaces(test.db, quiz)).map(({ version, selected }) => [version.itemId, selected]),
    );
    const items = makeItems().map((item) => {
      const selected = chosen.get(item.id);
      if (selected === undefined) return item;
      const options = item.options.map((option) => ({ ...option, key: selected.includes(option.id) }));
      return { ...item, contentHash: `${item.id}-2`, options };
    });
    await seedBank(test.db, makeBank(items, "bank-2"), after(6));
    await rescoreAttempts(test.db, after(7));
    expect(await scheduled()).toEqual([]);
    await expectFolded();
  });
});

describe("loadReview", () => {
  it("says of a question its skill and topic and how it was answered, and nothing of what it asks or of its key", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] });
    await sit(test.db, quiz, () => "wrong", after(5));
    const view = await loadReview(days(1), test.db);
    expect(view.sitting).toHaveLength(2);
    for (const entry of view.sitting) {
      expect(Object.keys(entry).sort()).toEqual(["rating", "reviewedAt", "skill", "topic"]);
      expect(entry).toMatchObject({ skill: { id: "2.1.1", title: "Another" }, rating: "again" });
    }
    for (const secret of ["Secret", "Stem", "Option", ...(await keysOf(quiz))]) {
      expect(JSON.stringify(view)).not.toContain(secret);
    }
    expect(view.forecast).toHaveLength(14);
    expect(view.forecast[0]).toEqual({ day: "2026-11-25", questions: 2 });
  });
});

describe("the exam's day", () => {
  it("draws reviews to the day before it, wherever the scheduler would have put them", async () => {
    await sit(test.db, await beginQuiz(test.db, begin), () => "wrong", after(5));
    await sit(test.db, idOf(await startReview(test.db, { candidate }, days(1))), () => "right", days(1));
    const far = (await loadReview(days(1), test.db)).forecast.find(({ questions }) => questions > 0)?.day ?? "";
    expect(far > "2026-11-26").toBe(true);
    await setExamDate(test.db, candidate, "2026-11-27", days(1));
    const near = (await loadReview(days(1), test.db)).forecast.filter(({ questions }) => questions > 0);
    expect(near).toEqual([{ day: "2026-11-26", questions: 3 }]);
  });

  it("stands in the calendar file as it does on the page", async () => {
    await sit(test.db, await beginQuiz(test.db, begin), () => "wrong", after(5));
    const text = await loadReviewCalendar(after(6), test.db);
    const events = new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents("vevent")
      .map((event) => new ICAL.Event(event));
    expect(events.map(({ summary, startDate }) => [summary, startDate.toString()])).toEqual([
      ["Review 3 questions", "2026-11-25"],
    ]);
  });
});
