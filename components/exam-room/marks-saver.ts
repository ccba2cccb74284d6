import { noMarks, type Marks } from "@/lib/exam/marks";
import type { MarksResult, SavedMarks, StandingWrite } from "@/lib/exam/room-views";
import type { Given } from "./anchor-clock";
import { isOvertaken } from "./answer";
import { RETRY_MS } from "./waits";

export type MarksKey = number | "scratch";
/** The marks of an item, or the text of the scratch pad. */
export type MarksValue = Marks | string;
export type StandingMarks = StandingWrite & { readonly value: MarksValue };

/** Marks that the server has not acknowledged, as they are kept on this device. */
export type KeptMarks = {
  readonly sequence: number;
  readonly follows: number;
  readonly window: string;
  readonly given: Given;
  readonly value: MarksValue;
};

export type MarksOutcome =
  /** The write that stands now: this one, or one of another window that was not known here. */
  | ({ readonly kind: "kept" } & MarksResult)
  | { readonly kind: "retry" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "refused" };

export type MarksPorts = {
  readonly window: string;
  readonly date: () => Given;
  readonly send: (key: MarksKey, kept: KeptMarks) => Promise<MarksOutcome>;
  /** What has to be kept of a key from now on; null when the server has it. */
  readonly keep: (key: MarksKey, kept: KeptMarks | null) => void;
  /** What stands on the server. */
  readonly onStanding: (key: MarksKey, standing: StandingMarks) => void;
  /** What stands here has changed, not by a hand of this window. */
  readonly onAdopt: (key: MarksKey, value: MarksValue) => void;
  readonly onElsewhere: () => void;
  /** Calls back after some ms. */
  readonly wait: (ms: number, then: () => void) => void;
};

type Entry = {
  sequence: number;
  follows: number;
  stored: StandingMarks;
  value: MarksValue;
  given: Given | null;
  window: string;
  isDirty: boolean;
  isInFlight: boolean;
  /** Its moment after the last change has passed. */
  isDue: boolean;
  isKept: boolean;
};

/** Long enough that a sentence is not sent letter by letter. */
const SETTLE_MS = 600;

/**
 * Brings marks to the server, by the same rules as answers (saver.ts) and out of their way: one write at a time, a moment after the
 * last change, whole values. What was marked here stands, unless another window has marked the same later.
 */
export class MarksSaver {
  readonly #ports: MarksPorts;
  readonly #entries = new Map<MarksKey, Entry>();
  #isHeld = true;
  #isBusy = false;
  #isWaiting = false;
  #idle: (() => void)[] = [];

  constructor(ports: MarksPorts, saved: SavedMarks) {
    this.#ports = ports;
    for (const [key, standing] of standingOf(saved)) this.learn(key, standing);
  }

