import type { AnchorClock, Given } from "./anchor-clock";
import type { Doors, Visit } from "./doors";
import { dropRoom } from "./keep-room";
import type { KeptWork } from "./kept-work";
import type { MarksSaver } from "./marks-saver";
import type { Saver } from "./saver";
import { LAST_SAVES_MS, RETRY_MS, type Waits } from "./waits";

/** How it stands with the end; where it waits: nobody is signed in any more, or the server is not reached or cannot write. */
export type Ending = "no" | "ending" | "signedOut" | "unreachable";

export type WayOutPorts = {
  readonly readVisits: () => readonly Visit[];
  readonly onEnding: (ending: Ending) => void;
  /** Everything is on the server and the attempt is closed. */
  readonly onGone: () => void;
};

/** How a window stands to its exam; whoever reads it here reads it as it is at that moment. */
export type Standing = {
  /** The server lets this window answer. */
  readonly isKnown: boolean;
  /** Another window answers. */
  readonly isAway: boolean;
  /** The page is gone. */
  readonly isShut: boolean;
};

type Parts = {
  readonly attemptId: string;
  readonly saver: Saver;
  readonly marks: MarksSaver;
  readonly doors: Doors;
  readonly clock: AnchorClock;
  readonly kept: KeptWork;
  readonly waits: Waits;
  readonly standing: Standing;
  readonly ports: WayOutPorts;
  /** Asks how things stand; false when the server does not answer. */
  readonly refresh: () => Promise<boolean>;
  /** Another window answers from here on. */
  readonly goAway: () => void;
};

const LAST_MARKS_MS = 2_000;

/** The end of the time or of the attempt, and out of the room: no answer is left behind. */
export class WayOut {
  readonly #parts: Parts;
  #isEnding = false;
  #isLeaving = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Ends the attempt: every answer first, then the end, then away. Without a network all of it waits on this device. */
  async end(): Promise<void> {
    const { kept, standing, ports, goAway } = this.#parts;
    if (this.#isEnding || this.#isLeaving) return;
    if (standing.isAway) return this.#awaitEnd();
    this.#isEnding = true;
    ports.onEnding("ending");
    const ended = await this.#submit(await kept.noteEnd());
    if (ended === "closed") return this.leave();
    if (ended === "shut") return;
    await kept.dropEnd();
    this.#isEnding = false;
    ports.onEnding("no");
    goAway();
  }

  /**
   * The clock of this room shows that no time is left. The server alone decides that: it closes the attempt, or tells how much is
   * left where the clock of this device is wrong.
   */
  async timeUp(): Promise<void> {
    const { saver, waits, standing, ports, refresh } = this.#parts;
    if (this.#isEnding || this.#isLeaving) return;
    if (standing.isAway) return this.#awaitEnd();
    this.#isEnding = true;
    ports.onEnding("ending");
    while (!this.#isLeaving && !standing.isShut && !standing.isAway) {
      if (standing.isKnown) await saver.settle(LAST_SAVES_MS);
      if (await refresh()) break;
      this.#sayWaiting();
      await waits.wait(RETRY_MS);
    }
    if (this.#isLeaving) return;
    this.#isEnding = false;
    ports.onEnding("no");
  }

  /** Out of a closed attempt, once every answer is on the server. */
  async leave(): Promise<void> {
    const { attemptId, saver, marks, kept, standing, ports } = this.#parts;
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    ports.onEnding("ending");
    // After the end no window holds the exam, so whatever waits here may go.
    saver.release();
    await this.#sendAll();
    marks.release();
    await marks.settle(LAST_MARKS_MS);
    if (standing.isShut) return;
    await kept.forget(marks.hasUnsaved());
    await dropRoom(attemptId);
    ports.onGone();
  }

  /** Tries until the attempt is closed, another window holds it, or the page is gone; then what waits stays on this device. */
  async #submit(given: Given): Promise<"closed" | "elsewhere" | "shut"> {
    const { marks, doors, clock, waits, standing, ports } = this.#parts;
    for (;;) {
      await this.#sendAll();
      await marks.settle(LAST_MARKS_MS);
      if (standing.isAway) return "elsewhere";
      if (standing.isShut && !standing.isKnown) return "shut";
      // A window that has only asked to take over would be refused: the end follows once the server knows it.
      const ended = clock.toSent(given);
      const view = standing.isKnown ? await doors.submit(ports.readVisits(), ended) : null;
      if (view === "elsewhere") return "elsewhere";
      if (view !== null) return "closed";
      this.#sayWaiting();
      await waits.wait(RETRY_MS);
    }
  }

  /** Resolves once every answer is on the server, or another window has the exam. */
  async #sendAll(): Promise<void> {
    const { saver, waits, standing } = this.#parts;
    for (;;) {
      await saver.settle(LAST_SAVES_MS);
      if (!saver.hasUnsaved() || standing.isShut || (standing.isAway && !this.#isLeaving)) return;
      this.#sayWaiting();
      await waits.wait(RETRY_MS);
      saver.retryNow();
    }
  }

  #sayWaiting(): void {
    const { doors, ports } = this.#parts;
    ports.onEnding(doors.isSignedOut ? "signedOut" : "unreachable");
  }

  /** At the end of the time the server closes the attempt; a window that does not hold it only asks whether it has. */
  async #awaitEnd(): Promise<void> {
    const { waits, standing, refresh } = this.#parts;
    while (standing.isAway && !this.#isLeaving && !standing.isShut) {
      await refresh();
      await waits.wait(RETRY_MS);
    }
  }
}
