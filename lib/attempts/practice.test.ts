import { describe, expect, it } from "vitest";
import { findAttemptHead, findPlaces, type AttemptPlace } from "@/lib/db/attempts";
import { findOwnResponses } from "@/lib/db/pooled";
import { standardKeymap } from "@/lib/exam/keymap";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { setKeys } from "./keys";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadItemReview } from "./load-item-review";
import { loadKeymap } from "./load-keymap";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { pauseAttempt, resumeAttempt } from "./pause";
import { checkOption, revealItem } from "./practice-help";
import { readState, recordVisits, submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { sweepExpired } from "./sweep";

const test = eachWithCandidate();
const quiz = { kind: "quiz" as const, count: 4, timed: true, domains: [], tasks: [], topics: [] };
const unanswered = { flagged: false, timeSpentMs: 1_000 };

/** A timed practice quiz of four questions: eight minutes. */
async function startAQuiz(mode: "practice" | "exam" = "practice"): Promise<string> {
  const started = await startQuiz(test.db, { ...quiz, mode, candidate }, begin);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

async function placeOf(attemptId: string, position = 1): Promise<AttemptPlace> {
  const [place] = await findPlaces(test.db, attemptId, position);
  if (place === undefined) throw new Error("no place");
  return place;
}

const at = (attemptId: string, position = 1) => ({ candidate, attemptId, position });
const ask = (attemptId: string, handle: string, minutes = 1) =>
  checkOption(test.db, { ...at(attemptId), handle }, after(minutes));
const reveal = (attemptId: string, change = {}, minutes = 1) =>
  revealItem(test.db, { ...at(attemptId), sequence: 5, ...unanswered, ...change }, after(minutes));
const answer = (attemptId: string, selected: readonly string[], change = {}, minutes = 1) =>
  saveResponse(
    test.db,
    { ...at(attemptId), sequence: 1, ...unanswered, selected: [...selected], ...change },
    after(minutes),
  );
const pause = (attemptId: string, minutes: number, change = {}) =>
  pauseAttempt(test.db, { candidate, attemptId, ...change }, after(minutes));
const resume = (attemptId: string, minutes: number) => resumeAttempt(test.db, { candidate, attemptId }, after(minutes));
const headOf = (attemptId: string) => findAttemptHead(test.db, attemptId, candidate.id);

async function reportedItem(attemptId: string) {
  await submitAttempt(test.db, { candidate, attemptId }, after(2));
  await openResults(test.db, after(3));
  const report = await loadReport(attemptId, after(3), test.db);
  const review = await loadItemReview({ attemptId, position: 1 }, after(3), test.db);
  if (report === null || review === null || review.withheld) throw new Error("no report");
  return { report, item: report.items[0], review };
}

describe("a pause", () => {
  it("stops the clock on the server, and resuming gives back what was left", async () => {
    const id = await startAQuiz();
    expect(await pause(id, 3)).toEqual({ ok: true, value: { isPaused: true, remainingMs: 5 * 60_000 } });
    expect(await pause(id, 4)).toEqual({ ok: true, value: { isPaused: true, remainingMs: 5 * 60_000 } });
    expect(await resume(id, 63)).toEqual({ ok: true, value: { isPaused: false, remainingMs: 5 * 60_000 } });
    expect(await resume(id, 64)).toEqual({ ok: true, value: { isPaused: false, remainingMs: 4 * 60_000 } });
    expect(await headOf(id)).toMatchObject({ deadlineAt: after(68), pausedAt: null, pausedMs: 60 * 60_000 });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(65));
    await openResults(test.db, after(66));
    expect(await loadReport(id, after(66), test.db)).toMatchObject({
      timeUsedMs: 5 * 60_000,
      pausedMs: 60 * 60_000,
      status: "submitted",
    });
  });

  it("is not ended by the sweep, by a look, or by a page that lists attempts; after it the time runs out as it would", async () => {
    const id = await startAQuiz();
    await pause(id, 3);
    expect(await sweepExpired(test.db, after(600))).toBe(0);
    expect(await readState(test.db, { candidate, attemptId: id }, after(600))).toMatchObject({
      value: { status: "inProgress", remainingMs: 5 * 60_000, isPaused: true },
    });
    const home = await loadHome(after(600), test.db);
    const { entries } = await loadHistory({ page: 1 }, after(600), test.db);
    for (const [entry] of [home.open, entries]) {
      expect(entry).toMatchObject({ isPaused: true, remainingMs: 5 * 60_000, status: "inProgress" });
    }
    await resume(id, 600);
    expect(await sweepExpired(test.db, after(604))).toBe(0);
    expect(await sweepExpired(test.db, after(605))).toBe(1);
    expect(await headOf(id)).toMatchObject({ status: "timedOut", closedAt: after(605) });
  });

  it("takes no answer, no reveal, no check and no time on the screen, and hides the questions", async () => {
    const id = await startAQuiz();
    const place = await placeOf(id);
    const handle = place.optionOrder[0]?.handle ?? "";
    await pause(id, 3, { visits: [{ position: 1, timeSpentMs: 40_000 }] });
    const refusals = [
      await answer(id, [handle], {}, 4),
      await reveal(id, {}, 4),
      await ask(id, handle, 4),
      await lockResponse(test.db, { ...at(id), sequence: 1, ...unanswered, selected: keyHandles(place) }, after(4)),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ ok: false, status: 409, problem: { code: "paused" } });
    }
    await recordVisits(test.db, { candidate, attemptId: id, visits: [{ position: 1, timeSpentMs: 90_000 }] }, after(5));
    expect(await placeOf(id)).toMatchObject({ sequence: 0, selected: [], checked: [], timeSpentMs: 40_000 });
    const room = await loadRoom(id, after(5), test.db);
    expect(room).toEqual({
      status: "paused",
      pause: { attemptId: id, title: "Quiz: all domains", remainingMs: 5 * 60_000, answered: 0, total: 4 },
    });
    expect(JSON.stringify(room)).not.toContain("Stem of");
    await resume(id, 30);
    expect(await answer(id, [handle], {}, 31)).toMatchObject({ ok: true, value: { applied: true } });
  });

  it("may be ended with the attempt, which then counts the time before it", async () => {
    const id = await startAQuiz();
    await pause(id, 3);
    expect(await submitAttempt(test.db, { candidate, attemptId: id }, after(50))).toMatchObject({
      value: { status: "submitted" },
    });
    await openResults(test.db, after(51));
    expect(await loadReport(id, after(51), test.db)).toMatchObject({ timeUsedMs: 3 * 60_000 });
  });

  it("is refused in exam mode, for unknown and closed attempts, and to a window that does not hold it", async () => {
    const mock = await startMock(
      test.db,
      { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
      begin,
    );
    if (!mock.ok) throw new Error("not begun");
    for (const id of [mock.value.attemptId, await startAQuiz("exam")]) {
      expect(await pause(id, 1)).toMatchObject({ ok: false, status: 409, problem: { code: "examMode" } });
      expect(await resume(id, 1)).toMatchObject({ ok: false, status: 409, problem: { code: "examMode" } });
      expect(await headOf(id)).toMatchObject({ pausedAt: null });
      await submitAttempt(test.db, { candidate, attemptId: id }, after(2));
    }
    expect(await pause("unknown", 1)).toMatchObject({ ok: false, status: 404 });
    const id = await startAQuiz();
    await test.db.attempt.update({ where: { id }, data: { holder: "one" } });
    expect(await pause(id, 1, { window: "two" })).toMatchObject({ ok: false, problem: { code: "elsewhere" } });
    expect(await pause(id, 8)).toMatchObject({ ok: false, problem: { code: "closed" } });
    expect(await headOf(id)).toMatchObject({ status: "timedOut", pausedAt: null });
    expect(await resume(id, 9)).toMatchObject({ ok: false, problem: { code: "closed" } });
  });
});

