import { describe, expect, it } from "vitest";
import { assignLocal } from "@/lib/accounts/people";
import { addAccount } from "@/lib/db/accounts";
import { isGoneForGood } from "@/lib/db/keeping";
import { begin, eachWithCandidate } from "@/lib/testing/candidate";
import { startMock } from "./start-attempt";

const test = eachWithCandidate();

const addPerson = (email = "kim@practice.example") =>
  addAccount(test.db, { email, name: "Kim", isOwner: false }, begin);

describe("the candidate that an account stood for before", () => {
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;

  it("is gone, so that a start that had found it begins nothing which nobody would see", async () => {
    const { candidateId, id } = await addPerson();
    await test.db.goneAttempt.create({ data: { candidateId, attemptId: "gone" } });
    expect(await assignLocal(test.db, id)).toMatchObject({ ok: true });
    await expect(startMock(test.db, { ...mock, candidate: { id: candidateId } }, begin)).rejects.toThrow();
    expect(await test.db.attempt.count()).toBe(0);
    expect(await test.db.candidate.count({ where: { id: candidateId } })).toBe(0);
    expect(await isGoneForGood(test.db, { id: "gone", candidateId: "local" })).toBe(true);
  });

  it("stays where an attempt has begun, or one was met that is gone", async () => {
    const { candidateId, id } = await addPerson();
    await test.db.metItem.create({ data: { candidateId, key: "item-1", shown: 1 } });
    expect(await assignLocal(test.db, id)).toMatchObject({ problem: { code: "notEmpty" } });
    await test.db.metItem.deleteMany();
    expect(await startMock(test.db, { ...mock, candidate: { id: candidateId } }, begin)).toMatchObject({ ok: true });
    expect(await assignLocal(test.db, id)).toMatchObject({ problem: { code: "notEmpty" } });
  });

  it("has either the attempt or the history of before, when both are asked for at once", async () => {
    for (let round = 0; round < 6; round++) {
      const { candidateId, id } = await addPerson(`kim-${round}@practice.example`);
      const start = startMock(test.db, { ...mock, candidate: { id: candidateId } }, begin).then(
        ({ ok }) => ok,
        () => false,
      );
      const [begun, assigned] = await Promise.all([start, assignLocal(test.db, id)]);
      expect(begun).toBe(!assigned.ok);
      expect(await test.db.attempt.count({ where: { candidateId } })).toBe(begun ? 1 : 0);
      await test.db.account.deleteMany();
    }
  });
});
