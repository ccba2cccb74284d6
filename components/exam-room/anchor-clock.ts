import { MAX_SINCE_MS } from "@/lib/exam/late-entries";
import type { AnchorView } from "@/lib/exam/room-views";

/** A look at both clocks of the browser: one that never jumps but may stop in sleep, and one that goes on but may be set. */
export type Moment = { readonly monotonicMs: number; readonly wallMs: number };

/** When something happened, in the words of the server's clock. */
export type Given = {
  readonly anchor: string;
  /** Milliseconds since the anchor by whichever clock says more, and the instant that this makes. */
  readonly sinceAnchorMs: number;
  readonly atMs: number;
  /** At least so long after the anchor, by the clock that never jumps. */
  readonly atLeastMs: number;
  /** What that clock had counted on this device until then, for as long as the attempt is on it. */
  readonly countedMs: number;
};

/** What goes over the line of it: so long after an anchor, and at least so long before it is sent. */
export type SentMoment = Pick<Given, "anchor" | "sinceAnchorMs" | "atLeastMs"> & { readonly agoMs: number };

/** What has to outlive the page: an anchor, what was left then, and how much has passed since at least. */
export type ClockRecord = {
  readonly anchor: string;
  readonly atMs: number;
  readonly remainingMs: number | null;
  readonly wallMs: number;
  readonly sinceMs: number;
  readonly atLeastMs: number;
  readonly countedMs: number;
};

/**
 * Dates what happens here by an instant that the server has named. The clock that never jumps says how long after the anchor it was
 * at least, and later how long before it is sent: the server knows both ends, so it lies between. Only the rest, a sleep or the time
 * between two pages, is for the clock that may be set. As long as the server is away the larger of both is shown, and never less
 * than it was.
 */
export class AnchorClock {
  readonly #look: () => Moment;
  #record: ClockRecord;
  /** The monotonic clock when `#record.sinceMs` had passed. */
  #monotonicMs: number;

  constructor(look: () => Moment, anchor: AnchorView, remainingMs: number | null) {
    const now = look();
    this.#look = look;
    this.#record = toRecord(anchor, remainingMs, now);
    this.#monotonicMs = now.monotonicMs;
  }

  /** The clock of an earlier page, as it goes on here. */
  static resume(look: () => Moment, record: ClockRecord): AnchorClock {
    const at = new Date(record.atMs).toISOString();
    const clock = new AnchorClock(look, { id: record.anchor, at }, record.remainingMs);
    clock.restore(record);
    return clock;
  }

  /** Takes an anchor that the server gave in answer to what was asked at `asked`, unless a newer one is known. */
  take(anchor: AnchorView, remainingMs: number | null, asked: Moment): void {
    const { countedMs } = this.record();
    const record = toRecord(anchor, remainingMs, asked);
    if (record.atMs <= this.#record.atMs) return;
    this.#record = { ...record, countedMs: Math.floor(countedMs - (this.#monotonicMs - asked.monotonicMs)) };
    this.#monotonicMs = asked.monotonicMs;
  }

  /**
   * Goes on from what an earlier page kept, unless this one came from the server later than that. A page that this device has kept
   * names an anchor as old as itself, so what tells is which of both says that it is later now.
   */
  restore(record: ClockRecord): void {
    const own = this.record();
    const { countedMs: hereMs } = own;
    const countedMs = record.countedMs + hereMs;
    const wallMs = Math.min(MAX_SINCE_MS, this.#look().wallMs - record.wallMs);
    const sinceMs = Math.max(record.sinceMs + hereMs, wallMs);
    if (record.atMs + sinceMs < own.atMs + own.sinceMs) this.#record = { ...own, countedMs };
    else this.#record = { ...record, countedMs, sinceMs, atLeastMs: record.atLeastMs + hereMs };
  }

  /** The same moment as it can be told once the server has named a new anchor: bounds on both sides, and between them as before. */
  settle(given: Given): Given {
    const { atMs, sinceMs } = this.record();
    const earliestMs = given.atMs - given.sinceAnchorMs + given.atLeastMs;
    const latestMs = atMs + sinceMs - this.#agoMs(given);
    return { ...given, atMs: Math.max(earliestMs, Math.min(given.atMs, latestMs)) };
  }

  /** What is sent of a moment, now. */
  toSent(given: Given): SentMoment {
    const { anchor, sinceAnchorMs, atLeastMs } = given;
    return { anchor, sinceAnchorMs, atLeastMs, agoMs: this.#agoMs(given) };
  }

  #agoMs({ countedMs }: Given): number {
    return Math.min(MAX_SINCE_MS, Math.max(0, this.record().countedMs - countedMs));
  }

  /** What is left by the anchor; null without a time limit. */
  remainingMs(): number | null {
    const { sinceMs, remainingMs } = this.record();
    return remainingMs === null ? null : Math.max(0, remainingMs - sinceMs);
  }

  given(): Given {
    const { anchor, sinceMs, atMs, atLeastMs, countedMs } = this.record();
    return { anchor, sinceAnchorMs: sinceMs, atMs: atMs + sinceMs, atLeastMs, countedMs };
  }

  record(): ClockRecord {
    const now = this.#look();
    const passedMs = Math.max(0, Math.floor(now.monotonicMs - this.#monotonicMs));
    const wallMs = now.wallMs - this.#record.wallMs;
    const sinceMs = Math.round(Math.min(MAX_SINCE_MS, Math.max(this.#record.sinceMs + passedMs, wallMs)));
    const atLeastMs = Math.min(MAX_SINCE_MS, this.#record.atLeastMs + passedMs);
    // By whole milliseconds, so that nothing is lost however often it is looked at.
    this.#monotonicMs += passedMs;
    this.#record = { ...this.#record, sinceMs, atLeastMs, countedMs: this.#record.countedMs + passedMs };
    return this.#record;
  }
}

/** Both clocks of this browser now. */
export const lookAtClocks = (): Moment => ({ monotonicMs: performance.now(), wallMs: Date.now() });

function toRecord({ id, at }: AnchorView, remainingMs: number | null, { wallMs }: Moment): ClockRecord {
  return { anchor: id, atMs: Date.parse(at), remainingMs, wallMs, sinceMs: 0, atLeastMs: 0, countedMs: 0 };
}
