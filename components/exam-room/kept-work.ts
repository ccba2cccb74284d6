import type { RoomView, SavedResponse, SaveResult } from "@/lib/exam/room-views";
import type { AnchorClock, Given } from "./anchor-clock";
import type { Visit } from "./doors";
import { MarksBox } from "./marks-box";
import type { KeptMarks, MarksKey, MarksSaver, StandingMarks } from "./marks-saver";
import { Outbox, type OutboxEnd } from "./outbox";
import type { KeptChange, Saver } from "./saver";

export type KeptPorts = {
  readonly timeOf: (position: number) => number;
  /** This device keeps nothing. */
  readonly onBlocked: () => void;
  readonly onRemaining: (remainingMs: number | null) => void;
  /** What an earlier page had on its screen. */
  readonly onVisits: (visits: readonly Visit[]) => void;
};

type KeptRoom = Pick<RoomView, "attemptId"> & { readonly window: string };

/** What this device keeps of an attempt for the next page, and takes over from the one before. */
export class KeptWork {
  readonly #room: KeptRoom;
  readonly #clock: AnchorClock;
  readonly #ports: KeptPorts;
  readonly #outbox: Outbox;
  readonly #marksBox: MarksBox;
  #isBlocked = false;
  #isUnpacked = false;
  #isClockRead = false;
  /** Another window of this browser goes on with all that is kept here, an end that waits too. */
  #isInherited = false;
  /** The window of this browser that the server has last let answer: what is ended without a network is sent as that one. */
  #heldBy: string | null = null;
  #early: (() => void)[] = [];

