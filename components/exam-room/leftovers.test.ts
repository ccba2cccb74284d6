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

  override load() {
    return Promise.resolve({ entries: [entry], known: [], end: null, clock: null, visits: [] });
  }

  override clear() {
    this.isKept = false;
    return Promise.resolve();
  }
}

async function isKeptAfter(answer: () => Response | Promise<Response>): Promise<boolean> {
  vi.stubGlobal("fetch", vi.fn(answer));
  const outbox = new OneAnswer(() => {});
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
