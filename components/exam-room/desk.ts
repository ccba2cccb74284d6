import type { ClockView, Reveal, RoomView, StateView } from "@/lib/exam/room-views";
import { AnchorClock, lookAtClocks, type Given, type Moment } from "./anchor-clock";
import type { Answer } from "./answer";
import { createDoors, type Doors } from "./doors";
import { keepRoom } from "./keep-room";
import { KeptWork, type KeptPorts } from "./kept-work";
import { MarksSaver, standingOf, type MarksKey, type MarksValue } from "./marks-saver";
import { Saver, type SaverStatus } from "./saver";
import { RETRY_MS, Waits } from "./waits";
import { WayOut, type WayOutPorts } from "./way-out";
import { watchPerson } from "./whose";

export type { Ending } from "./way-out";

export type DeskRoom = Pick<RoomView, "attemptId" | "anchor" | "remainingMs" | "responses" | "mode" | "marks"> & {
  readonly window: string;
};

export type DeskPorts = KeptPorts &
  WayOutPorts & {
    readonly onStatus: (status: SaverStatus) => void;
    readonly onAdopt: (position: number, answer: Answer) => void;
    readonly onReveal: (position: number, reveal: Reveal) => void;
    /** Marks that were not made by a hand here. */
    readonly onMarks: (key: MarksKey, value: MarksValue) => void;
    /** The page is older than the answers: the last question that was answered. */
    readonly onReached: (position: number) => void;
    readonly onElsewhere: (isElsewhere: boolean) => void;
    readonly onPaused: (isPaused: boolean) => void;
  };

const KEEP_BEFORE_SEND_MS = 1_000;

/**
 * What of a running attempt lives in this window: answers and marks on their way, the clock that dates them, and whether this window
 * holds the exam. What this device keeps of it is in kept-work.ts, the end in way-out.ts. Over 200 lines, because answers, marks and
 * looks at the server all turn on whether this window holds it.
 */
export class Desk {
  readonly saver: Saver;
  readonly marks: MarksSaver;
  readonly doors: Doors;
  readonly #room: DeskRoom;
  readonly #ports: DeskPorts;
  readonly #clock: AnchorClock;
  readonly #kept: KeptWork;
  readonly #waits: Waits;
  readonly #wayOut: WayOut;
  readonly #channel: BroadcastChannel;
  readonly #stopWatching: () => void;
  /** Written here alone, and read by the way out as it is at that moment. */
  readonly #standing = { isKnown: false, isAway: false, isShut: false };

