import fc from "fast-check";
import { expect, it } from "vitest";
import { applyWrite, type StoredResponse } from "@/lib/exam/responses";
import { runs } from "@/lib/testing/counts";
import { Saver, type KeptChange, type SendOutcome } from "./saver";

type Write = { sequence: number; selected: readonly string[]; flagged: boolean };
const unanswered = { sequence: 0, selected: [], flagged: false, timeSpentMs: 0, changes: 0, first: null };
type Row = StoredResponse & { savedAt: string | null; savedBy: string | null };

const counted = { atLeastMs: 0, countedMs: 0 };
const at = (ms: number) => new Date(Date.UTC(2026, 10, 24) + ms).toISOString();
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

/** A server with one question, a line that loses what it is told to, and windows that come one after another. */
class World {
  row: Row = { ...unanswered, savedAt: null, savedBy: null };
  readonly kept = new Map<number, KeptChange>();
  #waits: (() => void)[] = [];
  #holder = "";
  #ms = 0;
  #windows = 0;
  line: "up" | "down" | "answersLost" = "up";
  saver = this.open();

  /** The next window (a reload, or another tab of the browser): all it knows is what the server and the device tell it. */
  open(): Saver {
    const window = `window ${++this.#windows}`;
    this.#waits = [];
    this.#holder = window;
    const response = { ...this.row, givenAt: this.row.savedAt, position: 1, seen: true, reveal: null };
    const saver = new Saver(
      {
        window,
        date: () => ({ ...counted, anchor: "anchor", sinceAnchorMs: this.#ms, atMs: Date.parse(at(++this.#ms)) }),
        // A page that is gone keeps nothing any more.
        keep: (position, change) => {
          if (window !== this.#holder) return;
          if (change === null) this.kept.delete(position);
          else this.kept.set(position, change);
        },
        send: (_position, write) => this.#receive(window, write),
        wait: (_ms, then) => void this.#waits.push(then),
        onStatus: () => {},
        onAcknowledged: () => {},
        onAdopt: () => {},
        onClosed: () => {},
        onElsewhere: () => {},
      },
      [response],
    );
    const kept = this.kept.get(1);
    if (kept !== undefined) saver.restore(1, kept);
    return saver;
  }

  async heal(): Promise<void> {
    this.line = "up";
    for (let round = 0; round < 20 && this.saver.hasUnsaved(); round++) {
      this.saver.retryNow();
      await settled();
    }
  }

  #receive(window: string, write: Write): Promise<SendOutcome> {
    if (this.line === "down") return Promise.resolve({ kind: "retry" });
    if (window !== this.#holder) return Promise.resolve({ kind: "elsewhere" });
    const before = this.row.sequence;
    const next = applyWrite(this.row, { ...write, timeSpentMs: 0, isComplete: write.selected.length === 1 });
    if (next.sequence !== before) this.row = { ...next, savedAt: at(++this.#ms), savedBy: window };
    if (this.line === "answersLost") return Promise.resolve({ kind: "retry" });
    const { sequence, selected, flagged, savedAt } = this.row;
    const applied = sequence !== before;
    const result = { applied, position: 1, sequence, selected, flagged, savedAt: savedAt ?? at(0), remainingMs: 1 };
    return Promise.resolve({
      kind: "saved",
      result: { ...result, givenAt: result.savedAt, isOvertaken: false, late: null },
    });
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant("choose" as const), option: fc.constantFrom("a", "b", "c") }),
  fc.record({
    do: fc.constant("line" as const),
    to: fc.constantFrom("up" as const, "down" as const, "answersLost" as const),
  }),
  fc.record({
    do: fc.constantFrom("clear" as const, "flag" as const, "reload" as const, "retry" as const, "wait" as const),
  }),
);

it("ends with the last answer on the server and nothing on the device, whatever the line and reloads do", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = new World();
      const last = { selected: [] as readonly string[], flagged: false };
      for (const action of steps) {
        if (action.do === "choose") world.saver.put(1, { selected: (last.selected = [action.option]) });
        if (action.do === "clear") world.saver.put(1, { selected: (last.selected = []) });
        if (action.do === "flag") world.saver.put(1, { flagged: (last.flagged = !last.flagged) });
        if (action.do === "line") world.line = action.to;
        if (action.do === "reload") world.saver = world.open();
        if (action.do === "retry") world.saver.retryNow();
        if (action.do === "wait") await settled();
      }
      await settled();
      await world.heal();
      expect({ selected: world.row.selected, flagged: world.row.flagged }).toEqual(last);
      expect(world.kept.size).toBe(0);
    }),
    { numRuns: runs(300, 5_000) },
  );
});
