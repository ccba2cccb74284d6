import fc from "fast-check";
import { expect, it } from "vitest";
import { isOvertaken } from "@/lib/exam/late-entries";
import { noMarks } from "@/lib/exam/marks";
import { applyWrite, type StoredResponse } from "@/lib/exam/responses";
import { runs } from "@/lib/testing/counts";
import type { Given } from "./anchor-clock";
import { MarksSaver, type KeptMarks, type MarksOutcome, type MarksValue } from "./marks-saver";
import { Saver, type KeptChange, type SendOutcome } from "./saver";

/** Three windows that take the exam from each other: two of one browser, which share what it keeps, and one of another device. */
const browsers = [0, 0, 1] as const;
const begunMs = Date.UTC(2026, 10, 24);
const at = (ms: number) => new Date(begunMs + ms);
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

type Write = {
  readonly window: string;
  readonly sequence: number;
  readonly follows: number;
  readonly given: Given;
  readonly value: string;
};
type Stand = { sequence: number; value: string; givenAt: Date | null; savedBy: string | null };
type Answered = { readonly isApplied: boolean; readonly isOvertaken: boolean; readonly stand: Stand } | "elsewhere";
type Kind = "answer" | "note";
/** What becomes of a request: it arrives; it is lost; its answer is lost; or it arrives when nobody waits for it any more. */
const lines = ["up", "down", "answersLost", "late"] as const;

/** The server: one answer and one note, by the rules of its doors. */
class Server {
  holder = "";
  readonly stands: Record<Kind, Stand> = { answer: newStand(), note: newStand() };
  readonly requests: (() => void)[] = [];

  take(kind: Kind, write: Write): Answered {
    const stand = this.stands[kind];
    if (write.window !== this.holder) return "elsewhere";
    const givenAt = new Date(write.given.atMs);
    const isLater = isOvertaken({ ...write, givenAt }, stand);
    const stored: StoredResponse = { ...emptyResponse, sequence: stand.sequence, selected: [stand.value] };
    const next = applyWrite(stored, { ...emptyResponse, sequence: write.sequence, selected: [write.value] });
    const isApplied = !isLater && next.sequence !== stand.sequence;
    const { sequence, window: savedBy, value } = write;
    if (isApplied) this.stands[kind] = { sequence, value, givenAt, savedBy };
    return { isApplied, isOvertaken: isLater, stand: this.stands[kind] };
  }
}

const emptyResponse = { selected: [], flagged: false, timeSpentMs: 0, changes: 0, first: null, isComplete: true };
const newStand = (): Stand => ({ sequence: 0, value: "", givenAt: null, savedBy: null });

/** What a browser keeps, by the window that will send it. */
class Browser {
  line: (typeof lines)[number] = "up";
  readonly answers = new Map<string, KeptChange>();
  readonly notes = new Map<string, KeptMarks>();
}

class Room {
  isAway = false;
  isGone = false;
  shownNote = "";
  shownAnswer = "";
  readonly saver: Saver;
  readonly marks: MarksSaver;
  readonly waits: (() => void)[] = [];

  constructor(
    readonly id: string,
    readonly world: World,
    readonly browser: Browser,
  ) {
    const { answer, note } = world.server.stands;
    this.shownAnswer = answer.value;
    const common = {
      window: id,
      date: () => world.date(),
      wait: (_ms: number, then: () => void) => void this.waits.push(then),
      onElsewhere: () => this.goAway(),
    };
    this.saver = new Saver(
      {
        ...common,
        keep: (_position, change) => this.#keep(browser.answers, change),
        send: (_position, { sequence, selected: [value = ""] }, { given, follows }) =>
          this.#sendAnswer({ sequence, value, given, follows }),
        onStatus: () => {},
        onAcknowledged: () => {},
        onAdopt: (_position, { selected: [value = ""] }) => (this.shownAnswer = value),
        onClosed: () => {},
      },
      [toResponse(answer)],
    );
    this.saver.hold("opening");
    this.marks = new MarksSaver(
      {
        ...common,
        keep: (_key, kept) => this.#keep(browser.notes, kept),
        send: (_key, { value, ...write }) => this.#sendNote({ ...write, value: noteIn(value) }),
        onStanding: () => {},
        onAdopt: (_key, value) => (this.shownNote = noteIn(value)),
      },
      { items: [], scratch: { text: "", sequence: 0, givenAt: null, savedBy: null } },
    );
    this.marks.learn(1, toStanding(note));
  }