  /** Takes what the server says. What waits here stays, unless it was overtaken. */
  learn(key: MarksKey, standing: StandingMarks): void {
    const entry = this.#entry(key);
    if (entry.isInFlight || standing.sequence <= entry.follows) return;
    if (entry.isDirty && isOvertaken(entry, standing, this.#ports.window)) entry.isDirty = false;
    Object.assign(entry, { stored: standing, follows: standing.sequence });
    entry.sequence = Math.max(entry.sequence, standing.sequence);
    if (!entry.isDirty) this.#adopt(key, entry, standing.value);
    this.#keep(key, entry);
  }

  /** Takes marks that an earlier page or another window of this browser could not send; the newer of both stands. */
  restore(key: MarksKey, { sequence, follows, window, given, value }: KeptMarks): void {
    const entry = this.#entry(key);
    const isOlder = (entry.isDirty || entry.isInFlight) && entry.given !== null && entry.given.atMs >= given.atMs;
    if (!isOlder && !isOvertaken({ follows, given, window }, entry.stored, null)) {
      // By what it knew, as an answer that is taken over (saver.ts).
      Object.assign(entry, { window, given, isDirty: true, isDue: true, follows });
      this.#adopt(key, entry, value);
    }
    entry.sequence = Math.max(entry.sequence, sequence);
    this.#keep(key, entry);
    this.#pump();
  }

  /** Dates what waits anew, since more is known of the clocks. */
  redate(settle: (given: Given) => Given): void {
    for (const entry of this.#entries.values()) if (entry.given !== null) entry.given = settle(entry.given);
  }

  /** Changes marks. */
  put(key: MarksKey, value: MarksValue): void {
    const entry = this.#entry(key);
    Object.assign(entry, { value, window: this.#ports.window, given: this.#ports.date(), isDirty: true, isDue: false });
    this.#keep(key, entry);
    this.#ports.wait(SETTLE_MS, () => {
      entry.isDue = true;
      this.#pump();
    });
  }

  /** Sends nothing from now on: the server does not know this window yet, or another one holds the exam. */
  hold(): void {
    this.#isHeld = true;
    this.#tell();
  }

  /** Sends what waits. */
  release(): void {
    this.#isHeld = false;
    this.retryNow();
  }

  /** Tries again at once, because the network or the window came back, or the room is left. */
  retryNow(): void {
    this.#isWaiting = false;
    for (const entry of this.#entries.values()) entry.isDue = true;
    this.#pump();
  }

  /** Sends all at once and resolves when nothing waits, or when `ms` have passed. */
  settle(ms: number): Promise<void> {
    this.retryNow();
    return new Promise((done) => {
      if (!this.hasUnsaved() || this.#isHeld) return done();
      this.#idle.push(done);
      this.#ports.wait(ms, done);
    });
  }

  hasUnsaved(): boolean {
    return [...this.#entries.values()].some(({ isDirty, isInFlight }) => isDirty || isInFlight);
  }

  #entry(key: MarksKey): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const value = key === "scratch" ? "" : noMarks;
    const stored = { sequence: 0, givenAt: null, savedBy: null, value };
    const rest = { given: null, isDirty: false, isInFlight: false, isDue: false, isKept: false };
    const entry = { sequence: 0, follows: 0, stored, value, window: this.#ports.window, ...rest };
    this.#entries.set(key, entry);
    return entry;
  }

  #pump(): void {
    if (this.#isHeld || this.#isBusy || this.#isWaiting) return this.#tell();
    const next = [...this.#entries].find(([, entry]) => entry.isDirty && entry.isDue);
    if (next === undefined) return this.#tell();
    void this.#write(...next);
  }

  async #write(key: MarksKey, entry: Entry): Promise<void> {
    this.#isBusy = true;
    Object.assign(entry, { isInFlight: true, isDirty: false, sequence: entry.sequence + 1 });
    const { sequence, follows, window, value } = entry;
    const sent = { sequence, follows, window, given: entry.given ?? this.#ports.date(), value };
    this.#ports.keep(key, sent);
    const outcome = await this.#ports.send(key, sent);
    this.#isBusy = false;
    entry.isInFlight = false;
    this.#take(outcome, { key, entry, sent });
    this.#keep(key, entry);
    this.#pump();
  }

  #take(outcome: MarksOutcome, { key, entry, sent }: { key: MarksKey; entry: Entry; sent: KeptMarks }): void {
    if (outcome.kind === "refused") {
      // Nothing will ever take it: what stands on the server is the truth.
      if (!entry.isDirty) this.#adopt(key, entry, entry.stored.value);
      return;
    }
    if (outcome.kind !== "kept") {
      entry.isDirty = true;
      if (outcome.kind === "retry") return this.#backOff();
      this.#isHeld = true;
      return this.#ports.onElsewhere();
    }
    const { sequence, isOvertaken: isLater } = outcome;
    // What stands there is taken with the next look; what was changed here since is later than that.
    if (isLater) return void (entry.sequence = Math.max(entry.sequence, sequence));
    entry.follows = Math.max(entry.follows, sequence);
    entry.sequence = Math.max(entry.sequence, sequence);
    // A write that this window did not know of stood in the way, maybe by the same number: what was marked here last is to stand.
    if (isInTheWay(outcome, sent.sequence)) return void Object.assign(entry, { isDirty: true, isDue: true });
    entry.stored = { sequence, givenAt: outcome.givenAt, savedBy: this.#ports.window, value: sent.value };
    this.#ports.onStanding(key, entry.stored);
  }

  #adopt(key: MarksKey, entry: Entry, value: MarksValue): void {
    entry.value = value;
    this.#ports.onAdopt(key, value);
  }

  #keep(key: MarksKey, entry: Entry): void {
    const { sequence, follows, window, given, value } = entry;
    const isKept = entry.isDirty || entry.isInFlight;
    if (isKept) this.#ports.keep(key, { sequence, follows, window, given: given ?? this.#ports.date(), value });
    else if (entry.isKept) this.#ports.keep(key, null);
    entry.isKept = isKept;
  }

  #backOff(): void {
    this.#isWaiting = true;
    this.#ports.wait(RETRY_MS, () => {
      this.#isWaiting = false;
      this.#pump();
    });
  }

  #tell(): void {
    if (this.hasUnsaved() && !this.#isHeld) return;
    for (const done of this.#idle.splice(0)) done();
  }
}

/** True when an earlier write that was not known here has kept one from being stored: it is to be sent again by a higher number. */
export function isInTheWay({ sequence, isOvertaken: isLater, isNumberTaken }: MarksResult, sent: number): boolean {
  return !isLater && (sequence > sent || isNumberTaken);
}

/** What the server says of the marks of an attempt, key by key. */
export function standingOf({ items, scratch }: SavedMarks): [MarksKey, StandingMarks][] {
  const marked = items.map(({ position, sequence, givenAt, savedBy, ...item }): [MarksKey, StandingMarks] => {
    const { struck, highlights, note, confidence } = item;
    return [position, { sequence, givenAt, savedBy, value: { struck, highlights, note, confidence } }];
  });
  const { text: value, sequence, givenAt, savedBy } = scratch;
  return [...marked, ["scratch", { value, sequence, givenAt, savedBy }]];
}
