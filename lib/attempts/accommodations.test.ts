import { describe, expect, it } from "vitest";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import { writeDisplay } from "@/lib/db/candidates";
import { standardDisplay } from "@/lib/exam/display";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { loadDisplay } from "./load-display";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { startMockSchema } from "./requests";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { sweepExpired } from "./sweep";

const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate } as const;
const test = eachWithCandidate();

async function begun(change: Partial<Parameters<typeof startMock>[1]>): Promise<string> {
  const started = await startMock(test.db, { ...mock, ...change }, begin);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

describe("the time of a mock exam", () => {
  it("is multiplied, and fixed with the attempt", async () => {
    // By hand: 12 minutes by 1.5 are 18.
    const id = await begun({ timing: { kind: "multiple", factor: 1.5 } });
    expect(await findAttemptHead(test.db, id, candidate.id)).toMatchObject({
      timeLimitMinutes: 12,
      extraMinutes: 6,
      deadlineAt: after(18),
      accommodations: { time: { kind: "multiple", factor: 1.5 } },
    });
  });

  it("has no end without a limit: nothing closes it but the candidate, and it is scored then", async () => {
    const id = await begun({ timing: { kind: "unlimited" } });
    await sweepExpired(test.db, after(60 * 24 * 30));
    const state = await loadRoom(id, after(60 * 24 * 30), test.db);
    expect(state).toMatchObject({ status: "open", room: { remainingMs: null, timeLimitMs: null } });
    for (const place of await findPlaces(test.db, id)) {
      const write = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 1 };
      await saveResponse(test.db, { candidate, attemptId: id, position: place.position, ...write }, after(500));
    }
    expect(await submitAttempt(test.db, { candidate, attemptId: id }, after(600))).toMatchObject({
      value: { status: "submitted" },
    });
    await openResults(test.db, after(600));
    expect(await loadReport(id, after(601), test.db)).toMatchObject({
      timeLimitMs: null,
      timeUsedMs: 600 * 60_000,
      mock: { scaled: 1000, passed: true },
      accommodations: { time: { kind: "unlimited" } },
    });
  });

  it("is only what the blueprint offers", async () => {
    expect(await startMock(test.db, { ...mock, timing: { kind: "multiple", factor: 3 } }, begin)).toMatchObject({
      status: 400,
      problem: { message: "timing: the time limit can be multiplied by 1.25, 1.5, 2 only." },
    });
  });

  it("is said once: minutes and another timing exclude each other", () => {
    const body = { kind: "mock", layout: "allScored", extraMinutes: 5, hasAgreed: true, timing: { kind: "unlimited" } };
    expect(startMockSchema.safeParse(body).success).toBe(false);
    expect(startMockSchema.safeParse({ ...body, extraMinutes: 0 }).success).toBe(true);
  });
});

describe("display settings", () => {
  it("stand as they were at begin in the report, whatever is chosen later", async () => {
    expect(await loadDisplay(test.db)).toEqual(standardDisplay);
    await writeDisplay(test.db, candidate.id, { ...standardDisplay, theme: "dark", font: "dyslexia" });
    const scope = { domains: [], tasks: [], topics: [] };
    const quiz = { kind: "quiz", mode: "exam", ...scope, count: 3, timed: true } as const;
    const started = await startQuiz(test.db, { ...quiz, candidate }, begin);
    if (!started.ok) throw new Error(started.problem.message);
    await writeDisplay(test.db, candidate.id, standardDisplay);
    const id = started.value.attemptId;
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    await openResults(test.db, after(1));
    expect((await loadReport(id, after(2), test.db))?.accommodations).toEqual({
      time: { kind: "extra", minutes: 0 },
      display: { contrast: "standard", textSize: "standard", lineSpacing: "standard", font: "dyslexia" },
    });
  });

  it("are standard for attempts from before they were kept", async () => {
    const id = await begun({ extraMinutes: 3 });
    await test.db.attempt.update({ where: { id }, data: { accommodations: null } });
    await submitAttempt(test.db, { candidate, attemptId: id }, after(1));
    await openResults(test.db, after(1));
    expect((await loadReport(id, after(2), test.db))?.accommodations).toMatchObject({
      time: { kind: "extra", minutes: 3 },
      display: { font: "standard" },
    });
  });
});
