import { describe, expect, it } from "vitest";
import { unanswered } from "@/lib/testing/responses";
import type { SavedResponse, SaveResult } from "@/lib/exam/room-views";
import type { Answer } from "./answer";
import { Saver, type Dated, type KeptChange, type SaverStatus, type SendOutcome } from "./saver";

type Write = Answer & { readonly sequence: number };
type Call = {
  readonly position: number;
  readonly write: Write;
  readonly dated: Dated;
  readonly answer: (outcome: SendOutcome) => Promise<void>;
};

/** No bounds on when a change was made. */
const counted = { atLeastMs: 0, countedMs: 0 };
const at = (moment: string) => ({ savedAt: moment, givenAt: moment, isOvertaken: false });
const savedAt = "2026-11-24T10:00:00.000Z";

/** A saver whose server answers by hand and whose time passes by hand. */
function setUp(responses: readonly SavedResponse[] = [1, 2, 3, 4, 5, 6].map((position) => unanswered(position))) {
  const calls: Call[] = [];
  const waits: { readonly ms: number; readonly then: () => void }[] = [];
  const statuses: SaverStatus[] = [];
  const acknowledged: SaveResult[] = [];
  const adopted: (Answer & { readonly position: number })[] = [];
  const kept = new Map<number, KeptChange>();
  const clock = { atMs: Date.parse(savedAt) };
  let closings = 0;
  let losses = 0;
  const saver = new Saver(
    {
      window: "here",
      date: () => ({ ...counted, anchor: "anchor", sinceAnchorMs: 5, atMs: clock.atMs }),
      keep: (position, change) => void (change === null ? kept.delete(position) : kept.set(position, change)),
      onElsewhere: () => void losses++,
      send: (position, write, dated) =>
        new Promise((resolve) => {
          calls.push({ position, write, dated, answer: async (outcome) => (resolve(outcome), await settled()) });
        }),
      wait: (ms, then) => void waits.push({ ms, then }),
      onStatus: (status) => void statuses.push(status),
      onAcknowledged: (result) => void acknowledged.push(result),
      onAdopt: (position, answer) => void adopted.push({ position, ...answer }),
      onClosed: () => void closings++,
    },
    responses,
  );
  const counts = { closings: () => closings, losses: () => losses };
  const call = (index: number): Call => {
    const found = calls[index];
    if (found === undefined) throw new Error(`no call ${index}, there were ${calls.length}`);
    return found;
  };
  return { saver, calls, call, waits, statuses, acknowledged, adopted, kept, clock, ...counts };
}

const settled = () => new Promise<void>((done) => setTimeout(done, 0));

function applied({ position, write }: Call, more: Partial<SaveResult> = {}): SendOutcome {
  const { sequence, selected, flagged } = write;
  return {
    kind: "saved",
    result: {
      applied: true,
      position,
      sequence,
      selected,
      flagged,
      ...at(savedAt),
      remainingMs: 1,
      late: null,
      ...more,
    },
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
    const { saver, call } = setUp([unanswered(1, { sequence: 7, selected: ["a"], flagged: true })]);
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

  it("says that the server's disk is full for as long as that is why it takes nothing", async () => {
    const { saver, call, waits, statuses } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "retry", isFull: true });
    expect(statuses.at(-1)).toEqual({ kind: "failing", waiting: 1, isFull: true });
    waits[0]?.then();
    await call(1).answer({ kind: "retry" });
    expect(statuses.at(-1)).toEqual({ kind: "failing", waiting: 1 });
    waits[1]?.then();
    await call(2).answer(applied(call(2)));
    expect(statuses.at(-1)).toEqual({ kind: "saved", at: savedAt });
  });

  it("keeps an answer that comes when nobody is signed in, says so, and sends it once somebody is", async () => {
    const { saver, call, waits, statuses } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "retry", isSignedOut: true });
    expect(statuses.at(-1)).toEqual({ kind: "failing", waiting: 1, isSignedOut: true });
    waits[0]?.then();
    await call(1).answer(applied(call(1)));
    expect(statuses.at(-1)).toEqual({ kind: "saved", at: savedAt });
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
    const { saver, adopted } = setUp([unanswered(1, { sequence: 3, selected: ["a"] })]);
    saver.learn(unanswered(1, { sequence: 2, selected: ["old"] }));
    expect(adopted).toEqual([]);
    saver.learn(unanswered(1, { sequence: 4, selected: ["new"] }));
    expect(adopted).toEqual([{ position: 1, selected: ["new"], flagged: false }]);
  });
});

