import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { standardQuiz, toQuizQuery, type QuizChoices } from "@/lib/exam/quiz-choices";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { createTestDatabase, makeBank, makeItems } from "@/lib/testing/database";
import { requireCandidate } from "./candidate";
import { countQuiz, loadQuizPage } from "./load-quiz-choices";
import { removePreset, renamePreset, savePreset } from "./presets";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate();
const quiz: QuizChoices = { ...standardQuiz, count: 4 };

const asBody = (choices: QuizChoices) => ({
  ...choices,
  kind: "quiz" as const,
  domains: [...choices.domains],
  tasks: [...choices.tasks],
  topics: [...choices.topics],
  skills: [...choices.skills],
});

async function start(db: Client, choices: QuizChoices, now = begin): Promise<string> {
  const started = await startQuiz(db, { ...asBody(choices), candidate }, now);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

/** Sits the attempt with the first `right` questions right and the rest wrong, flagging the very first. */
async function sit(db: Client, attemptId: string, right: number, from = 1): Promise<string[]> {
  const places = await findPlaces(db, attemptId);
  for (const place of places) {
    const keys = keyHandles(place);
    const wrong = place.optionOrder.map(({ handle }) => handle).filter((handle) => !keys.includes(handle));
    const selected = place.position <= right ? keys : wrong.slice(0, keys.length);
    const write = { sequence: 1, selected, flagged: place.position === 1, timeSpentMs: 10 };
    await saveResponse(db, { candidate, attemptId, position: place.position, ...write }, after(from));
  }
  await submitAttempt(db, { candidate, attemptId }, after(from + 1));
  return places.map(({ version }) => version.itemId);
}

const available = async (choices: QuizChoices, now = begin) => {
  const counted = await countQuiz(test.db, Object.fromEntries(new URLSearchParams(toQuizQuery(choices))), now);
  if (!counted.ok) throw new Error(counted.problem.message);
  return counted.value.available;
};

describe("a quiz of what was met before", () => {
  it("counts and draws only what is unseen, missed or flagged", async () => {
    const met = await sit(test.db, await start(test.db, quiz), 3);
    expect(await available({ ...quiz, only: "unseen" })).toBe(8);
    expect(await available({ ...quiz, only: "missed" })).toBe(1);
    expect(await available({ ...quiz, only: "flagged" })).toBe(1);
    const other = await findPlaces(test.db, await start(test.db, { ...quiz, count: 6, only: "unseen" }, after(3)));
    expect(other.map(({ version }) => version.itemId).filter((id) => met.includes(id))).toEqual([]);
  });

  it("asks the last time only: what was missed once and is right now is missed no more", async () => {
    const ids = await sit(test.db, await start(test.db, { ...quiz, seed: "s" }), 0);
    expect(await available({ ...quiz, only: "missed" })).toBe(4);
    expect(await sit(test.db, await start(test.db, { ...quiz, seed: "s" }, after(3)), 4, 4)).toEqual(ids);
    expect(await available({ ...quiz, only: "missed" })).toBe(0);
  });

  it("draws what is due for review today, and nothing of it twice", async () => {
    const met = await sit(test.db, await start(test.db, { ...quiz, seed: "s" }), 0);
    const day = 24 * 60;
    expect(await available({ ...quiz, only: "due" }, after(5))).toBe(0);
    expect(await available({ ...quiz, only: "due" }, after(day))).toBe(4);
    const refused = await startQuiz(test.db, { ...asBody({ ...quiz, only: "due" }), candidate }, after(5));
    expect(refused).toMatchObject({ ok: false, problem: { code: "poolTooSmall" } });
    const again = await start(test.db, { ...quiz, only: "due" }, after(day));
    expect((await test.db.attempt.findUniqueOrThrow({ where: { id: again } })).title).toBe(
      "Quiz: all domains, due for review",
    );
    expect(await available({ ...quiz, only: "due" }, after(day))).toBe(0);
    expect((await sit(test.db, again, 4, day)).sort()).toEqual([...met].sort());
    expect(await available({ ...quiz, only: "due" }, after(day + 2))).toBe(0);
  });

  it("folds answers from before there were reviews before it looks for what is due", async () => {
    await sit(test.db, await start(test.db, quiz), 0);
    await test.db.reviewState.deleteMany();
    await test.db.candidate.updateMany({ data: { reviewModel: null } });
    expect(await start(test.db, { ...quiz, only: "due" }, after(24 * 60))).toBeTruthy();
  });

  it("tells nothing of an exam whose result nobody has asked for", async () => {
    const mock = await startMock(
      test.db,
      { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
      begin,
    );
    if (!mock.ok) throw new Error(mock.problem.message);
    await sit(test.db, mock.value.attemptId, 2);
    expect(await available({ ...quiz, only: "missed" })).toBe(0);
    await openResults(test.db, after(3));
    expect(await available({ ...quiz, only: "missed" })).toBe(4);
  });
});

describe("a link to a quiz", () => {
  it("gives the same questions with the same options to two candidates, whatever they have met", async () => {
    const other = await createTestDatabase();
    try {
      await requireCandidate(other.db);
      await sit(other.db, await start(other.db, { ...quiz, count: 6 }), 2);
      const { bank } = await loadQuizPage({}, begin, test.db);
      const address = toQuizQuery({ ...quiz, seed: "spring" }, bank);
      const shown = [];
      for (const db of [test.db, other.db]) {
        const page = await loadQuizPage(Object.fromEntries(new URLSearchParams(address)), after(3), db);
        expect(page).toMatchObject({ faults: [], link: { isSameBank: true } });
        const places = await findPlaces(db, await start(db, page.chosen, after(3)));
        shown.push(
          places.map(({ version, optionOrder }) => [version.itemId, optionOrder.map(({ optionId }) => optionId)]),
        );
      }
      expect(shown[0]).toHaveLength(4);
      expect(shown[1]).toEqual(shown[0]);
    } finally {
      await other.remove();
    }
  });

  it("says before the begin that the bank has changed", async () => {
    const { bank } = await loadQuizPage({}, begin, test.db);
    const items = makeItems().map((item, i) => (i === 3 ? { ...item, contentHash: "edited", stem: "Edited?" } : item));
    await test.reseed(makeBank(items, "bank-2"));
    const query = Object.fromEntries(new URLSearchParams(toQuizQuery({ ...quiz, seed: "spring" }, bank)));
    expect((await loadQuizPage(query, begin, test.db)).link).toEqual({ isSameBank: false });
  });

  it("is refused while one of its questions stands in an open attempt", async () => {
    await start(test.db, { ...quiz, seed: "spring" });
    const again = await startQuiz(test.db, { ...asBody({ ...quiz, seed: "spring" }), candidate }, after(1));
    expect(again).toMatchObject({ ok: false, status: 409, problem: { code: "itemsOpen" } });
    expect(await test.db.attempt.count()).toBe(1);
  });

  it("takes nothing of an address that is wrong somewhere, and says what", async () => {
    const page = await loadQuizPage({ count: "5", tasks: "8.8" }, begin, test.db);
    expect(page.faults).toEqual(['tasks: "8.8" is not a task here']);
    expect(page).toMatchObject({ chosen: { ...standardQuiz, count: 6 }, link: null });
    expect(await test.db.attempt.count()).toBe(0);
    expect(await countQuiz(test.db, { tasks: "8.8" })).toMatchObject({ ok: false, status: 400 });
  });
});

describe("a saved quiz", () => {
  const preset = { candidate, name: "Weak spots", choices: { ...quiz, only: "missed" as const, domains: [2] } };

  it("comes back as it was chosen, takes another name, and goes", async () => {
    const saved = await savePreset(test.db, preset, begin);
    if (!saved.ok) throw new Error(saved.problem.message);
    const { id } = saved.value;
    const presets = async () => (await loadQuizPage({}, begin, test.db)).presets;
    expect(await presets()).toEqual([{ id, name: "Weak spots", choices: preset.choices, otherExam: null }]);
    expect(await renamePreset(test.db, { candidate, id, name: "Security" })).toMatchObject({ ok: true });
    expect((await presets()).map(({ name }) => name)).toEqual(["Security"]);
    expect(await removePreset(test.db, { candidate: { id: "other" }, id })).toMatchObject({ ok: false, status: 404 });
    expect(await removePreset(test.db, { candidate, id })).toMatchObject({ ok: true });
    expect(await presets()).toEqual([]);
  });

  it("is refused where the name is taken, and nothing is changed", async () => {
    await savePreset(test.db, preset, begin);
    const second = await savePreset(test.db, { ...preset, name: "Second" }, begin);
    if (!second.ok) throw new Error(second.problem.message);
    expect(await savePreset(test.db, preset, begin)).toMatchObject({ ok: false, status: 409 });
    const renamed = await renamePreset(test.db, { candidate, id: second.value.id, name: "Weak spots" });
    expect(renamed).toMatchObject({ ok: false, status: 409 });
    expect((await loadQuizPage({}, begin, test.db)).presets.map(({ name }) => name)).toEqual(["Second", "Weak spots"]);
  });
});