describe("the answer that is shown without an answer", () => {
  it("locks the item as not answered, also where something was selected, and shows the same again", async () => {
    const id = await startAQuiz();
    const place = await placeOf(id);
    await answer(id, keyHandles(place));
    const shown = await reveal(id);
    if (!shown.ok) throw new Error(shown.problem.message);
    expect(shown.value.saved).toMatchObject({ selected: [], sequence: 5, applied: true });
    expect(shown.value.reveal).toMatchObject({ correct: false, help: "revealed" });
    expect(shown.value.reveal.options).toHaveLength(place.optionOrder.length);
    expect(await reveal(id, { sequence: 6 })).toMatchObject({ value: { reveal: shown.value.reveal } });
    expect(await answer(id, keyHandles(place), { sequence: 9 })).toMatchObject({ problem: { code: "locked" } });
    const { report, item, review } = await reportedItem(id);
    expect(report.raw).toEqual({ correct: 0, total: 4 });
    expect(item).toMatchObject({ correct: false, blank: true, help: "revealed", isRightWithHelp: false });
    expect(review).toMatchObject({ blank: true, help: "revealed" });
  });

  it("is refused where a newer answer is stored, and in exam mode", async () => {
    const id = await startAQuiz();
    await answer(id, [], { sequence: 7 });
    expect(await reveal(id)).toMatchObject({ ok: false, problem: { code: "stale" } });
    const exam = await startAQuiz("exam");
    expect(await reveal(exam)).toMatchObject({ ok: false, status: 409, problem: { code: "examMode" } });
    expect(await placeOf(exam)).toMatchObject({ lockedAt: null, revealedAt: null, sequence: 0 });
  });
});