describe("Saver refused", () => {
  it("tells when the attempt is closed, and sends the others all the same: each has a verdict of its own", async () => {
    const { saver, calls, call, closings, kept } = setUp();
    for (const position of [1, 2, 3, 4, 5]) saver.put(position, { selected: ["a"] });
    await call(0).answer({ kind: "closed" });
    expect(closings()).toBe(1);
    expect(calls.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect([...kept.keys()]).toEqual([2, 3, 4, 5]);
    for (const each of calls.slice(1)) await each.answer(applied(each, { late: "counted" }));
    expect([saver.hasUnsaved(), kept.size]).toEqual([false, 0]);
  });

  it("puts back what is stored and says why, when the server will never take an answer", async () => {
    const { saver, call, adopted, statuses } = setUp([unanswered(1, { sequence: 1, selected: ["a"] })]);
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
      ...at(savedAt),
      remainingMs: null,
      late: null,
    });
    expect(adopted).toEqual([{ position: 1, selected: ["a"], flagged: false }]);
    expect(saver.hasUnsaved()).toBe(false);
    expect(calls).toEqual([]);
  });
});

describe("Saver with a device that keeps what waits", () => {
  it("keeps a change from the click until the server has it, with when it was given", async () => {
    const { saver, call, kept } = setUp();
    saver.put(1, { selected: ["a"] });
    expect(kept.get(1)).toMatchObject({ window: "here", follows: 0, patch: { selected: ["a"] } });
    expect(kept.get(1)?.given.sinceAnchorMs).toBe(5);
    expect(call(0).dated).toMatchObject({ follows: 0, window: "here" });
    await call(0).answer({ kind: "retry" });
    expect(kept.has(1)).toBe(true);
    saver.retryNow();
    await call(1).answer(applied(call(1)));
    expect(kept.size).toBe(0);
    saver.put(1, { flagged: true });
    expect(call(2).dated.follows).toBe(2);
  });

  it("sends after a reload what could not be sent, above the numbers that were used", async () => {
    const { saver, call, adopted, kept } = setUp([unanswered(1, { sequence: 2, selected: ["a"] })]);
    const given = { ...counted, anchor: "old", sinceAnchorMs: 7, atMs: 7 };
    const answer = { selected: ["b"], flagged: false };
    saver.restore(1, { sequence: 6, follows: 2, window: "former", given, patch: { selected: ["b"] }, answer });
    expect(adopted).toEqual([{ position: 1, selected: ["b"], flagged: false }]);
    expect(call(0)).toMatchObject({ write: { sequence: 7, selected: ["b"] }, dated: { given, follows: 2 } });
    await call(0).answer(applied(call(0)));
    expect(kept.size).toBe(0);
  });

  it("lets the newer of two kept changes stand", () => {
    const { saver, call, clock } = setUp();
    saver.hold("opening");
    saver.put(1, { selected: ["new"] });
    const older = { ...counted, anchor: "old", sinceAnchorMs: 1, atMs: clock.atMs - 1 };
    const answer = { selected: ["old"], flagged: false };
    saver.restore(1, { sequence: 9, follows: 0, window: "there", given: older, patch: answer, answer });
    saver.release();
    expect(call(0).write).toEqual({ sequence: 10, selected: ["new"], flagged: false });
  });

  it("leaves a kept change alone that another window has overtaken since", () => {
    const { saver, calls, clock, kept } = setUp();
    saver.learn(unanswered(1, { sequence: 1, selected: ["z"], savedBy: "there", givenAt: savedAt }));
    const given = { ...counted, anchor: "old", sinceAnchorMs: 1, atMs: clock.atMs - 1 };
    const answer = { selected: ["a"], flagged: false };
    saver.restore(1, { sequence: 80, follows: 0, window: "former", given, patch: answer, answer });
    expect(calls).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("sends a kept change that is newer than what is on its way after it, and no other", async () => {
    const { saver, calls, call, clock } = setUp();
    saver.put(1, { selected: ["a"] });
    const restore = (option: string, ms: number) => {
      const given = { ...counted, anchor: "old", sinceAnchorMs: 1, atMs: clock.atMs + ms };
      const answer = { selected: [option], flagged: false };
      saver.restore(1, { sequence: 1, follows: 0, window: "there", given, patch: answer, answer });
    };
    restore("older", -1);
    restore("newer", 1);
    await call(0).answer(applied(call(0)));
    expect(calls.map(({ write }) => write.selected)).toEqual([["a"], ["newer"]]);
  });

  it("lets a verdict after the end speak of what was sent, and not of what was changed meanwhile", async () => {
    const { saver, calls, call, kept } = setUp();
    saver.put(1, { selected: ["a"] });
    saver.put(1, { selected: ["b"] });
    await call(0).answer(applied(call(0), { late: "counted" }));
    expect(calls.map(({ write }) => write.selected)).toEqual([["a"], ["b"]]);
    await call(1).answer(applied(call(1), { applied: false, selected: ["a"], late: "afterEnd" }));
    expect([saver.hasUnsaved(), kept.size]).toEqual([false, 0]);
  });

  it("gives way to another window's later answer though clocks were set right while its own was on its way", async () => {
    const { saver, calls, call } = setUp();
    saver.put(1, { selected: ["a"] });
    saver.redate((given) => ({ ...given, atMs: given.atMs - 1 }));
    await call(0).answer(applied(call(0), { applied: false, sequence: 6, selected: ["theirs"], isOvertaken: true }));
    expect([calls.length, saver.hasUnsaved()]).toEqual([1, false]);
  });

  it("sends a flag alone as one, so that no older answer comes along with it", () => {
    const { saver, call } = setUp([unanswered(1, { sequence: 1, selected: ["a"] }), unanswered(2)]);
    saver.put(1, { flagged: true });
    saver.put(2, { selected: ["b"], flagged: true });
    expect(call(0).write).toEqual({ sequence: 2, selected: ["a"], flagged: true, keepsAnswer: true });
    expect(call(1).write).not.toHaveProperty("keepsAnswer");
  });

  it("lets better clocks decide anew over a kept change that did not know of what stands", () => {
    const { saver, adopted, clock } = setUp([
      unanswered(1, { sequence: 6, selected: ["theirs"], savedBy: "there", givenAt: savedAt }),
    ]);
    saver.hold("opening");
    const given = { ...counted, anchor: "old", sinceAnchorMs: 1, atMs: clock.atMs + 600_000 };
    const answer = { selected: ["mine"], flagged: false };
    saver.restore(1, { sequence: 6, follows: 5, window: "former", given, patch: answer, answer });
    saver.redate((before) => ({ ...before, atMs: clock.atMs - 1 }));
    saver.learn(unanswered(1, { sequence: 6, selected: ["theirs"], savedBy: "there", givenAt: savedAt }));
    expect(adopted.at(-1)).toEqual({ position: 1, selected: ["theirs"], flagged: false });
    expect(saver.hasUnsaved()).toBe(false);
  });

  it("gives up a copy of what another window gave, once that one has answered anew", () => {
    const { saver, adopted, clock, kept } = setUp();
    saver.hold("opening");
    const given = { ...counted, anchor: "old", sinceAnchorMs: 1, atMs: clock.atMs - 1 };
    const answer = { selected: ["copy"], flagged: false };
    saver.restore(1, { sequence: 1, follows: 0, window: "there", given, patch: answer, answer });
    saver.learn(unanswered(1, { sequence: 2, selected: ["newer"], savedBy: "there", givenAt: savedAt }));
    expect(adopted.at(-1)).toEqual({ position: 1, selected: ["newer"], flagged: false });
    expect([saver.hasUnsaved(), kept.size]).toEqual([false, 0]);
  });

  it("takes the server's word after the end, counted or not, and tells that the attempt is closed", async () => {
    const { saver, call, closings } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer(applied(call(0), { applied: false, sequence: 0, selected: [], late: "afterEnd" }));
    expect(saver.hasUnsaved()).toBe(false);
    expect(closings()).toBe(1);
  });
});

describe("Saver without the exam", () => {
  it("stops, keeps what waits, and sends it after taking over", async () => {
    const { saver, calls, call, losses, kept, statuses } = setUp();
    saver.put(1, { selected: ["a"] });
    await call(0).answer({ kind: "elsewhere" });
    expect(losses()).toBe(1);
    expect(statuses.at(-1)).toEqual({ kind: "paused", waiting: 1 });
    saver.put(2, { flagged: true });
    expect(calls).toHaveLength(1);
    expect([...kept.keys()]).toEqual([1, 2]);
    saver.release();
    expect(calls.slice(1).map(({ position }) => position)).toEqual([1, 2]);
  });

  it("does not bring back a change that another window has stored for it, over a later answer there", () => {
    const { saver, calls } = setUp();
    saver.hold("elsewhere");
    saver.put(1, { selected: ["a"] });
    saver.learn(unanswered(1, { sequence: 1, selected: ["a"], savedBy: "there", givenAt: savedAt }));
    saver.learn(unanswered(1, { sequence: 2, selected: ["z"], savedBy: "there", givenAt: savedAt }));
    saver.release();
    expect(calls).toEqual([]);
  });

  it("gives way to an answer that another window gave later, and not to an earlier one", () => {
    const { saver, calls, call, clock, adopted } = setUp();
    saver.hold("elsewhere");
    saver.put(1, { selected: ["a"] });
    saver.put(2, { selected: ["b"] });
    const shifted = (ms: number) => new Date(clock.atMs + ms).toISOString();
    saver.learn(unanswered(1, { sequence: 1, selected: ["z"], savedBy: "there", givenAt: shifted(1) }));
    saver.learn(unanswered(2, { sequence: 1, selected: ["z"], savedBy: "there", givenAt: shifted(-1) }));
    saver.release();
    expect(adopted[0]).toEqual({ position: 1, selected: ["z"], flagged: false });
    expect(calls).toHaveLength(1);
    expect(call(0)).toMatchObject({ position: 2, write: { sequence: 2, selected: ["b"] } });
  });
});
