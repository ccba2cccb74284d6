import fc from "fast-check";
import { expect, it } from "vitest";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { findScorable } from "@/lib/db/scorable";
import { isRightUnaided } from "@/lib/exam/help";
import { scoreAttempt } from "@/lib/scoring/score";
import { after, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { isOnFile, smallBlueprint } from "@/lib/testing/database";
import { idOf } from "@/lib/testing/sitting";
import { makeBankOfTwo } from "@/lib/testing/two-blueprints";
import { openResult } from "./open-result";
import { submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

// An end goes by the connection itself. What it stores is what the same end stores by the client, and what the whole items come to.

const test = eachWithCandidate(makeBankOfTwo());
const others = { id: "others" };

type Sitting = {
  readonly kind: "mock" | "exam" | "practice";
  readonly answers: readonly ("right" | "wrong" | "flagged" | "blank")[];
  readonly isLocked: boolean;
  readonly isLate: boolean;
  readonly isOpened: boolean;
};
const sittings = fc.array(
  fc.record<Sitting>({
    kind: fc.constantFrom("mock", "exam", "practice"),
    answers: fc.array(fc.constantFrom("right", "wrong", "flagged", "blank"), { minLength: 6, maxLength: 6 }),
    isLocked: fc.boolean(),
    isLate: fc.boolean(),
    isOpened: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

let runs = 0;

async function sit(
  db: Client,
  who: { id: string },
  { sitting, at, seed }: { sitting: Sitting; at: number; seed: string },
) {
  const scope = { domains: [], tasks: [], topics: [] };
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;
  const quiz = { kind: "quiz", count: 6, timed: true, ...scope } as const;
  const started =
    sitting.kind === "mock"
      ? await startMock(db, { candidate: who, ...mock, seed }, after(at))
      : await startQuiz(db, { candidate: who, ...quiz, mode: sitting.kind, seed }, after(at));
  const attemptId = idOf(started);
  for (const [index, place] of (await findPlaces(db, attemptId)).entries()) {
    const how = sitting.answers[index] ?? "blank";
    if (how === "blank") continue;
    const options = place.version.options.filter(({ key }) => key === (how !== "wrong"));
    const ids = options.slice(0, place.version.selectCount).map(({ id }) => id);
    const selected = place.optionOrder.filter(({ optionId }) => ids.includes(optionId)).map(({ handle }) => handle);
    const write = { candidate: who, attemptId, position: place.position, sequence: 1, selected, timeSpentMs: 9_000 };
    const save = sitting.kind === "practice" && sitting.isLocked ? lockResponse : saveResponse;
    await save(db, { ...write, flagged: how === "flagged" }, after(at + 1));
  }
  await submitAttempt(db, { candidate: who, attemptId }, after(at + (sitting.isLate ? 60 : 2)));
  if (sitting.isOpened) await openResult(db, { candidate: who, attemptId }, after(at + 61));
  return attemptId;
}

/** The cells of what is stored of a candidate, as they stand in the file. */
async function cellsOf(candidateId: string): Promise<unknown> {
  const attempts = await test.db.$queryRaw`
    SELECT json_group_array(json_array(status, closedAt, openMockOf IS NULL, rawScore, scaledScore, passed, score, ability,
      abilityElsewhere, reportOpenedAt)) AS "all"
    FROM (SELECT * FROM Attempt WHERE candidateId = ${candidateId} ORDER BY startedAt)`;
  const items = await test.db.$queryRaw`
    SELECT json_group_array(json_array(position, itemVersionId, selected, correct, lockedAt)) AS "all"
    FROM (SELECT i.* FROM AttemptItem i JOIN Attempt a ON a.id = i.attemptId WHERE a.candidateId = ${candidateId}
          ORDER BY a.startedAt, i.position)`;
  const reviews = await test.db.$queryRaw`
    SELECT json_group_array(json_array(key, timesAsked, askedAt, correct, dueAt, stability, difficulty, scheduledDays, reps,
      lapses, reviewedAt, rating, updatedAt)) AS "all"
    FROM (SELECT * FROM ReviewState WHERE candidateId = ${candidateId} ORDER BY key)`;
  return [attempts, items, reviews];
}

async function expectDefinition(attemptId: string, who: { id: string }): Promise<void> {
  const places = await findPlaces(test.db, attemptId);
  const read = places.map(({ version, ...place }) => ({
    position: place.position,
    scored: place.scored,
    difficulty: place.difficulty,
    domain: version.domain,
    task: version.task,
    key: version.options.filter(({ key }) => key).map(({ id }) => id),
    selected: place.selected,
    checked: place.checked,
    revealedAt: place.revealedAt,
  }));
  expect(await findScorable(test.db, attemptId)).toEqual(read);
  const responses = read.map((item) => ({ ...item, correct: isRightUnaided(item) }));
  const { scale, scaleVersion, standardShare, referenceForm } = smallBlueprint;
  const score = scoreAttempt({ responses, scale, scaleVersion, standardShare, referenceForm });
  expect((await findAttemptHead(test.db, attemptId, who.id))?.score).toEqual(score);
  expect(places.map(({ correct }) => correct)).toEqual(responses.map(({ correct }) => correct));
}

it.runIf(isOnFile)("stores the same by the connection and by the client, and by the whole items", async () => {
  await test.db.candidate.create({ data: { id: others.id, name: "Others" } });
  const byClient = new Proxy(test.db, {});
  await fc.assert(
    fc.asyncProperty(sittings, async (all) => {
      const run = runs++;
      await test.db.attempt.deleteMany();
      await test.db.reviewState.deleteMany();
      await test.db.metItem.deleteMany();
      for (const [index, sitting] of all.entries()) {
        const story = { sitting, at: index * 1_000, seed: `${run}-${index}` };
        const attemptId = await sit(test.db, candidate, story);
        await sit(byClient, others, story);
        await expectDefinition(attemptId, candidate);
      }
      expect(await cellsOf(candidate.id)).toEqual(await cellsOf(others.id));
    }),
    { numRuns: 12 },
  );
});
