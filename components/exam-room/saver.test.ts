import { describe, expect, it } from "vitest";
import type { SavedResponse, SaveResult } from "@/lib/exam/views";
import { Saver, type Answer, type SaverStatus, type SendOutcome } from "./saver";

type Write = Answer & { readonly sequence: number };
type Call = {
  readonly position: number;
  readonly write: Write;
  readonly answer: (outcome: SendOutcome) => Promise<void>;
};

const savedAt = "2026-11-24T10:00:00.000Z";

function stored(position: number, given: Partial<SavedResponse> = {}): SavedResponse {
  const empty = { sequence: 0, selected: [], flagged: false, seen: true, timeSpentMs: 0, savedAt: null, reveal: null };
  return { ...empty, position, ...given };
}

/** A saver whose server answers by hand and whose time passes by hand. */
function setUp(responses: readonly SavedResponse[] = [1, 2, 3, 4, 5, 6].map((position) => stored(position))) {
  const calls: Call[] = [];
  const waits: { readonly ms: number; readonly then: () => void }[] = [];
  const statuses: SaverStatus[] = [];
  const acknowledged: SaveResult[] = [];
  const adopted: (Answer & { readonly position: number })[] = [];
  let closings = 0;
  const saver = new Saver(
    {
      send: (position, write) =>
        new Promise((resolve) => {
          calls.push({ position, write, answer: async (outcome) => (resolve(outcome), await settled()) });
        }),
      wait: (ms, then) => void waits.push({ ms, then }),
      onStatus: (status) => void statuses.push(status),
      onAcknowledged: (result) => void acknowledged.push(result),
      onAdopt: (position, answer) => void adopted.push({ position, ...answer }),
      onClosed: () => void closings++,
    },
    responses,
  );
  const call = (index: number): Call => {
    const found = calls[index];
    if (found === undefined) throw new Error(`no call ${index}, there were ${calls.length}`);
    return found;
  };
  return { saver, calls, call, waits, statuses, acknowledged, adopted, closings: () => closings };
}

const settled = () => new Promise<void>((done) => setTimeout(done, 0));

function applied({ position, write }: Call, more: Partial<SaveResult> = {}): SendOutcome {
  const { sequence, selected, flagged } = write;
  return {
    kind: "saved",
    result: { applied: true, position, sequence, selected, flagged, savedAt, remainingMs: 1, ...more },
  };
}

