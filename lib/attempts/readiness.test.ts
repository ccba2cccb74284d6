import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { smallBlueprint } from "@/lib/testing/database";
import { answerAll, beginQuiz } from "@/lib/testing/sitting";
import { scoringConfig } from "@/lib/scoring/config";
import { fillAbilities, fillOwnAbilities } from "./ability";
import { setExamDate } from "./candidate";
import { loadHome } from "./load-home";
import { loadReadiness } from "./load-readiness";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { sweepExpired } from "./sweep";

const test = eachWithCandidate();

async function readiness(now: Date) {
  await openResults(test.db, now);
  const { readiness } = await loadReadiness(test.db, { candidateId: candidate.id, blueprint: smallBlueprint }, now);
  return readiness;
}
const course = async (now: Date) => (await readiness(now))?.course.map(({ scaled }) => scaled);

/** Begins a mock exam, answers the first `right` questions with their key, and leaves the others blank. */
async function answered(right: number, now: Date): Promise<string> {
  const started = await startMock(
    test.db,
    { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
    now,
  );
  if (!started.ok) throw new Error(started.problem.message);
  const { attemptId } = started.value;
  for (const place of (await findPlaces(test.db, attemptId)).slice(0, right)) {
    const write = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 0 };
    await saveResponse(test.db, { candidate, attemptId, position: place.position, ...write }, now);
  }
  return attemptId;
}

async function sat(right: number, from: Date, to: Date): Promise<string> {
  const attemptId = await answered(right, from);
  await submitAttempt(test.db, { candidate, attemptId }, to);
  return attemptId;
}

describe("readiness", () => {
  it("is not spoken of before an attempt has been closed", async () => {
    await answered(3, begin);
    expect(await readiness(after(1))).toBeNull();
    expect(await loadHome(after(1), test.db)).toMatchObject({ readiness: null, isReadinessWaiting: false });
  });

  it("takes what practice was ended before for unknown and not for wrong; what was seen and left blank is wrong", async () => {
    const ended = async (seen: readonly number[]) => {
      const quiz = await beginQuiz(test.db, begin, { mode: "practice", count: 6 });
      await answerAll(test.db, quiz, (position) => (position === 1 ? "right" : "blank"), after(2));
      const visits = seen.map((position) => ({ position, timeSpentMs: 1_000 }));
      await submitAttempt(test.db, { candidate, attemptId: quiz, visits }, after(5));
      const ability = (await test.db.attempt.findUnique({ where: { id: quiz } }))?.ability ?? "";
      await test.db.attempt.delete({ where: { id: quiz } });
      return (JSON.parse(ability) as { mean: number[] }).mean[0] ?? NaN;
    };
    const [one, all] = [await ended([1]), await ended([1, 2, 3, 4, 5, 6])];
    expect(one).toBeGreaterThan(scoringConfig.prior.mean);
    expect(all).toBeLessThan(scoringConfig.prior.mean);
  });

  it("rises with questions that are met and answered right, and tells the course", async () => {
    await sat(1, begin, after(5));
    await sat(6, after(6), after(11));
    const view = await readiness(after(12));
    const [first, second] = view?.course ?? [];
    expect(second?.scaled).toBeGreaterThan(first?.scaled ?? Infinity);
    expect(view?.today.scaled).toBe(second?.scaled);
    expect(view?.lastMocks).toMatchObject({ isDetectable: true });
  });

  it("is not moved by questions that were met before", async () => {
    // Twelve items: the third exam of six repeats what the first two showed.
    await sat(2, begin, after(5));
    await sat(2, after(6), after(11));
    const before = await course(after(11));
    await sat(6, after(12), after(17));
    const places = await test.db.attemptItem.count({ where: { firstExposure: true } });
    expect(places).toBe(await test.db.item.count());
    const now = await course(after(17));
    expect(now).toHaveLength(3);
    expect(now?.at(-1)).toBe(before?.at(-1));
  });

  it("takes attempts in the order of their end, also one that is closed late as of its deadline", async () => {
    await answered(0, begin);
    const started = await startQuiz(
      test.db,
      { kind: "quiz", mode: "exam", count: 4, timed: true, domains: [], tasks: [], topics: [], candidate },
      after(10),
    );
    if (!started.ok) throw new Error(started.problem.message);
    await submitAttempt(test.db, { candidate, attemptId: started.value.attemptId }, after(14));
    await sweepExpired(test.db, after(60));
    const view = await readiness(after(60));
    expect(view?.course.map(({ closedAt }) => closedAt)).toEqual([after(12).toISOString(), after(14).toISOString()]);
    const kept = await course(after(60));
    await test.db.attempt.updateMany({ data: { ability: null } });
    expect(await readiness(after(60))).toBeNull();
    expect(await fillAbilities(test.db)).toBe(1);
    expect(await course(after(60))).toEqual(kept);
    expect(await fillAbilities(test.db)).toBe(0);
  });

  it("is folded for one candidate without a look at others, whose turn it is not", async () => {
    const other = { ...candidate, id: "other" };
    await test.db.candidate.create({ data: { id: other.id, name: other.id } });
    for (const sitting of [candidate, other]) {
      const quiz = { kind: "quiz", mode: "exam", count: 2, timed: false } as const;
      const scope = { domains: [], tasks: [], topics: [] };
      const started = await startQuiz(test.db, { ...quiz, ...scope, candidate: sitting }, begin);
      if (!started.ok) throw new Error(started.problem.message);
      const { attemptId } = started.value;
      await submitAttempt(test.db, { candidate: sitting, attemptId }, after(5));
    }
    await test.db.attempt.updateMany({ data: { ability: null } });
    await fillOwnAbilities(test.db, candidate.id);
    const missing = await test.db.attempt.findMany({ where: { ability: null }, select: { candidateId: true } });
    expect(missing).toEqual([{ candidateId: other.id }]);
  });
});

describe("the day of the exam", () => {
  it("is kept, shown with its chance, and taken away again", async () => {
    await sat(6, begin, after(5));
    expect(await setExamDate(test.db, candidate, "2027-03-01", after(6))).toEqual({
      ok: true,
      value: { examDate: "2027-03-01" },
    });
    const view = await readiness(after(7));
    expect(view?.examDate).toBe("2027-03-01");
    expect(Math.abs((view?.onExamDay?.probability ?? 0) - 0.5)).toBeLessThan(
      Math.abs((view?.today.probability ?? 0) - 0.5),
    );
    expect((await readiness(new Date("2027-03-02T12:00:00Z")))?.onExamDay).toBeNull();
    await setExamDate(test.db, candidate, null, after(8));
    expect((await loadHome(after(9), test.db)).examDate).toBeNull();
  });

  it("is refused when it is over or mistyped by years, and nothing changes", async () => {
    await setExamDate(test.db, candidate, "2026-12-24", begin);
    for (const day of ["2026-11-20", "2036-12-24"]) {
      expect(await setExamDate(test.db, candidate, day, begin)).toMatchObject({ ok: false, status: 400 });
    }
    expect((await loadHome(begin, test.db)).examDate).toBe("2026-12-24");
    // Somewhere on earth it may still be yesterday.
    expect(await setExamDate(test.db, candidate, "2026-11-23", begin)).toMatchObject({ ok: true });
  });
});