  /** Opens, or goes on here: takes what its browser keeps, and the exam where the server answers. */
  open(): void {
    const { answers, notes } = this.browser;
    this.isAway = false;
    this.saver.hold("opening");
    this.marks.hold();
    for (const other of this.world.rooms) if (other !== this && other.browser === this.browser) other.goAway();
    for (const [window, change] of [...answers]) {
      this.saver.restore(1, change);
      if (window !== this.id) answers.delete(window);
    }
    for (const [window, kept] of [...notes]) {
      this.marks.restore(1, kept);
      if (window !== this.id) notes.delete(window);
    }
    this.reach();
  }

  reach(): void {
    if (this.browser.line !== "up" || this.isAway) return;
    const { server } = this.world;
    server.holder = this.id;
    this.saver.learn(toResponse(server.stands.answer));
    this.marks.learn(1, toStanding(server.stands.note));
    this.saver.release();
    this.marks.release();
  }

  goAway(): void {
    this.isAway = true;
    this.saver.hold("elsewhere");
    this.marks.hold();
  }

  change(kind: Kind, value: string): void {
    if (kind === "answer") {
      this.shownAnswer = value;
      return this.saver.put(1, { selected: [value] });
    }
    this.shownNote = value;
    this.marks.put(1, { ...noMarks, note: value });
  }

  /** A page that is gone keeps nothing any more. */
  #keep<T>(kept: Map<string, T>, value: T | null): void {
    if (this.isGone) return;
    if (value === null) kept.delete(this.id);
    else kept.set(this.id, value);
  }

  async #sendAnswer(write: Omit<Write, "window">): Promise<SendOutcome> {
    const answered = await this.#send("answer", write);
    if (answered === null) return { kind: "retry" };
    if (answered === "elsewhere") return { kind: "elsewhere" };
    const { isApplied: applied, isOvertaken: isLater, stand } = answered;
    const { reveal: _reveal, seen: _seen, timeSpentMs: _time, ...row } = toResponse(stand);
    const moment = row.givenAt ?? at(0).toISOString();
    const times = { savedAt: moment, givenAt: moment, remainingMs: 1, late: null };
    return { kind: "saved", result: { ...row, ...times, applied, isOvertaken: isLater } };
  }

  async #sendNote(write: Omit<Write, "window">): Promise<MarksOutcome> {
    const answered = await this.#send("note", write);
    if (answered === null) return { kind: "retry" };
    if (answered === "elsewhere") return { kind: "elsewhere" };
    const { value: _value, savedBy, ...standing } = toStanding(answered.stand);
    const isNumberTaken = standing.sequence === write.sequence && savedBy !== this.id;
    return { kind: "kept", ...standing, isOvertaken: answered.isOvertaken, isNumberTaken };
  }

  async #send(kind: Kind, sent: Omit<Write, "window">): Promise<Answered | null> {
    const { server } = this.world;
    const { line } = this.browser;
    const write = { ...sent, window: this.id };
    if (line === "down") return null;
    server.requests.push(() => void server.take(kind, write));
    if (line === "late") return null;
    const answered = server.take(kind, write);
    await settled();
    return line === "answersLost" ? null : answered;
  }
}

class World {
  readonly server = new Server();
  readonly #browsers = [new Browser(), new Browser()] as const;
  rooms: Room[] = [];
  #ms = 0;
  #windows = 0;

  constructor() {
    browsers.forEach((_, index) => this.crash(index));
  }

