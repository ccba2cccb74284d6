import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "@/lib/testing/counts";
import { lookAtMachine, ServerClock, serverClock, serverNow } from "./server-clock";

const HOUR_MS = 3_600_000;
const begin = Date.UTC(2026, 10, 24, 8);

/** A machine whose clocks are moved by hand. */
function setUp() {
  const machine = { wallMs: begin, steadyMs: 5_000 };
  const lines: string[] = [];
  const clock = new ServerClock(
    () => ({ ...machine }),
    (line) => void lines.push(line),
  );
  const pass = (ms: number) => {
    machine.wallMs += ms;
    machine.steadyMs += ms;
  };
  return { clock, machine, lines, pass, sinceBegin: () => clock.now().getTime() - begin };
}

describe("ServerClock", () => {
  it("goes on as before when the system clock is set six hours forward or back, and says so once", () => {
    const { machine, lines, pass, sinceBegin } = setUp();
    pass(60_000);
    machine.wallMs += 6 * HOUR_MS;
    expect(sinceBegin()).toBe(60_000);
    pass(10_000);
    expect(sinceBegin()).toBe(70_000);
    machine.wallMs -= 12 * HOUR_MS;
    pass(1_000);
    expect(sinceBegin()).toBe(71_000);
    expect(lines).toEqual([
      "the system clock was set forward by 21600 s; running exams keep their time",
      "the system clock was set back by 43200 s; running exams keep their time",
    ]);
  });

  it("counts the sleep of the computer, through which both clocks go on", () => {
    const { lines, pass, sinceBegin } = setUp();
    pass(3 * HOUR_MS);
    expect(sinceBegin()).toBe(3 * HOUR_MS);
    expect(lines).toEqual([]);
  });

  it("follows a system clock that is corrected by little", () => {
    const { machine, lines, pass, sinceBegin } = setUp();
    pass(60_000);
    machine.wallMs += 900;
    expect(sinceBegin()).toBe(60_900);
    expect(lines).toEqual([]);
  });

  it("takes the system clock as it is once no exam is under way", () => {
    const { clock, machine, pass, sinceBegin } = setUp();
    machine.wallMs += 6 * HOUR_MS;
    expect(sinceBegin()).toBe(0);
    clock.settle();
    pass(1_000);
    expect(sinceBegin()).toBe(6 * HOUR_MS + 1_000);
    machine.wallMs -= 6 * HOUR_MS;
    clock.settle();
    expect(sinceBegin()).toBe(1_000);
  });

  it("is right to the time that passed whatever steps the system clock takes", () => {
    const move = fc.record({
      pass: fc.integer({ min: 0, max: 3 * HOUR_MS }),
      step: fc.oneof(fc.constant(0), fc.integer({ min: 2_001, max: 1e9 }), fc.integer({ min: -1e9, max: -2_001 })),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const { machine, lines, pass, sinceBegin } = setUp();
        let passed = 0;
        for (const each of moves) {
          pass(each.pass);
          machine.wallMs += each.step;
          passed += each.pass;
          expect(sinceBegin()).toBe(passed);
        }
        expect(lines).toHaveLength(moves.filter(({ step }) => step !== 0).length);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });
});

describe("lookAtMachine", () => {
  it("looks again when it was held up between the two clocks, and gives up after a few times", () => {
    const walls = [1_000, 9_000, 9_010, 9_020];
    const steadies = [1, 2];
    const read = { wall: () => walls.shift() ?? NaN, steady: () => steadies.shift() ?? NaN };
    expect(lookAtMachine(read)).toEqual({ wallMs: 9_020, steadyMs: 2 });
    let wallMs = 0;
    expect(lookAtMachine({ wall: () => (wallMs += 500), steady: () => 7 })).toEqual({ wallMs: 5_000, steadyMs: 7 });
  });

  it("reads clocks that both go on", async () => {
    const before = lookAtMachine();
    await expect.poll(() => lookAtMachine().steadyMs).toBeGreaterThan(before.steadyMs);
    expect(Math.abs(lookAtMachine().wallMs - Date.now())).toBeLessThan(60_000);
  });
});

describe("serverNow", () => {
  it("is one clock for the process, and the system's while that is not set", () => {
    expect(serverClock()).toBe(serverClock());
    expect(Math.abs(serverNow().getTime() - Date.now())).toBeLessThan(60_000);
  });
});
