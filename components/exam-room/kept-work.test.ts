import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noMarks } from "@/lib/exam/marks";
import { unanswered } from "@/lib/testing/responses";
import { stubIndexedDb } from "@/lib/testing/stub-indexed-db";
import { AnchorClock, type Given } from "./anchor-clock";
import type { Answer } from "./answer";
import { KeptWork } from "./kept-work";
import { MarksBox } from "./marks-box";
import { MarksSaver, type KeptMarks, type MarksValue } from "./marks-saver";
import { Outbox, type KeptClock, type OutboxEntry } from "./outbox";
import { Saver } from "./saver";

const attemptId = "attempt-1";
const begunMs = Date.parse("2026-11-24T10:00:00.000Z");
const given = (ms: number): Given => {
  return { anchor: "anchor-1", sinceAnchorMs: ms, atMs: begunMs + ms, atLeastMs: ms, countedMs: ms };
};
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

const entry: OutboxEntry = {
  attemptId,
  window: "before",
  madeBy: "before",
  position: 1,
  sequence: 3,
  follows: 0,
  patch: { selected: ["a"] },
  answer: { selected: ["a"], flagged: false },
  timeSpentMs: 1,
  given: given(500),
};
const marked: KeptMarks = { sequence: 2, follows: 0, window: "before", given: given(500), value: noted("earlier") };
const clockBefore: KeptClock = {
  anchor: "anchor-1",
  atMs: begunMs,
  remainingMs: 60_000,
  wallMs: begunMs,
  sinceMs: 40_000,
  atLeastMs: 40_000,
  countedMs: 40_000,
  heldBy: "before",
};

function noted(note: string): MarksValue {
  return { ...noMarks, note };
}

/** What a window keeps, with savers whose server does not know it yet, and what is on the device besides. */
function setUp() {
  const now = { monotonicMs: 0, wallMs: begunMs };
  const clock = new AnchorClock(() => now, { id: "anchor-1", at: new Date(begunMs).toISOString() }, 60_000);
  const onRemaining = vi.fn<(remainingMs: number | null) => void>();
  const ports = { timeOf: () => 7, onBlocked: () => {}, onVisits: () => {}, onRemaining };
  const kept = new KeptWork({ attemptId, window: "here" }, clock, ports);
  const common = { window: "here", date: () => clock.given(), wait: () => {}, onElsewhere: () => {} };
  const send = () => Promise.resolve({ kind: "retry" } as const);
  const silent = { onStatus: () => {}, onAcknowledged: () => {}, onAdopt: () => {}, onClosed: () => {} };
  const saver = new Saver({ ...common, ...silent, send, keep: (...change) => kept.keep(...change) }, [unanswered(1)]);
  saver.hold("opening");
  const marks = new MarksSaver(
    {
      ...common,
      send,
      keep: (...change) => kept.keepMarks(...change),
      onStanding: () => {},
      onAdopt: () => {},
    },
    { items: [], scratch: { text: "", sequence: 0, givenAt: null, savedBy: null } },
  );
  const outbox = new Outbox(() => {});
  const box = new MarksBox(outbox.store, attemptId);
  const pass = (ms: number) => {
    now.monotonicMs += ms;
    now.wallMs += ms;
  };
  /** What is on the device once all that was begun is done. */
  const load = async () => {
    await settled();
    return { ...(await outbox.load(attemptId)), marks: (await box.load()).entries };
  };
  return { kept, saver, marks, outbox, box, pass, load, onRemaining };
}

beforeEach(() => stubIndexedDb());
afterEach(() => void vi.unstubAllGlobals());

describe("keepClock", () => {
  it("does not write over the clock of an earlier page before that was read, and goes on from it then", async () => {
    const { kept, saver, marks, outbox, load, onRemaining } = setUp();
    await outbox.putClock(attemptId, clockBefore);
    kept.keepClock();
    kept.keep(1, { ...entry, window: "here" });
    expect((await load()).clock).toMatchObject(clockBefore);
    await kept.unpack(saver, marks);
    // Of 60 seconds the earlier page had seen 40 pass.
    expect(onRemaining.mock.calls).toEqual([[20_000]]);
    expect((await load()).clock).toMatchObject({ sinceMs: 40_000, heldBy: "before" });
  });

  it("leaves the clock to the window that the attempt was handed over to, until it comes back here", async () => {
    const { kept, saver, marks, pass, load } = setUp();
    await kept.unpack(saver, marks);
    kept.hold();
    kept.handOver();
    pass(1_000);
    kept.keepClock();
    expect((await load()).clock).toMatchObject({ sinceMs: 0, heldBy: null });
    kept.reclaim();
    kept.keepClock();
    expect((await load()).clock).toMatchObject({ sinceMs: 1_000, heldBy: "here" });
  });
});