  date(): Given {
    return { anchor: "anchor", sinceAnchorMs: 0, atLeastMs: 0, countedMs: 0, atMs: at(++this.#ms).getTime() };
  }

  /** The page of a window dies where it stands, and another one opens in its place. */
  crash(index: number): void {
    const before = this.rooms[index];
    if (before !== undefined) before.isGone = true;
    const room = new Room(`window ${++this.#windows}`, this, this.#browsers[browsers[index] ?? 0]);
    this.rooms[index] = room;
    room.open();
  }

  /** The network comes back, and every window goes on once, until nothing of it waits. */
  async heal(): Promise<void> {
    for (const browser of this.#browsers) browser.line = "up";
    for (const room of [...this.rooms, ...this.rooms]) {
      room.open();
      for (let round = 0; round < 30 && (room.saver.hasUnsaved() || room.marks.hasUnsaved()); round++) {
        room.saver.retryNow();
        room.marks.retryNow();
        await settled();
      }
    }
  }

  get waiting(): number {
    return this.#browsers.reduce((sum, { answers, notes }) => sum + answers.size + notes.size, 0);
  }
}

function toResponse({ sequence, value, givenAt, savedBy }: Stand) {
  const moment = givenAt?.toISOString() ?? null;
  const fixed = { position: 1, flagged: false, seen: true, timeSpentMs: 0, reveal: null };
  return { ...fixed, sequence, selected: value === "" ? [] : [value], savedAt: moment, givenAt: moment, savedBy };
}

function toStanding({ sequence, value, givenAt, savedBy }: Stand) {
  return { sequence, savedBy, givenAt: givenAt?.toISOString() ?? null, value: { ...noMarks, note: value } };
}

const noteIn = (value: MarksValue) => (typeof value === "string" ? value : value.note);

const window = fc.nat({ max: browsers.length - 1 });
const kind = fc.constantFrom<Kind>("answer", "note");
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("change" as const), window, kind }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("open" as const, "crash" as const), window }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("retry" as const, "wait" as const), window }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("line" as const), window, to: fc.constantFrom(...lines) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("replay" as const), request: fc.nat({ max: 50 }) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** Falls that chance meets once in ten thousands, each of which has lost an answer or a note. */
const rare: [Step[], number[]][] = [
  // A window's answer is taken over by another one that does not reach the server, and the first window goes on.
  [
    [
      { do: "open", window: 0 },
      { do: "change", window: 0, kind: "answer" },
      { do: "line", window: 0, to: "late" },
      { do: "open", window: 1 },
      { do: "open", window: 0 },
      { do: "change", window: 0, kind: "answer" },
    ],
    [],
  ],
  // Two windows use the same number, the earlier one while the later one's note is on its way.
  [
    [
      { do: "change", window: 2, kind: "note" },
      { do: "open", window: 2 },
      { do: "change", window: 1, kind: "note" },
      { do: "open", window: 0 },
      { do: "change", window: 2, kind: "note" },
      { do: "open", window: 2 },
    ],
    [],
  ],
];

it("lets what was given last stand, whichever window gave it, however the line, crashes, replays and takeovers fall", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fc.nat({ max: 80 })), async (steps, replays) => {
      const world = new World();
      const last = { answer: "", note: "" };
      let changes = 0;
      const replay = (index: number) => world.server.requests[index % world.server.requests.length]?.();
      for (const action of steps) {
        if (action.do === "replay") {
          replay(action.request);
          continue;
        }
        const room = world.rooms[action.window];
        if (room === undefined) throw new Error("no room");
        // A window that knows that it does not hold the exam changes nothing.
        if (action.do === "change" && !room.isAway) room.change(action.kind, (last[action.kind] = `${++changes}`));
        if (action.do === "open") room.open();
        if (action.do === "crash") world.crash(action.window);
        if (action.do === "line") room.browser.line = action.to;
        if (action.do === "retry") {
          room.saver.retryNow();
          room.marks.retryNow();
        }
        if (action.do === "wait") {
          for (const then of room.waits.splice(0)) then();
          await settled();
        }
      }
      await settled();
      await world.heal();
      for (const index of replays) replay(index);
      await settled();
      const { answer, note } = world.server.stands;
      expect({ answer: answer.value, note: note.value }).toEqual(last);
      expect(world.waiting).toBe(0);
      for (const room of world.rooms) {
        room.open();
        expect({ answer: room.shownAnswer, note: room.shownNote }).toEqual(last);
      }
    }),
    { numRuns: runs(300, 5_000), examples: rare },
  );
});
