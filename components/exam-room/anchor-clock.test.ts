import { describe, expect, it } from "vitest";
import { submitSchema } from "@/lib/attempts/requests";
import { AnchorClock } from "./anchor-clock";

const first = { id: "first", at: "2026-11-24T08:00:00.000Z" };
const second = { id: "second", at: "2026-11-24T08:01:00.000Z" };
const HOUR_MS = 3_600_000;

/** A clock with 10 minutes left at its anchor, and both clocks of the browser in the hand of the test. */
function setUp() {
  const now = { monotonicMs: 500, wallMs: 1_000_000 };
  const clock = new AnchorClock(() => ({ ...now }), first, 600_000);
  const pass = (monotonicMs: number, wallMs = monotonicMs) => {
    now.monotonicMs += monotonicMs;
    now.wallMs += wallMs;
  };
  return { clock, now, pass };
}

describe("AnchorClock", () => {
  it("says how long after the anchor something happens, and what is left", () => {
    const { clock, pass } = setUp();
    pass(90_000);
    const sinceAnchor = { anchor: "first", sinceAnchorMs: 90_000, atLeastMs: 90_000 };
    expect(clock.given()).toEqual({ ...sinceAnchor, atMs: Date.parse(first.at) + 90_000, countedMs: 90_000 });
    expect(clock.remainingMs()).toBe(510_000);
  });

  it("goes on through a sleep in which the monotonic clock stood still", () => {
    const { clock, pass } = setUp();
    pass(1_000, HOUR_MS);
    expect(clock.given().sinceAnchorMs).toBe(HOUR_MS);
    expect(clock.remainingMs()).toBe(0);
  });

  it("gains nothing from a system clock that is set back, before or after a look", () => {
    const { clock, pass } = setUp();
    pass(60_000, -HOUR_MS);
    expect(clock.given().sinceAnchorMs).toBe(60_000);
    pass(1_000, HOUR_MS + 120_000);
    expect(clock.given().sinceAnchorMs).toBe(120_000);
    pass(1_000, -HOUR_MS);
    expect(clock.given().sinceAnchorMs).toBe(121_000);
  });

  it("takes a newer anchor from when it was asked for, and no older one", () => {
    const { clock, now, pass } = setUp();
    pass(60_000);
    const asked = { ...now };
    pass(2_000);
    clock.take(second, 540_000, asked);
    expect(clock.given()).toMatchObject({ anchor: "second", sinceAnchorMs: 2_000 });
    clock.take(first, 600_000, now);
    expect(clock.given().anchor).toBe("second");
  });

  it("goes on after a reload without the server, where the page is as old as its anchor", () => {
    const { clock, pass } = setUp();
    pass(60_000);
    const kept = clock.record();
    const reloaded = new AnchorClock(() => ({ monotonicMs: 20, wallMs: kept.wallMs + 65_000 }), first, 600_000);
    reloaded.restore(kept);
    expect(reloaded.given().sinceAnchorMs).toBe(65_000);
    expect(reloaded.remainingMs()).toBe(535_000);
  });

  it("forgets what was kept where the page came from the server later", () => {
    const { clock } = setUp();
    const kept = clock.record();
    const reloaded = new AnchorClock(() => ({ monotonicMs: 20, wallMs: kept.wallMs + 55_000 }), second, 540_000);
    reloaded.restore(kept);
    expect(reloaded.given()).toMatchObject({ anchor: "second", sinceAnchorMs: 0 });
  });

  it("is not set back by a kept page whose anchor is newer than the one that was kept, but as old as the page", () => {
    const { clock, pass } = setUp();
    pass(HOUR_MS);
    const kept = clock.record();
    const reloaded = new AnchorClock(() => ({ monotonicMs: 20, wallMs: kept.wallMs + HOUR_MS }), second, 540_000);
    reloaded.restore(kept);
    expect(reloaded.given()).toMatchObject({ anchor: "first", sinceAnchorMs: HOUR_MS });
    expect(reloaded.remainingMs()).toBe(0);
  });

  it("counts by the clock that never jumps over reloads and new anchors, and says how long ago something was", () => {
    const { clock, now, pass } = setUp();
    pass(60_000, -HOUR_MS);
    const given = clock.given();
    expect(given).toMatchObject({ atLeastMs: 60_000, countedMs: 60_000 });
    pass(1_000, 9 * HOUR_MS);
    clock.take(second, 540_000, now);
    pass(4_000);
    expect(clock.given()).toMatchObject({ anchor: "second", atLeastMs: 4_000, countedMs: 65_000 });
    expect(clock.toSent(given)).toEqual({ anchor: "first", sinceAnchorMs: 60_000, atLeastMs: 60_000, agoMs: 5_000 });
    const later = { monotonicMs: 20, wallMs: now.wallMs };
    const reloaded = AnchorClock.resume(() => ({ ...later }), clock.record());
    later.monotonicMs += 7_000;
    expect(reloaded.toSent(given).agoMs).toBe(12_000);
    expect(reloaded.given()).toMatchObject({ anchor: "second", atLeastMs: 11_000 });
  });

  it("tells what the server takes, however far the system clock is set forward", () => {
    const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const now = { monotonicMs: 0, wallMs: 0 };
    const clock = new AnchorClock(() => ({ ...now }), { ...first, id }, 600_000);
    const given = clock.given();
    Object.assign(now, { monotonicMs: 30 * 24 * HOUR_MS, wallMs: 365 * 24 * HOUR_MS });
    for (const moment of [given, clock.given()]) {
      expect(submitSchema.safeParse({ ended: clock.toSent(moment) }).error).toBeUndefined();
    }
  });

  it("finds out by a new anchor when something was, though the system clock was set", () => {
    const { clock, now, pass } = setUp();
    pass(20_000, HOUR_MS);
    const given = clock.given();
    expect(given.atMs).toBe(Date.parse(first.at) + HOUR_MS);
    pass(40_000, 40_000);
    // By the server one minute has passed since the first anchor: nothing slept, so only the system clock can have jumped.
    clock.take(second, 540_000, now);
    expect(clock.settle(given).atMs).toBe(Date.parse(first.at) + 20_000);
  });
});