  constructor(room: KeptRoom, clock: AnchorClock, ports: KeptPorts) {
    this.#room = room;
    this.#clock = clock;
    this.#ports = ports;
    this.#outbox = new Outbox(() => {
      this.#isBlocked = true;
      ports.onBlocked();
    });
    this.#marksBox = new MarksBox(this.#outbox.store, room.attemptId);
  }

  /** Storage has failed: what waits goes with the page. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** Keeps a change until it is sent; null when the server has everything of the question. */
  keep(position: number, change: KeptChange | null): void {
    const { attemptId, window: here } = this.#room;
    if (change === null) return void this.#outbox.remove({ attemptId, window: here, position });
    const { window: madeBy, ...kept } = change;
    const timeSpentMs = this.#ports.timeOf(position);
    void this.#outbox.put({ ...kept, madeBy, attemptId, window: here, position, timeSpentMs });
    this.keepClock();
  }

  /** The same for marks. */
  keepMarks(key: MarksKey, kept: KeptMarks | null): void {
    const { window: here } = this.#room;
    void (kept === null ? this.#marksBox.remove(here, key) : this.#marksBox.put(here, key, kept));
  }

  /** Keeps an answer of this window as the server has it. */
  acknowledge(result: SaveResult): void {
    const { attemptId, window: savedBy } = this.#room;
    const timeSpentMs = this.#ports.timeOf(result.position);
    void this.#outbox.putKnown([{ ...result, attemptId, seen: true, savedBy, timeSpentMs }]);
  }

  /** Keeps marks as the server has them. */
  keepStanding(key: MarksKey, standing: StandingMarks): void {
    void this.#marksBox.putKnown(key, standing);
  }

  /** Keeps answers as the server has them, of questions that were on a screen; never a key. */
  keepResponses(responses: readonly SavedResponse[]): void {
    const { attemptId } = this.#room;
    const seen = responses.filter((response) => response.seen);
    void this.#outbox.putKnown(seen.map(({ reveal: _reveal, ...response }) => ({ ...response, attemptId })));
  }

  /** Keeps what was on the screen, once that of an earlier page is part of it. */
  keepVisits(visits: readonly Visit[]): void {
    if (this.#isUnpacked && visits.length > 0) void this.#outbox.putVisits(this.#room.attemptId, visits);
  }

  /** Not before the one of an earlier page was read, nor after another window goes on with it: it would be written over. */
  keepClock(): void {
    if (!this.#isClockRead || this.#isInherited) return;
    void this.#outbox.putClock(this.#room.attemptId, { ...this.#clock.record(), heldBy: this.#heldBy });
  }

  /** Resolves when all answers so far are on this device, or have failed, or `ms` have passed. */
  settle(ms: number): Promise<unknown> {
    return this.#outbox.settle(ms);
  }

  /** The server lets this window answer. */
  hold(): void {
    this.#heldBy = this.#room.window;
  }

  /** Another window of this browser takes all that is kept here. */
  handOver(): void {
    this.#isInherited = true;
  }

  /** This window takes it. */
  reclaim(): void {
    this.#isInherited = false;
  }

  /** What is done before it is known what an earlier page has left is done once more after that: it is newer, whatever its date says. */
  repeat(change: () => void): void {
    if (!this.#isUnpacked) this.#early.push(change);
  }

  /**
   * Takes what this browser has kept, from an earlier page or another window. Returns the end that waits, and the last question of
   * which something is kept, 0 without any.
   */
  async unpack(saver: Saver, marks: MarksSaver): Promise<{ end: OutboxEnd | null; reached: number }> {
    const { attemptId, window: here } = this.#room;
    const { clock, known, entries, end, visits } = await this.#outbox.load(attemptId);
    if (clock !== null) {
      this.#heldBy ??= clock.heldBy;
      this.#clock.restore(clock);
      this.#ports.onRemaining(this.#clock.remainingMs());
    }
    this.#isClockRead = true;
    this.keepClock();
    for (const response of known) saver.learn({ ...response, reveal: null });
    for (const { madeBy, ...entry } of entries) {
      saver.restore(entry.position, { ...entry, window: madeBy });
      if (entry.window !== here) void this.#outbox.remove(entry);
    }
    await this.#unpackMarks(marks);
    for (const change of this.#early.splice(0)) change();
    this.#ports.onVisits(visits);
    this.#isUnpacked = true;
    return { end, reached: Math.max(0, ...[...known, ...entries, ...visits].map(({ position }) => position)) };
  }

  async #unpackMarks(marks: MarksSaver): Promise<void> {
    const { window: here } = this.#room;
    const { known, entries } = await this.#marksBox.load();
    for (const { key, ...standing } of known) marks.learn(key, standing);
    for (const { key, madeBy, ...kept } of entries) {
      marks.restore(key, { ...kept, window: madeBy });
      if (kept.window !== here) void this.#marksBox.remove(kept.window, key);
    }
  }

  /** Keeps that the attempt was ended here until the server knows of it. Returns when: an end that waits already stands. */
  async noteEnd(): Promise<Given> {
    const { attemptId, window: here } = this.#room;
    const given = (await this.#outbox.load(attemptId)).end?.given ?? this.#clock.given();
    void this.#outbox.putEnd({ attemptId, window: here, given });
    return given;
  }

  /** Takes the end back, unless another window goes on with it. */
  async dropEnd(): Promise<void> {
    if (!this.#isInherited) await this.#outbox.removeEnd(this.#room.attemptId);
  }

  /**
   * Takes off this device what the server has. Marks hold nobody up: what of them did not arrive, and what another window has left
   * that this one never took, is sent by the next page, before the report is opened. So it is where storage failed: not all was read.
   */
  async forget(hasUnsavedMarks: boolean): Promise<void> {
    const { attemptId, window: here } = this.#room;
    if (hasUnsavedMarks || this.#isBlocked) return;
    const { entries, end } = await this.#outbox.load(attemptId);
    const { entries: marks } = await this.#marksBox.load();
    const isLeft = [...entries, ...marks, ...(end === null ? [] : [end])].some(({ window }) => window !== here);
    if (!isLeft && !this.#isBlocked) await this.#outbox.clear(attemptId);
  }
}