describe("Saver", () => {
  it("sends an answer at once and says when it is on the server", async () => {
    const { saver, call, statuses, acknowledged } = setUp();
    saver.put(1, { selected: ["a"] });
    expect(call(0)).toMatchObject({ position: 1, write: { sequence: 1, selected: ["a"], flagged: false } });
    expect(statuses.at(-1)).toEqual({ kind: "saving" });
    expect(saver.hasUnsaved()).toBe(true);
    await call(0).answer(applied(call(0)));
    expect(statuses.at(-1)).toEqual({ kind: "saved", at: savedAt });
    expect(acknowledged).toHaveLength(1);
    expect(saver.hasUnsaved()).toBe(false);
  });

  it("goes on counting where the server stands after a reload", () => {
    const { saver, call } = setUp([stored(1, { sequence: 7, selected: ["a"], flagged: true })]);
    saver.put(1, { selected: ["b"] });
    expect(call(0).write).toEqual({ sequence: 8, selected: ["b"], flagged: true });
  });

  it("has one write of an item on its way, and then sends only the last choice", async () => {
    const { saver, calls, call } = setUp();
    saver.put(1, { selected: ["a"] });
    saver.put(1, { selected: ["b"] });
    saver.put(1, { selected: ["c"], flagged: true });
    expect(calls).toHaveLength(1);
    await call(0).answer(applied(call(0)));
    expect(calls).toHaveLength(2);
    expect(call(1).write).toEqual({ sequence: 2, selected: ["c"], flagged: true });
    await call(1).answer(applied(call(1)));
    expect(calls).toHaveLength(2);
  });

  it("takes back a choice that was on its way", async () => {
    const { saver, call } = setUp();
    saver.put(1, { selected: ["a"] });
    saver.put(1, { selected: [] });
    await call(0).answer(applied(call(0)));
    expect(call(1).write).toEqual({ sequence: 2, selected: [], flagged: false });
  });

  it("sends four items at a time", async () => {
    const { saver, calls, call } = setUp();
    for (const position of [1, 2, 3, 4, 5, 6]) saver.put(position, { flagged: true });
    expect(calls.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    await call(2).answer(applied(call(2)));
    expect(calls.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  it("takes answers that arrive in another order than they were sent", async () => {
    const { saver, call, statuses } = setUp();
    saver.put(1, { selected: ["a"] });
    saver.put(2, { selected: ["b"] });
    await call(1).answer(applied(call(1)));
    expect(statuses.at(-1)).toEqual({ kind: "saving" });
    await call(0).answer(applied(call(0)));
    expect(statuses.at(-1)).toEqual({ kind: "saved", at: savedAt });
  });
});

describe("Saver without a server", () => {
  it("tries again after 0.5, 1, 2, 4, 8 and 8 seconds, and says how much is not saved", async () => {
    const { saver, call, waits, statuses } = setUp();
    saver.put(1, { selected: ["a"] });
    for (let round = 0; round < 6; round++) {
      await call(round).answer({ kind: "retry" });
      expect(statuses.at(-1)).toEqual({ kind: "failing", waiting: 1 });
      waits.at(-1)?.then();
    }
    expect(waits.map(({ ms }) => ms)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    await call(6).answer(applied(call(6)));
    expect(statuses.at(-1)).toEqual({ kind: "saved", at: savedAt });
    expect(call(6).write.sequence).toBe(7);
  });

  it("waits once when several writes fail together", async () => {
    const { saver, call, waits } = setUp();
    for (const position of [1, 2, 3, 4]) saver.put(position, { flagged: true });
    for (const index of [0, 1, 2, 3]) await call(index).answer({ kind: "retry" });
    expect(waits.map(({ ms }) => ms)).toEqual([500]);
  });

  it("sends a choice that was taken back, because the lost write may have arrived", async () => {
    const { saver, calls, call, waits } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "retry" });
    saver.put(1, { selected: [] });
    expect(saver.hasUnsaved()).toBe(true);
    waits[0]?.then();
    expect(calls).toHaveLength(2);
    expect(call(1).write).toEqual({ sequence: 2, selected: [], flagged: false });
    await call(1).answer(applied(call(1)));
    expect(saver.hasUnsaved()).toBe(false);
  });

  it("tries at once when the network comes back", async () => {
    const { saver, calls, call } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "retry" });
    saver.retryNow();
    expect(calls).toHaveLength(2);
  });

  it("lets the end of the exam wait for pending answers, but not for ever", async () => {
    const { saver, call, waits } = setUp();
    const order: string[] = [];
    saver.put(1, { selected: ["a"] });
    void saver.settle(6_000).then(() => order.push("settled"));
    await settled();
    expect(order).toEqual([]);
    await call(0).answer(applied(call(0)));
    expect(order).toEqual(["settled"]);
    saver.put(1, { selected: ["b"] });
    void saver.settle(6_000).then(() => order.push("gave up"));
    waits.at(-1)?.then();
    await settled();
    expect(order).toEqual(["settled", "gave up"]);
  });
});

describe("Saver with a second window", () => {
  const other = { applied: false, sequence: 9, selected: ["z"], flagged: true };

  it("sends its own newer choice again, above the number that had won, and adopts the flag that was set there", async () => {
    const { saver, call, adopted, acknowledged } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer(applied(call(0), other));
    expect(adopted.at(-1)).toEqual({ position: 1, selected: ["a"], flagged: true });
    expect(acknowledged).toEqual([]);
    expect(call(1).write).toEqual({ sequence: 10, selected: ["a"], flagged: true });
    await call(1).answer(applied(call(1)));
    expect(acknowledged.map(({ sequence }) => sequence)).toEqual([10]);
  });

  it("is content when the other window had made the same choice", async () => {
    const { saver, calls, call } = setUp();
    saver.put(1, { selected: ["z"] });
    await call(0).answer(applied(call(0), other));
    expect(calls).toHaveLength(1);
    expect(saver.hasUnsaved()).toBe(false);
  });

  it("adopts what the server tells when it is newer, and ignores what is older", () => {
    const { saver, adopted } = setUp([stored(1, { sequence: 3, selected: ["a"] })]);
    saver.learn(stored(1, { sequence: 2, selected: ["old"] }));
    expect(adopted).toEqual([]);
    saver.learn(stored(1, { sequence: 4, selected: ["new"] }));
    expect(adopted).toEqual([{ position: 1, selected: ["new"], flagged: false }]);
  });
});

describe("Saver refused", () => {
  it("stops and tells when the attempt is closed", async () => {
    const { saver, calls, call, closings } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "closed" });
    expect(closings()).toBe(1);
    expect(saver.hasUnsaved()).toBe(false);
    saver.put(2, { selected: ["b"] });
    expect(calls).toHaveLength(1);
  });

  it("puts back what is stored and says why, when the server will never take an answer", async () => {
    const { saver, call, adopted, statuses } = setUp([stored(1, { sequence: 1, selected: ["a"] })]);
    saver.put(1, { selected: ["b"] });
    await call(0).answer({ kind: "refused", message: "Question 1 is locked." });
    expect(adopted).toEqual([{ position: 1, selected: ["a"], flagged: false }]);
    expect(statuses.at(-1)).toEqual({ kind: "refused", message: "Question 1 is locked." });
    expect(saver.hasUnsaved()).toBe(false);
  });

  it("has nothing more to save of an item that the server has locked", () => {
    const { saver, calls, adopted } = setUp();
    const taken = saver.take(1);
    expect(taken).toEqual({ sequence: 1, selected: [], flagged: false });
    saver.lock({
      applied: true,
      position: 1,
      sequence: 1,
      selected: ["a"],
      flagged: false,
      savedAt,
      remainingMs: null,
    });
    expect(adopted).toEqual([{ position: 1, selected: ["a"], flagged: false }]);
    expect(saver.hasUnsaved()).toBe(false);
    expect(calls).toEqual([]);
  });
});
