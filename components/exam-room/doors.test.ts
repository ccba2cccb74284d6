import { afterEach, describe, expect, it, vi } from "vitest";
import { createDoors } from "./doors";

const moment = { anchor: "anchor-1", sinceAnchorMs: 0, atLeastMs: 0, agoMs: 0 };
const signedOut = () => Promise.resolve(Response.json({ code: "signedOut", message: "" }, { status: 401 }));
const closed = () => Promise.resolve(Response.json({ status: "submitted", remainingMs: null }));
const lost = () => Promise.reject(new TypeError("no network"));
const full = () => Promise.resolve(Response.json({ code: "storageFull", message: "" }, { status: 507 }));

type Answer = () => Promise<Response>;

/** Doors behind which the server answers in this order. */
function openDoors(...answers: Answer[]) {
  vi.stubGlobal("fetch", () => (answers.shift() ?? lost)());
  return createDoors("attempt-1", "here");
}

afterEach(() => void vi.unstubAllGlobals());

describe("isSignedOut", () => {
  const calls = {
    submit: (doors: ReturnType<typeof createDoors>) => doors.submit([], moment),
    state: (doors: ReturnType<typeof createDoors>) => doors.state(),
    takeOver: (doors: ReturnType<typeof createDoors>) => doors.takeOver(),
  };

  it.each(Object.entries(calls))(
    "tells a session that has ended from a server that is away, in %s",
    async (_, call) => {
      const doors = openDoors(signedOut, lost, signedOut, full);
      expect(doors.isSignedOut).toBe(false);
      for (const isSignedOut of [true, false, true, false]) {
        expect(await call(doors)).toBeNull();
        expect(doors.isSignedOut).toBe(isSignedOut);
      }
    },
  );

  it("is over once the server answers again, at whichever door", async () => {
    const doors = openDoors(signedOut, closed, closed);
    await doors.visit([]);
    expect(doors.isSignedOut).toBe(true);
    expect(await doors.submit([], moment)).toEqual({ status: "submitted", remainingMs: null });
    expect(doors.isSignedOut).toBe(false);
  });
});
