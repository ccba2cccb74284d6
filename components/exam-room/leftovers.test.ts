import { beforeEach, describe, expect, it, vi } from "vitest";
import { sendLeftover } from "./leftovers";
import { Outbox, type OutboxEntry } from "./outbox";

const attemptId = "attempt-1";
const entry: OutboxEntry = {
  attemptId,
  window: "w1",
  madeBy: "w1",
  position: 1,
  sequence: 1,
  follows: 0,
  patch: { selected: ["a"] },
  answer: { selected: ["a"], flagged: false },
  timeSpentMs: 1,
  given: { anchor: "anchor-1", sinceAnchorMs: 0, atMs: 0, atLeastMs: 0, countedMs: 0 },
};

/** An outbox in which one answer waits until it is cleared. */
class OneAnswer extends Outbox {
  isKept = true;

  constructor(readonly waiting = entry) {
    super(() => {});
  }

  override load() {
    return Promise.resolve({ entries: [this.waiting], known: [], end: null, clock: null, visits: [] });
  }

  override clear() {
    this.isKept = false;
    return Promise.resolve();
  }
}

async function isKeptAfter(answer: () => Response | Promise<Response>): Promise<boolean> {
  vi.stubGlobal("fetch", vi.fn(answer));
  const outbox = new OneAnswer();
  const isDone = await sendLeftover(attemptId, outbox);
  expect(isDone).toBe(!outbox.isKept);
  return outbox.isKept;
}

describe("what waits here for an attempt that the server does not hand out", () => {
  beforeEach(() => {
    return () => vi.unstubAllGlobals();
  });

  it("goes when its owner is told that the attempt is gone for good", async () => {
    expect(await isKeptAfter(() => Response.json({ code: "goneAttempt", message: "" }, { status: 410 }))).toBe(false);
  });

  it("stays while the attempt is unknown: it may be another person's, or be brought back", async () => {
    expect(await isKeptAfter(() => Response.json({ code: "unknownAttempt", message: "" }, { status: 404 }))).toBe(true);
  });

  it("stays where nobody is signed in, the server fails, or nothing answers", async () => {
    expect(await isKeptAfter(() => Response.json({ code: "signedOut", message: "" }, { status: 401 }))).toBe(true);
    expect(await isKeptAfter(() => Response.json({ code: "fault", message: "" }, { status: 500 }))).toBe(true);
    expect(await isKeptAfter(() => Promise.reject(new TypeError("no network")))).toBe(true);
  });

  it("stays where something in between says that a page is gone", async () => {
    expect(await isKeptAfter(() => new Response("<h1>410 Gone</h1>", { status: 410 }))).toBe(true);
    expect(await isKeptAfter(() => Response.json({ code: "unknownAttempt" }, { status: 410 }))).toBe(true);
    expect(await isKeptAfter(() => Response.json({ code: "goneAttempt" }, { status: 404 }))).toBe(true);
  });
});

describe("what waits here for a question that was answered since", () => {
  beforeEach(() => {
    return () => vi.unstubAllGlobals();
  });

  /** The numbers under which an answer is sent where one of `savedBy`, given at `givenMs`, stands by the number 7. */
  async function numbersSent(waiting: OutboxEntry, savedBy: string, givenMs: number): Promise<number[]> {
    const numbers: number[] = [];
    const givenAt = new Date(givenMs).toISOString();
    const standing = { position: 1, sequence: 7, selected: ["b"], flagged: false, givenAt, savedAt: givenAt, savedBy };
    const state = { status: "submitted", responses: [standing], marks: null };
    vi.stubGlobal("fetch", (_url: string, { method, body }: { method: string; body?: string }) => {
      if (method === "GET") return Promise.resolve(Response.json(state));
      numbers.push((JSON.parse(body ?? "{}") as { sequence: number }).sequence);
      return Promise.resolve(Response.json({ late: "counted" }));
    });
    const outbox = new OneAnswer(waiting);
    expect(await sendLeftover(attemptId, outbox)).toBe(true);
    expect(outbox.isKept).toBe(false);
    return numbers;
  }
  const copied = { ...entry, window: "w2" };
  const given = (atMs: number) => ({ ...entry.given, atMs });

  it("goes to the server by a number above what stands, when it was given later", async () => {
    expect(await numbersSent({ ...entry, given: given(20) }, "elsewhere", 10)).toEqual([8]);
  });

  it("is dropped when it was given earlier, also where its maker has answered anew", async () => {
    expect(await numbersSent({ ...entry, given: given(20) }, "elsewhere", 30)).toEqual([]);
    expect(await numbersSent({ ...copied, given: given(20) }, "w1", 30)).toEqual([]);
  });

  it("follows the order of its own window, whatever the clocks say", async () => {
    expect(await numbersSent({ ...entry, given: given(20) }, "w1", 30)).toEqual([8]);
  });
});

describe("an attempt of which nothing waits here", () => {
  it("keeps nobody from its report, though the server does not answer", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    expect(await sendLeftover(attemptId, new NothingWaits(() => {}))).toBe(true);
    vi.unstubAllGlobals();
  });
});

/** An outbox that knows the attempt, and of which the server has everything. */
class NothingWaits extends Outbox {
  override load() {
    return Promise.resolve({ entries: [], known: [], end: null, clock: null, visits: [] });
  }
}