  constructor(room: DeskRoom, ports: DeskPorts) {
    this.#room = room;
    this.#ports = ports;
    this.#clock = new AnchorClock(lookAtClocks, room.anchor, room.remainingMs);
    this.#kept = new KeptWork(room, this.#clock, ports);
    this.doors = createDoors(room.attemptId, room.window);
    this.saver = this.#makeSaver();
    this.marks = this.#makeMarks();
    this.#waits = new Waits();
    this.#wayOut = this.#makeWayOut();
    // Until the server knows this window it takes nothing from it.
    this.saver.hold("opening");
    this.#channel = new BroadcastChannel(`dva-room-${room.attemptId}`);
    this.#channel.onmessage = () => {
      this.#kept.handOver();
      this.#goAway();
    };
    this.#stopWatching = watchPerson(room.attemptId, () => this.#vanish());
  }

  /** Makes this the window that answers, with all that this browser has kept; goes on trying while there is no network. */
  async open(): Promise<void> {
    const standing = this.#standing;
    standing.isAway = false;
    standing.isKnown = false;
    this.#kept.reclaim();
    this.saver.hold("opening");
    this.marks.hold();
    this.#ports.onElsewhere(false);
    this.#channel.postMessage(this.#room.window);
    const { end, reached } = await this.#kept.unpack(this.saver, this.marks);
    if (end !== null) void this.end();
    for (let isFirst = true; this.#isTakingOver(); isFirst = false) {
      const asked = lookAtClocks();
      const view = await this.doors.takeOver();
      if (view !== null) return this.#begin(view, asked);
      if (isFirst && reached > 0) this.#ports.onReached(reached);
      this.saver.miss();
      await this.#waits.wait(RETRY_MS);
    }
  }

  #isTakingOver(): boolean {
    const { isKnown, isAway, isShut } = this.#standing;
    return !isKnown && !isAway && !isShut && !this.#wayOut.isLeaving;
  }

  /** Changes an answer. */
  put(position: number, patch: Partial<Answer>): void {
    const change = () => this.saver.put(position, patch);
    change();
    this.#kept.repeat(() => {
      change();
      const answer = this.saver.answerOf(position);
      if (answer !== null) this.#ports.onAdopt(position, answer);
    });
  }

  /** Changes marks. */
  mark(key: MarksKey, value: MarksValue): void {
    const change = () => this.marks.put(key, value);
    change();
    this.#kept.repeat(() => {
      change();
      this.#ports.onMarks(key, value);
    });
  }

  /** The window or the network came back: tries again and asks how things stand. */
  look(): void {
    this.#waits.wake();
    if (!this.#standing.isKnown) return;
    this.saver.retryNow();
    this.marks.retryNow();
    void this.#refresh();
  }

  /** Keeps on this device what was on the screen. */
  keepVisits(): void {
    if (!this.#standing.isShut) this.#kept.keepVisits(this.#ports.readVisits());
  }

  /** Tells the server what was on the screen. */
  async visit(): Promise<void> {
    const { isKnown, isAway, isShut } = this.#standing;
    if (isShut) return;
    this.keepVisits();
    this.#kept.keepClock();
    if (isKnown && !isAway) this.#takeClock(await this.doors.visit(this.#ports.readVisits()));
  }

  /** Ends the attempt. */
  end(): Promise<void> {
    return this.#wayOut.end();
  }

  /** The clock of this room shows that no time is left. */
  timeUp(): Promise<void> {
    return this.#wayOut.timeUp();
  }

  /** Out of a closed attempt. */
  leave(): Promise<void> {
    return this.#wayOut.leave();
  }

  /** The page goes away. What waits stays on this device. */
  shut(): void {
    void this.visit();
    this.marks.retryNow();
    this.#standing.isShut = true;
    this.#channel.close();
    this.#stopWatching();
    this.#waits.wake();
  }

  /** Somebody else is signed in, or nobody: the server has something else to show here. Of the screen nothing is kept any more. */
  #vanish(): void {
    this.#standing.isShut = true;
    location.reload();
  }

  #makeSaver(): Saver {
    const { window: here, responses } = this.#room;
    const ports = this.#ports;
    return new Saver(
      {
        window: here,
        date: () => this.#clock.given(),
        keep: (position, change) => this.#kept.keep(position, change),
        send: async (position, write, { given, follows }) => {
          await this.#kept.settle(KEEP_BEFORE_SEND_MS);
          const dated = { given: this.#clock.toSent(given), follows };
          return this.doors.save(position, { ...write, timeSpentMs: ports.timeOf(position), ...dated });
        },
        wait: (ms, then) => void setTimeout(then, ms),
        onStatus: ports.onStatus,
        onAcknowledged: (result) => {
          if (result.late === null) ports.onRemaining(result.remainingMs);
          this.#kept.acknowledge(result);
        },
        onAdopt: ports.onAdopt,
        onClosed: () => void this.leave(),
        onElsewhere: () => this.#goAway(),
      },
      responses,
    );
  }

  #makeMarks(): MarksSaver {
    const { window: here, marks } = this.#room;
    return new MarksSaver(
      {
        window: here,
        date: () => this.#clock.given(),
        keep: (key, kept) => this.#kept.keepMarks(key, kept),
        send: (key, { value, sequence, follows, given }) =>
          this.doors.marks(key, { value, sequence, follows, window: here, given: this.#clock.toSent(given) }),
        onStanding: (key, standing) => this.#kept.keepStanding(key, standing),
        onAdopt: (key, value) => this.#ports.onMarks(key, value),
        onElsewhere: () => this.#goAway(),
        wait: (ms, then) => void setTimeout(then, ms),
      },
      marks,
    );
  }

  #makeWayOut(): WayOut {
    const { saver, marks, doors } = this;
    return new WayOut({
      ...{ saver, marks, doors },
      attemptId: this.#room.attemptId,
      clock: this.#clock,
      kept: this.#kept,
      waits: this.#waits,
      standing: this.#standing,
      ports: this.#ports,
      refresh: () => this.#refresh(),
      goAway: () => this.#goAway(),
    });
  }

  #begin(view: StateView, asked: Moment): void {
    const standing = this.#standing;
    if (standing.isShut) return;
    standing.isKnown = true;
    this.#kept.hold();
    this.#take(view, asked);
    if (standing.isAway || this.#wayOut.isLeaving) return;
    this.saver.release();
    this.marks.release();
    // In practice the page holds keys that were shown; those stay off the device.
    // Nor is it kept where its answers are not: it could not tell how old it is.
    if (this.#room.mode === "exam" && !this.#kept.isBlocked) void keepRoom(this.#room.attemptId);
  }

  /** Asks how things stand; false when the server does not answer. */
  async #refresh(): Promise<boolean> {
    const asked = lookAtClocks();
    // Asked before the server knew this window, it names the page before, which is not another window.
    const wasKnown = this.#standing.isKnown;
    const view = await this.doors.state();
    if (this.#standing.isShut) return false;
    if (view === null) {
      this.#ports.onRemaining(this.#clock.remainingMs());
      return false;
    }
    this.#take(view, asked);
    if (view.isElsewhere && wasKnown && this.#standing.isKnown) this.#goAway();
    return true;
  }

  #take(view: StateView, asked: Moment): void {
    if (view.anchor !== null) this.#clock.take(view.anchor, view.remainingMs, asked);
    const settle = (given: Given) => this.#clock.settle(given);
    this.saver.redate(settle);
    this.marks.redate(settle);
    for (const [key, standing] of view.marks === null ? [] : standingOf(view.marks)) {
      this.marks.learn(key, standing);
      this.#kept.keepStanding(key, standing);
    }
    for (const response of view.responses) {
      this.saver.learn(response);
      if (response.reveal !== null) this.#ports.onReveal(response.position, response.reveal);
    }
    this.#kept.keepResponses(view.responses);
    this.#kept.keepClock();
    this.#ports.onPaused(view.isPaused);
    if (!view.isPaused) this.#takeClock(view);
  }

  #takeClock(view: ClockView | null): void {
    if (view === null || this.#standing.isShut) return;
    if (view.status !== "inProgress") void this.leave();
    else this.#ports.onRemaining(view.remainingMs);
  }

  /** Another window answers from here on. */
  #goAway(): void {
    const standing = this.#standing;
    if (standing.isAway || standing.isShut || this.#wayOut.isLeaving) return;
    standing.isAway = true;
    this.saver.hold("elsewhere");
    this.marks.hold();
    this.#ports.onElsewhere(true);
    this.#waits.wake();
  }
}