describe("unpack", () => {
  it("takes over what an earlier page has left, and says where that page was and that it had ended", async () => {
    const { kept, saver, marks, outbox, box, load } = setUp();
    const end = { attemptId, window: "before", given: given(900) };
    await Promise.all([outbox.put(entry), outbox.putEnd(end), box.put("before", 1, marked)]);
    await outbox.putVisits(attemptId, [{ position: 4, timeSpentMs: 1 }]);
    expect(await kept.unpack(saver, marks)).toEqual({ end, reached: 4 });
    expect(saver.answerOf(1)).toEqual({ selected: ["a"], flagged: false });
    const { entries, marks: left } = await load();
    expect(entries).toMatchObject([{ window: "here", madeBy: "before", patch: { selected: ["a"] } }]);
    expect(left).toMatchObject([{ window: "here", madeBy: "before", value: { note: "earlier" } }]);
  });

  it("keeps no visits before those of an earlier page are part of them", async () => {
    const { kept, saver, marks, load } = setUp();
    kept.keepVisits([{ position: 1, timeSpentMs: 1 }]);
    expect((await load()).visits).toEqual([]);
    await kept.unpack(saver, marks);
    kept.keepVisits([{ position: 1, timeSpentMs: 2 }]);
    expect((await load()).visits).toEqual([{ position: 1, timeSpentMs: 2 }]);
  });
});

describe("repeat", () => {
  it("lets what was done here stand over what an earlier page has left, though its clock says that it is later", async () => {
    const { kept, saver, marks, outbox, box, load } = setUp();
    await Promise.all([outbox.put(entry), box.put("before", 1, marked)]);
    const choose = (answer: Partial<Answer>) => saver.put(1, answer);
    const note = () => marks.put(1, noted("now"));
    choose({ selected: ["b"] });
    kept.repeat(() => choose({ selected: ["b"] }));
    note();
    kept.repeat(note);
    await kept.unpack(saver, marks);
    expect(saver.answerOf(1)?.selected).toEqual(["b"]);
    const { entries, marks: left } = await load();
    expect(entries).toMatchObject([{ madeBy: "here", answer: { selected: ["b"] } }]);
    expect(left).toMatchObject([{ madeBy: "here", value: { note: "now" } }]);
  });

  it("does once more what was done before unpacking, in its order, and nothing that comes after", async () => {
    const { kept, saver, marks } = setUp();
    const done: string[] = [];
    kept.repeat(() => done.push("first"));
    const unpacking = kept.unpack(saver, marks);
    kept.repeat(() => done.push("second"));
    await unpacking;
    kept.repeat(() => done.push("late"));
    await kept.unpack(saver, marks);
    expect(done).toEqual(["first", "second"]);
  });
});

describe("the end that waits", () => {
  it("stands by its first date, whichever window notes it again", async () => {
    const { kept, outbox, load } = setUp();
    await outbox.putEnd({ attemptId, window: "before", given: given(900) });
    expect(await kept.noteEnd()).toEqual(given(900));
    expect((await load()).end).toEqual({ attemptId, window: "here", given: given(900) });
  });

  it("is taken back, but not where another window goes on with it", async () => {
    const { kept, pass, load } = setUp();
    pass(300);
    expect(await kept.noteEnd()).toEqual(given(300));
    kept.handOver();
    await kept.dropEnd();
    expect((await load()).end).toMatchObject({ given: given(300) });
    kept.reclaim();
    await kept.dropEnd();
    expect((await load()).end).toBeNull();
  });
});

describe("forget", () => {
  it("takes what is left of this window off the device", async () => {
    const { kept, saver, marks, load } = setUp();
    await kept.unpack(saver, marks);
    await kept.noteEnd();
    kept.acknowledge({
      ...{ ...unanswered(1), savedAt: "", givenAt: "" },
      ...{ applied: true, isOvertaken: false, remainingMs: 1, late: null },
    });
    expect(await load()).toMatchObject({ known: [{ savedBy: "here", timeSpentMs: 7 }], end: { window: "here" } });
    await kept.forget(false);
    expect(await load()).toEqual({ entries: [], known: [], end: null, clock: null, visits: [], marks: [] });
  });

  it("leaves all of it where another window has left an answer, marks or an end", async () => {
    for (const leave of ["answer", "marks", "end"] as const) {
      stubIndexedDb();
      const { kept, saver, marks, outbox, box, load } = setUp();
      await kept.unpack(saver, marks);
      if (leave === "answer") await outbox.put({ ...entry, window: "other" });
      if (leave === "marks") await box.put("other", 1, marked);
      if (leave === "end") await outbox.putEnd({ attemptId, window: "other", given: given(1) });
      const before = await load();
      await kept.forget(false);
      expect(await load()).toEqual(before);
      expect(before.clock).not.toBeNull();
    }
  });

  it("leaves all of it while marks did not arrive", async () => {
    const { kept, saver, marks, load } = setUp();
    await kept.unpack(saver, marks);
    await kept.forget(true);
    expect((await load()).clock).not.toBeNull();
  });
});

it("says once storage fails that nothing is kept", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new Error("blocked");
    },
  });
  const { kept, saver, marks } = setUp();
  expect(kept.isBlocked).toBe(false);
  await kept.unpack(saver, marks);
  expect(kept.isBlocked).toBe(true);
});
