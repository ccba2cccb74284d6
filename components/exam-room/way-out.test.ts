import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unanswered } from "@/lib/testing/responses";
import { stubIndexedDb } from "@/lib/testing/stub-indexed-db";
import { AnchorClock } from "./anchor-clock";
import { createDoors } from "./doors";
import { KeptWork } from "./kept-work";
import { MarksSaver } from "./marks-saver";
import { Outbox } from "./outbox";
import { Saver, type SendOutcome } from "./saver";
import { Waits } from "./waits";
import { WayOut, type Ending } from "./way-out";

const attemptId = "attempt-1";
const begunMs = Date.parse("2026-11-24T10:00:00.000Z");
const moments = { anchor: "anchor-1", sinceAnchorMs: 0, atLeastMs: 0 };

const answers = {
  closed: () => Promise.resolve(Response.json({ status: "submitted", remainingMs: null })),
  elsewhere: () => Promise.resolve(Response.json({ code: "elsewhere", message: "" }, { status: 409 })),
  signedOut: () => Promise.resolve(Response.json({ code: "signedOut", message: "" }, { status: 401 })),
  lost: () => Promise.reject(new TypeError("no network")),
};

/** A window that the server knows, and whose server answers from then on as told. */
function setUp(given: keyof typeof answers) {
  const server = { answers: given };
  const sent: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    sent.push(url.replace(`/api/attempts/${attemptId}`, ""));
    return answers[server.answers]();
  });
  const now = { monotonicMs: 0, wallMs: begunMs };
  const clock = new AnchorClock(() => now, { id: "anchor-1", at: new Date(begunMs).toISOString() }, null);
  const silent = { onBlocked: () => {}, onRemaining: () => {}, onVisits: () => {} };
  const kept = new KeptWork({ attemptId, window: "here" }, clock, { ...silent, timeOf: () => 0 });
  const doors = createDoors(attemptId, "here");
  const common = { window: "here", date: () => clock.given(), onElsewhere: () => {} };
  const wait = (ms: number, then: () => void) => void setTimeout(then, ms);
  const saver = new Saver(
    {
      ...common,
      wait,
      keep: (...change) => kept.keep(...change),
      send: (position, write): Promise<SendOutcome> =>
        doors.save(position, { ...write, timeSpentMs: 0, follows: 0, given: { ...moments, agoMs: 0 } }),
      ...{ onStatus: () => {}, onAcknowledged: () => {}, onAdopt: () => {}, onClosed: () => {} },
    },
    [unanswered(1)],
  );
  const marks = new MarksSaver(
    {
      ...common,
      wait,
      keep: () => {},
      send: () => Promise.resolve({ kind: "retry" }),
      ...{ onStanding: () => {}, onAdopt: () => {} },
    },
    { items: [], scratch: { text: "", sequence: 0, givenAt: null, savedBy: null } },
  );
  const said: (Ending | "gone" | "away")[] = [];
  const waits = new Waits();
  const standing = { isKnown: true, isAway: false, isShut: false };
  const wayOut = new WayOut({
    ...{ attemptId, saver, marks, doors, clock, kept, waits, standing },
    ports: { readVisits: () => [], onEnding: (ending) => said.push(ending), onGone: () => said.push("gone") },
    refresh: async () => (await doors.state()) !== null,
    goAway: () => {
      standing.isAway = true;
      said.push("away");
    },
  });
  return { wayOut, saver, kept, standing, server, sent, said };
}

/** Lets time go by, in steps between which storage does what it was asked for. */
async function pass(ms: number): Promise<void> {
  await settle();
  for (let left = ms; left > 0; left -= 500) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 500));
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));
}

beforeEach(() => {
  stubIndexedDb();
  // The storage has turns of its own.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("end", () => {
  it("says why it waits, again where that changes, and leaves once the server takes it", async () => {
    const { wayOut, server, said } = setUp("signedOut");
    void wayOut.end();
    await pass(0);
    expect(said).toEqual(["ending", "signedOut"]);
    server.answers = "lost";
    await pass(3_000);
    expect(said.at(-1)).toBe("unreachable");
    server.answers = "closed";
    await pass(3_000);
    expect(said.slice(3)).toEqual(["ending", "gone"]);
  });

  it("sends no end before every answer, and says that nobody is signed in for whom they are taken", async () => {
    const { wayOut, saver, sent, said } = setUp("signedOut");
    saver.put(1, { selected: ["a"] });
    void wayOut.end();
    await pass(7_000);
    expect(said).toEqual(["ending", "signedOut"]);
    expect(new Set(sent)).toEqual(new Set(["/responses/1"]));
  });

  it("is taken back where another window holds the exam, before another one can begin", async () => {
    const { wayOut, kept, said } = setUp("elsewhere");
    let drop = () => {};
    vi.spyOn(kept, "dropEnd").mockReturnValue(new Promise((done) => (drop = done)));
    void wayOut.end();
    await pass(0);
    void wayOut.end();
    await pass(0);
    expect(said).toEqual(["ending"]);
    drop();
    await pass(0);
    expect(said).toEqual(["ending", "no", "away"]);
  });

  it("waits on this device where the page goes before the server knew the window", async () => {
    const { wayOut, standing, sent, said } = setUp("lost");
    standing.isKnown = false;
    void wayOut.end();
    await pass(0);
    standing.isShut = true;
    await pass(3_000);
    expect(sent).toEqual([]);
    expect(said).toEqual(["ending", "unreachable"]);
    expect((await new Outbox(() => {}).load(attemptId)).end).toMatchObject({ window: "here" });
  });
});

describe("timeUp", () => {
  it("says why the server does not tell what is left, and goes on as it tells", async () => {
    const { wayOut, server, said } = setUp("signedOut");
    void wayOut.timeUp();
    await pass(0);
    expect(said).toEqual(["ending", "signedOut"]);
    server.answers = "closed";
    await pass(3_000);
    expect(said.slice(2)).toEqual(["no"]);
  });
});

describe("leave", () => {
  it("is under way before it sends what waits: a refusal of that must not give the exam to another window any more", async () => {
    const { wayOut, saver, said } = setUp("closed");
    saver.hold("elsewhere");
    let wasLeaving: boolean | null = null;
    vi.spyOn(saver, "release").mockImplementation(() => (wasLeaving = wayOut.isLeaving));
    await Promise.all([wayOut.leave(), wayOut.leave(), pass(0)]);
    expect(wasLeaving).toBe(true);
    expect(said).toEqual(["ending", "gone"]);
  });
});
