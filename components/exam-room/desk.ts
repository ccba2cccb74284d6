import type { ClockView, Reveal, RoomView, StateView } from "@/lib/exam/room-views";
import { AnchorClock, lookAtClocks, type Given, type Moment } from "./anchor-clock";
import type { Answer } from "./answer";
import { createDoors, type Doors, type Visit } from "./doors";
import { dropRoom, keepRoom } from "./keep-room";
import { MarksBox } from "./marks-box";
import { MarksSaver, standingOf, type MarksKey, type MarksValue } from "./marks-saver";
import { Outbox } from "./outbox";
import { Saver, type SaverStatus } from "./saver";
import { watchPerson } from "./whose";

export type DeskRoom = Pick<RoomView, "attemptId" | "anchor" | "remainingMs" | "responses" | "mode" | "marks"> & {
  readonly window: string;
};

export type Ending = "no" | "ending" | "unreachable";

export type DeskPorts = {
  readonly timeOf: (position: number) => number;
  readonly readVisits: () => readonly Visit[];
  readonly onStatus: (status: SaverStatus) => void;
  /** This device keeps nothing. */
  readonly onBlocked: () => void;
  readonly onRemaining: (remainingMs: number | null) => void;
  readonly onAdopt: (position: number, answer: Answer) => void;
  readonly onReveal: (position: number, reveal: Reveal) => void;
  /** Marks that were not made by a hand here. */
  readonly onMarks: (key: MarksKey, value: MarksValue) => void;
  /** What an earlier page had on its screen. */
  readonly onVisits: (visits: readonly Visit[]) => void;
  /** The page is older than the answers: the last question that was answered. */
  readonly onReached: (position: number) => void;
  readonly onEnding: (ending: Ending) => void;
  readonly onElsewhere: (isElsewhere: boolean) => void;
  readonly onPaused: (isPaused: boolean) => void;
  /** Everything is on the server and the attempt is closed. */
  readonly onGone: () => void;
};

const KEEP_BEFORE_SEND_MS = 1_000;
const LAST_SAVES_MS = 6_000;
const LAST_MARKS_MS = 2_000;
const RETRY_MS = 3_000;

/**
 * What of a running attempt lives in this window: answers on their way, what is kept of them, the clock that dates them, whether
 * this window holds the exam, and the way out. Over 200 lines, because all of it turns on the same few facts.
 */
export class Desk {
  readonly saver: Saver;
  readonly marks: MarksSaver;
  readonly doors: Doors;
  readonly #room: DeskRoom;
  readonly #ports: DeskPorts;
  readonly #outbox: Outbox;
  readonly #marksBox: MarksBox;
  readonly #clock: AnchorClock;
  readonly #channel: BroadcastChannel;
  readonly #stopWatching: () => void;
  #isKnown = false;
  #isBlocked = false;
  #isUnpacked = false;
  #isAway = false;
  #isEnding = false;
  #isLeaving = false;
  #isShut = false;
  /** Another window of this browser goes on with all that is kept here, an end that waits too. */
  #isInherited = false;
  /** The window of this browser that the server has last let answer: what is ended without a network is sent as that one. */
  #heldBy: string | null = null;
  #isClockRead = false;
  #early: (() => void)[] = [];
  readonly #sleepers = new Set<() => void>();