describe("checking one option", () => {
  it("tells of that option alone, and of the checked ones when the room is opened again", async () => {
    const id = await startAQuiz();
    const place = await placeOf(id);
    const [key = ""] = keyHandles(place);
    const wrong = place.optionOrder.find(({ handle }) => !keyHandles(place).includes(handle))?.handle ?? "";
    const told = await ask(id, wrong);
    expect(told).toMatchObject({ ok: true, value: { option: { handle: wrong, isKey: false } } });
    expect(JSON.stringify(told).match(/Secret reason/g)).toHaveLength(1);
    expect(await ask(id, wrong)).toEqual(told);
    const room = await loadRoom(id, after(1), test.db);
    if (room.status !== "open" || !told.ok) throw new Error("not open");
    expect(room.room.checks).toEqual([{ position: 1, options: [told.value.option] }]);
    expect(JSON.stringify(room).match(/Secret/g)).toHaveLength(1);
    expect(await ask(id, key)).toMatchObject({ value: { option: { handle: key, isKey: true } } });
    expect((await placeOf(id)).checked).toHaveLength(2);
  });

  it("takes the point of the first try, says so after the answer and in the report, and leaves the bank's statistics alone", async () => {
    const id = await startAQuiz();
    const place = await placeOf(id);
    const asked = place.optionOrder[1]?.handle ?? "";
    await ask(id, asked);
    const write = { ...at(id), sequence: 2, ...unanswered, selected: keyHandles(place) };
    expect(await lockResponse(test.db, write, after(1))).toMatchObject({
      value: { reveal: { correct: true, help: "checked" } },
    });
    const { report, item, review } = await reportedItem(id);
    expect(report.raw).toEqual({ correct: 0, total: 4 });
    expect(item).toMatchObject({ correct: false, blank: false, help: "checked", isRightWithHelp: true });
    expect(review.options.map(({ checked }) => checked)).toEqual(
      place.optionOrder.map(({ handle }) => handle === asked),
    );
    expect(await findOwnResponses(test.db)).toEqual([]);
  });

  it("is refused for an option of another question, once the item is locked, and in exam mode", async () => {
    const id = await startAQuiz();
    const other = (await placeOf(id, 2)).optionOrder[0]?.handle ?? "";
    expect(await ask(id, other)).toMatchObject({ ok: false, status: 400, problem: { code: "unknownOption" } });
    await reveal(id);
    const own = (await placeOf(id)).optionOrder[0]?.handle ?? "";
    expect(await ask(id, own)).toMatchObject({ ok: false, problem: { code: "locked" } });
    const exam = await startAQuiz("exam");
    const handle = (await placeOf(exam)).optionOrder[0]?.handle ?? "";
    expect(await ask(exam, handle)).toMatchObject({ ok: false, status: 409, problem: { code: "examMode" } });
    expect(await placeOf(exam)).toMatchObject({ checked: [] });
  });
});

describe("the keys of the exam room", () => {
  it("are as they come until some are changed, and back again with none", async () => {
    expect(await loadKeymap(test.db)).toEqual(standardKeymap);
    await setKeys(test.db, candidate, { next: "j", walkFlagged: "ü" });
    expect(await loadKeymap(test.db)).toEqual({ ...standardKeymap, next: "j", walkFlagged: "ü" });
    await setKeys(test.db, candidate, {});
    expect(await loadKeymap(test.db)).toEqual(standardKeymap);
  });

  it("are refused with the name of the one that cannot stand, with nothing changed", async () => {
    await setKeys(test.db, candidate, { note: "ö" });
    expect(await setKeys(test.db, candidate, { note: "n" })).toMatchObject({ ok: false, status: 400 });
    expect(await setKeys(test.db, candidate, { note: "3" })).toMatchObject({
      ok: false,
      problem: { message: "keys.note: 1 to 6 choose options" },
    });
    expect((await loadKeymap(test.db)).note).toBe("ö");
  });
});
