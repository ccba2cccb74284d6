import { describe, expect, it, vi } from "vitest";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { loadHome } from "./load-home";
import { startMock } from "./start-attempt";
import { sweepExpired } from "./sweep";

const test = eachWithCandidate();
const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;

async function startOf(id: string): Promise<string> {
  await test.db.candidate.upsert({ where: { id }, create: { id, name: id }, update: {} });
  const started = await startMock(test.db, { ...mock, candidate: { ...candidate, id } }, begin);
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

const statusOf = async (id: string) => (await test.db.attempt.findUniqueOrThrow({ where: { id } })).status;

/** An attempt that cannot be scored, because nobody knows its exam. */
const spoil = (id: string) => test.db.attempt.update({ where: { id }, data: { blueprintCode: "GONE" } });

describe("sweepExpired", () => {
  it("closes what it can beside an attempt that cannot be closed, and says which that is", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    const ids = [await startOf("first"), await startOf("second"), await startOf("third")];
    await spoil(ids[0] ?? "");
    expect(await sweepExpired(test.db, after(20))).toBe(2);
    expect(await Promise.all(ids.map(statusOf))).toEqual(["inProgress", "timedOut", "timedOut"]);
    expect(told).toHaveBeenCalledWith(expect.stringContaining(ids[0] ?? ""), expect.any(Error));
  });
});

describe("sweepOwn", () => {
  it("lets a page and a start close what is the candidate's own, and leaves what is others' to the sweep", async () => {
    const [own, other] = [await startOf(candidate.id), await startOf("other")];
    await spoil(other);
    await loadHome(after(20), test.db);
    expect([await statusOf(own), await statusOf(other)]).toEqual(["timedOut", "inProgress"]);
    expect(await startMock(test.db, { ...mock, candidate }, after(21))).toMatchObject({ ok: true });
  });
});
