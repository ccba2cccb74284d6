import { uptime } from "node:os";

/** A look at both clocks of the machine: one that people and programs may set, and one that only goes on, through sleep too. */
export type MachineTime = { readonly wallMs: number; readonly steadyMs: number };

/** Two looks whose clocks differ by more than this have a step of the system clock between them, in ms. */
const STEP_MS = 2_000;

/**
 * The time of the server while its process lives (docs/decisions/0013). It follows the system clock, but not its steps: when that is
 * set forward or back, the time goes on as it was, so that no exam loses or gains by it. `say` gets one line for each step.
 */
export class ServerClock {
  readonly #look: () => MachineTime;
  readonly #say: (line: string) => void;
  #last: MachineTime;
  /** By how much the system clock is ahead of ours. */
  #aheadMs = 0;

  constructor(look: () => MachineTime, say: (line: string) => void) {
    this.#look = look;
    this.#say = say;
    this.#last = look();
  }

  now(): Date {
    const next = this.#look();
    const stepMs = next.wallMs - this.#last.wallMs - (next.steadyMs - this.#last.steadyMs);
    if (Math.abs(stepMs) > STEP_MS) {
      this.#aheadMs += stepMs;
      const way = stepMs > 0 ? "forward" : "back";
      this.#say(
        `the system clock was set ${way} by ${Math.round(Math.abs(stepMs) / 1000)} s; running exams keep their time`,
      );
    }
    this.#last = next;
    return new Date(next.wallMs - this.#aheadMs);
  }

  /** Takes the system clock as it is now. To be called when no exam is under way whose time it could change. */
  settle(): void {
    this.now();
    this.#aheadMs = 0;
  }
}

/** At most so long between two readings of the system clock, with the steady one between them, in ms. */
const LOOK_MS = 100;
const LOOKS = 5;

/**
 * Looks at both clocks. A process that is held up between them would take that for a step, so it looks again then; what `read` gives
 * is in ms. `os.uptime` counts the sleep of the computer on Linux, macOS and Windows, which `performance.now` does not.
 */
export function lookAtMachine(
  read: { readonly wall: () => number; readonly steady: () => number } = {
    wall: Date.now,
    steady: () => uptime() * 1000,
  },
): MachineTime {
  for (let look = 1; ; look++) {
    const before = read.wall();
    const steadyMs = read.steady();
    const wallMs = read.wall();
    if ((wallMs >= before && wallMs - before <= LOOK_MS) || look === LOOKS) return { wallMs, steadyMs };
  }
}

const held = Symbol.for("dva.serverClock");

/**
 * The server's time: what every door and loader takes for now. There is one clock in the process, begun at its start; routes and
 * start are bundled apart, so it hangs on the global object and not on this module.
 */
export function serverNow(): Date {
  return serverClock().now();
}

/** The one clock of this process. */
export function serverClock(): ServerClock {
  const holder: typeof globalThis & { [held]?: ServerClock } = globalThis;
  return (holder[held] ??= new ServerClock(lookAtMachine, (line) => console.error(line)));
}
