import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database";
import { hourly, keepSweeping, withoutOverlap } from "./keep-sweeping";

const chores = vi.hoisted(() => ({ done: new Array<string>(), finishRescoring: () => {} }));
vi.mock("@/lib/db/client", () => ({ getClient: () => test.db }));
vi.mock("./rescore", () => ({
  rescoreAttempts: () => {
    chores.done.push("rescore");
    return new Promise<number>((done) => (chores.finishRescoring = () => done(0)));
  },
}));
vi.mock("./sweep", () => ({
  sweepExpired: () => Promise.resolve(chores.done.push("sweep")),
  sweepAnchors: () => Promise.resolve(0),
}));

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.remove();
});

describe("keepSweeping", () => {
  it("closes what is late before it scores anew, and begins nothing again while that takes minutes", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    keepSweeping();
    await vi.waitFor(() => expect(chores.done).toEqual(["sweep", "rescore"]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(chores.done).toEqual(["sweep", "rescore"]);

    chores.finishRescoring();
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(10_000);
      expect(chores.done.slice(0, 3)).toEqual(["sweep", "rescore", "sweep"]);
    });
    expect(chores.done.filter((chore) => chore === "rescore")).toHaveLength(1);
    vi.clearAllTimers();
  });
});

describe("hourly", () => {
  it("is done in the first of 360 turns, and after a failure in the next one", async () => {
    let done = 0;
    const work = hourly(() => (++done === 1 ? Promise.reject(new Error("busy")) : Promise.resolve()));
    await expect(work()).rejects.toThrow("busy");
    for (let turn = 0; turn < 360; turn++) await work();
    expect(done).toBe(2);
    await work();
    expect(done).toBe(3);
  });
});

describe("withoutOverlap", () => {
  it("begins again after work that has failed", async () => {
    let begun = 0;
    const work = withoutOverlap(() => {
      begun++;
      return Promise.reject(new Error("no"));
    });
    await expect(work()).rejects.toThrow("no");
    await expect(work()).rejects.toThrow("no");
    expect(begun).toBe(2);
  });
});