  constructor(room: DeskRoom, ports: DeskPorts) {
    this.#room = room;
    this.#ports = ports;
    this.#outbox = new Outbox(() => {
      this.#isBlocked = true;
      ports.onBlocked();
    });
    this.#marksBox = new MarksBox(this.#outbox.store, room.attemptId);
    this.#clock = new AnchorClock(lookAtClocks, room.anchor, room.remainingMs);
    this.doors = createDoors(room.attemptId, room.window);
    this.saver = this.#makeSaver();
    this.marks = this.#makeMarks();
    // Until the server knows this window it takes nothing from it.
    this.saver.hold("opening");
    this.#channel = new BroadcastChannel(`dva-room-${room.attemptId}`);
    this.#channel.onmessage = () => {
      this.#isInherited = true;
      this.#goAway();
    };
    this.#stopWatching = watchPerson(room.attemptId, () => this.#vanish());
  }

  /** Makes this the window that answers, with all that this browser has kept; goes on trying while there is no network. */
  async open(): Promise<void> {
    this.#isAway = false;
    this.#isInherited = false;
    this.#isKnown = false;
    this.saver.hold("opening");
    this.marks.hold();
    this.#ports.onElsewhere(false);
    this.#channel.postMessage(this.#room.window);
    const reached = await this.#unpack();
    for (let isFirst = true; !this.#isKnown && !this.#isAway && !this.#isShut && !this.#isLeaving; isFirst = false) {
      const asked = lookAtClocks();
      const view = await this.doors.takeOver();
      if (view !== null) return this.#begin(view, asked);
      if (isFirst && reached > 0) this.#ports.onReached(reached);
      this.saver.miss();
      await this.#pause(RETRY_MS);
    }
  }

  /** Changes an answer. */
  put(position: number, patch: Partial<Answer>): void {
    const change = () => this.saver.put(position, patch);
    change();
    this.#repeat(() => {
      change();
      const answer = this.saver.answerOf(position);
      if (answer !== null) this.#ports.onAdopt(position, answer);
    });
  }

  /** Changes marks. */
  mark(key: MarksKey, value: MarksValue): void {
    const change = () => this.marks.put(key, value);
    change();
    this.#repeat(() => {
      change();
      this.#ports.onMarks(key, value);
    });
  }

  /** What is done before it is known what an earlier page has left is done once more after that: it is newer, whatever its date says. */
  #repeat(change: () => void): void {
    if (!this.#isUnpacked) this.#early.push(change);
  }

  /** The window or the network came back: tries again and asks how things stand. */
  look(): void {
    this.#wake();
    if (!this.#isKnown) return;
    this.saver.retryNow();
    this.marks.retryNow();
    void this.#refresh();
  }

  /** Keeps on this device what was on the screen. */
  keepVisits(): void {
    if (!this.#isUnpacked || this.#isShut) return;
    const visits = this.#ports.readVisits();
    if (visits.length > 0) void this.#outbox.putVisits(this.#room.attemptId, visits);
  }

  /** Tells the server what was on the screen. */
  async visit(): Promise<void> {
    if (this.#isShut) return;
    this.keepVisits();
    this.#keepClock();
    if (this.#isKnown && !this.#isAway) this.#takeClock(await this.doors.visit(this.#ports.readVisits()));
  }

  /** Ends the attempt: every answer first, then the end, then away. Without a network all of it waits on this device. */
  async end(): Promise<void> {
    if (this.#isEnding || this.#isLeaving) return;
    if (this.#isAway) return this.#awaitEnd();
    this.#isEnding = true;
    this.#ports.onEnding("ending");
    const { attemptId, window: here } = this.#room;
    const given = (await this.#outbox.load(attemptId)).end?.given ?? this.#clock.given();
    void this.#outbox.putEnd({ attemptId, window: here, given });
    const ended = await this.#submit(given);
    if (ended === "closed") return this.leave();
    if (ended === "shut") return;
    if (!this.#isInherited) await this.#outbox.removeEnd(attemptId);
    this.#isEnding = false;
    this.#ports.onEnding("no");
    this.#goAway();
  }

  /**
   * The clock of this room shows that no time is left. The server alone decides that: it closes the attempt, or tells how much is
   * left where the clock of this device is wrong.
   */
  async timeUp(): Promise<void> {
    if (this.#isEnding || this.#isLeaving) return;
    if (this.#isAway) return this.#awaitEnd();
    this.#isEnding = true;
    this.#ports.onEnding("ending");
    while (!this.#isLeaving && !this.#isShut && !this.#isAway) {
      if (this.#isKnown) await this.saver.settle(LAST_SAVES_MS);
      if (await this.#refresh()) break;
      this.#ports.onEnding("unreachable");
      await this.#pause(RETRY_MS);
    }
    if (this.#isLeaving) return;
    this.#isEnding = false;
    this.#ports.onEnding("no");
  }

  /** Out of a closed attempt, once every answer is on the server. */
  async leave(): Promise<void> {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#ports.onEnding("ending");
    // After the end no window holds the exam, so whatever waits here may go.
    this.saver.release();
    await this.#sendAll();
    this.marks.release();
    await this.marks.settle(LAST_MARKS_MS);
    if (this.#isShut) return;
    await this.#forget();
    await dropRoom(this.#room.attemptId);
    this.#ports.onGone();
  }

  /**
   * Takes off this device what the server has. Marks hold nobody up: what of them did not arrive, and what another window has left
   * that this one never took, is sent by the next page, before the report is opened. So it is where storage failed: not all was read.
   */
  async #forget(): Promise<void> {
    const { attemptId, window: here } = this.#room;
    if (this.marks.hasUnsaved() || this.#isBlocked) return;
    const { entries, end } = await this.#outbox.load(attemptId);
    const { entries: marks } = await this.#marksBox.load();
    const isLeft = [...entries, ...marks, ...(end === null ? [] : [end])].some(({ window }) => window !== here);
    if (!isLeft && !this.#isBlocked) await this.#outbox.clear(attemptId);
  }

  /** The page goes away. What waits stays on this device. */
  shut(): void {
    void this.visit();
    this.marks.retryNow();
    this.#isShut = true;
    this.#channel.close();
    this.#stopWatching();
    this.#wake();
  }

  /** Somebody else is signed in, or nobody: the server has something else to show here. Of the screen nothing is kept any more. */
  #vanish(): void {
    this.#isShut = true;
    location.reload();
  }

  /** Not before the one of an earlier page was read, nor after another window goes on with it: it would be written over. */
  #keepClock(): void {
    if (!this.#isClockRead || this.#isInherited) return;
    void this.#outbox.putClock(this.#room.attemptId, { ...this.#clock.record(), heldBy: this.#heldBy });
  }

  #makeSaver(): Saver {
    const { attemptId, window: here, responses } = this.#room;
    const outbox = this.#outbox;
    const ports = this.#ports;
    return new Saver(
      {
        window: here,
        date: () => this.#clock.given(),
        keep: (position, change) => {
          if (change === null) return void outbox.remove({ attemptId, window: here, position });
          const { window: madeBy, ...kept } = change;
          void outbox.put({ ...kept, madeBy, attemptId, window: here, position, timeSpentMs: ports.timeOf(position) });
          this.#keepClock();
        },
        send: async (position, write, { given, follows }) => {
          await outbox.settle(KEEP_BEFORE_SEND_MS);
          const dated = { given: this.#clock.toSent(given), follows };
          return this.doors.save(position, { ...write, timeSpentMs: ports.timeOf(position), ...dated });
        },
        wait: (ms, then) => void setTimeout(then, ms),
        onStatus: ports.onStatus,
        onAcknowledged: (result) => {
          if (result.late === null) ports.onRemaining(result.remainingMs);
          const timeSpentMs = ports.timeOf(result.position);
          void outbox.putKnown([{ ...result, attemptId, seen: true, savedBy: here, timeSpentMs }]);
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
    const box = this.#marksBox;
    return new MarksSaver(
      {
        window: here,
        date: () => this.#clock.given(),
        keep: (key, kept) => void (kept === null ? box.remove(here, key) : box.put(here, key, kept)),
        send: (key, { value, sequence, follows, given }) =>
          this.doors.marks(key, { value, sequence, follows, window: here, given: this.#clock.toSent(given) }),
        onStanding: (key, standing) => void box.putKnown(key, standing),
        onAdopt: (key, value) => this.#ports.onMarks(key, value),
        onElsewhere: () => this.#goAway(),
        wait: (ms, then) => void setTimeout(then, ms),
      },
      marks,
    );
  }

  /** Takes what this browser has kept, from an earlier page or another window. Returns the last question of it, 0 without any. */
  async #unpack(): Promise<number> {
    const { attemptId, window: here } = this.#room;
    const { clock, known, entries, end, visits } = await this.#outbox.load(attemptId);
    if (clock !== null) {
      this.#heldBy ??= clock.heldBy;
      this.#clock.restore(clock);
      this.#ports.onRemaining(this.#clock.remainingMs());
    }
    this.#isClockRead = true;
    this.#keepClock();
    for (const response of known) this.saver.learn({ ...response, reveal: null });
    for (const { madeBy, ...entry } of entries) {
      this.saver.restore(entry.position, { ...entry, window: madeBy });
      if (entry.window !== here) void this.#outbox.remove(entry);
    }
    await this.#unpackMarks();
    for (const change of this.#early.splice(0)) change();
    this.#ports.onVisits(visits);
    this.#isUnpacked = true;
    if (end !== null) void this.end();
    return Math.max(0, ...[...known, ...entries, ...visits].map(({ position }) => position));
  }

  async #unpackMarks(): Promise<void> {
    const { window: here } = this.#room;
    const { known, entries } = await this.#marksBox.load();
    for (const { key, ...standing } of known) this.marks.learn(key, standing);
    for (const { key, madeBy, ...kept } of entries) {
      this.marks.restore(key, { ...kept, window: madeBy });
      if (kept.window !== here) void this.#marksBox.remove(kept.window, key);
    }
  }

  #begin(view: StateView, asked: Moment): void {
    if (this.#isShut) return;
    this.#isKnown = true;
    this.#heldBy = this.#room.window;
    this.#take(view, asked);
    if (this.#isAway || this.#isLeaving) return;
    this.saver.release();
    this.marks.release();
    // In practice the page holds keys that were shown; those stay off the device.
    // Nor is it kept where its answers are not: it could not tell how old it is.
    if (this.#room.mode === "exam" && !this.#isBlocked) void keepRoom(this.#room.attemptId);
  }

  /** Asks how things stand; false when the server does not answer. */
  async #refresh(): Promise<boolean> {
    const asked = lookAtClocks();
    // Asked before the server knew this window, it names the page before, which is not another window.
    const wasKnown = this.#isKnown;
    const view = await this.doors.state();
    if (this.#isShut) return false;
    if (view === null) {
      this.#ports.onRemaining(this.#clock.remainingMs());
      return false;
    }
    this.#take(view, asked);
    if (view.isElsewhere && wasKnown && this.#isKnown) this.#goAway();
    return true;
  }

  #take(view: StateView, asked: Moment): void {
    const { attemptId } = this.#room;
    if (view.anchor !== null) this.#clock.take(view.anchor, view.remainingMs, asked);
    const settle = (given: Given) => this.#clock.settle(given);
    this.saver.redate(settle);
    this.marks.redate(settle);
    for (const [key, standing] of view.marks === null ? [] : standingOf(view.marks)) {
      this.marks.learn(key, standing);
      void this.#marksBox.putKnown(key, standing);
    }
    for (const response of view.responses) {
      this.saver.learn(response);
      if (response.reveal !== null) this.#ports.onReveal(response.position, response.reveal);
    }
    const known = view.responses.filter(({ seen }) => seen);
    void this.#outbox.putKnown(known.map(({ reveal: _reveal, ...response }) => ({ ...response, attemptId })));
    this.#keepClock();
    this.#ports.onPaused(view.isPaused);
    if (!view.isPaused) this.#takeClock(view);
  }

  #takeClock(view: ClockView | null): void {
    if (view === null || this.#isShut) return;
    if (view.status !== "inProgress") void this.leave();
    else this.#ports.onRemaining(view.remainingMs);
  }

  /** Another window answers from here on. */
  #goAway(): void {
    if (this.#isAway || this.#isLeaving || this.#isShut) return;
    this.#isAway = true;
    this.saver.hold("elsewhere");
    this.marks.hold();
    this.#ports.onElsewhere(true);
    this.#wake();
  }

  /** Tries until the attempt is closed, another window holds it, or the page is gone; then what waits stays on this device. */
  async #submit(given: Given): Promise<"closed" | "elsewhere" | "shut"> {
    for (;;) {
      await this.#sendAll();
      await this.marks.settle(LAST_MARKS_MS);
      if (this.#isAway) return "elsewhere";
      if (this.#isShut && !this.#isKnown) return "shut";
      // A window that has only asked to take over would be refused: the end follows once the server knows it.
      const ended = this.#clock.toSent(given);
      const view = this.#isKnown ? await this.doors.submit(this.#ports.readVisits(), ended) : null;
      if (view === "elsewhere") return "elsewhere";
      if (view !== null) return "closed";
      this.#ports.onEnding("unreachable");
      await this.#pause(RETRY_MS);
    }
  }

  /** Resolves once every answer is on the server, or another window has the exam. */
  async #sendAll(): Promise<void> {
    for (;;) {
      await this.saver.settle(LAST_SAVES_MS);
      if (!this.saver.hasUnsaved() || this.#isShut || (this.#isAway && !this.#isLeaving)) return;
      this.#ports.onEnding("unreachable");
      await this.#pause(RETRY_MS);
      this.saver.retryNow();
    }
  }

  /** At the end of the time the server closes the attempt; a window that does not hold it only asks whether it has. */
  async #awaitEnd(): Promise<void> {
    while (this.#isAway && !this.#isLeaving && !this.#isShut) {
      await this.#refresh();
      await this.#pause(RETRY_MS);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        done();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }

  /** Whatever waits for its next try goes on at once. */
  #wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }
}
