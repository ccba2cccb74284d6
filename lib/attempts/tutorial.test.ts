import { describe, expect, it } from "vitest";
import { findAttemptHead } from "@/lib/db/attempts";
import { markTutorialSeen } from "@/lib/db/candidates";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { loadStart } from "./load-start";
import { startSchema } from "./requests";
import { startMock } from "./start-attempt";

const test = eachWithCandidate();

describe("the tutorial", () => {
  it("is offered until it was finished or skipped, and the first time is remembered", async () => {
    expect((await loadStart(begin, test.db)).hasSeenTutorial).toBe(false);
    await markTutorialSeen(test.db, candidate.id, after(1));
    await markTutorialSeen(test.db, candidate.id, after(2));
    expect((await loadStart(after(3), test.db)).hasSeenTutorial).toBe(true);
    const row = await test.db.candidate.findUnique({ where: { id: candidate.id } });
    expect(row?.tutorialSeenAt).toEqual(after(1));
  });
});

describe("the agreement", () => {
  it("is asked for at the door: without it no mock exam begins", () => {
    const mock = { kind: "mock", layout: "allScored", extraMinutes: 0 };
    for (const hasAgreed of [undefined, false, "yes"]) {
      const parsed = startSchema.safeParse({ ...mock, hasAgreed });
      expect(parsed.error?.issues[0]).toMatchObject({
        path: ["hasAgreed"],
        message: "the rules have to be agreed to before a mock exam begins",
      });
    }
    expect(startSchema.safeParse({ ...mock, hasAgreed: true }).success).toBe(true);
  });

  it("is kept with the attempt", async () => {
    const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate } as const;
    const started = await startMock(test.db, mock, begin);
    if (!started.ok) throw new Error(started.problem.message);
    const head = await findAttemptHead(test.db, started.value.attemptId, candidate.id);
    expect(JSON.parse(head?.options ?? "")).toEqual({ layout: "allScored", hasAgreed: true });
  });
});
