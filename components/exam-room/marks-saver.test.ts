import { describe, expect, it } from "vitest";
import { noMarks } from "@/lib/exam/marks";
import { MarksSaver, type KeptMarks, type MarksKey, type MarksOutcome, type MarksValue } from "./marks-saver";

type Answer = "retry" | "elsewhere" | "refused" | "overtaken" | "numberTaken" | number;

const begunMs = Date.parse("2026-11-24T10:00:00.000Z");
const at = (ms: number) => new Date(begunMs + ms).toISOString();
const nothing = { items: [], scratch: { text: "", sequence: 0, givenAt: null, savedBy: null } };
const noted = (note: string) => ({ ...noMarks, note });
const noteOf = (value: MarksValue) => (typeof value === "string" ? value : value.note);
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

/** A saver whose waits end when told to, and whose answers come in the order given: a number stands in the way of a write. */
function setUp(answers: Answer[] = []) {
  const sent: [MarksKey, string, number][] = [];
  const kept = new Map<MarksKey, KeptMarks>();
  const adopted: [MarksKey, string][] = [];
  const standing: number[] = [];
  const clock = { ms: 0 };
  const waits: (() => void)[] = [];
  let losses = 0;
  const dated = () => ({ anchor: "a", sinceAnchorMs: 0, atLeastMs: 0, countedMs: 0, atMs: begunMs + clock.ms });
  const send = (key: MarksKey, { value, sequence, given }: KeptMarks): Promise<MarksOutcome> => {
    sent.push([key, noteOf(value), sequence]);
    const answer = answers.shift() ?? sequence;
    const givenAt = new Date(given.atMs).toISOString();
    const there = { kind: "kept", sequence, givenAt, isOvertaken: false, isNumberTaken: false } as const;
    if (answer === "overtaken") return Promise.resolve({ ...there, sequence: 9, isOvertaken: true });
    if (answer === "numberTaken") return Promise.resolve({ ...there, isNumberTaken: true });
    if (typeof answer === "string") return Promise.resolve({ kind: answer });
    return Promise.resolve({ ...there, sequence: answer });
  };
  const saver = new MarksSaver(
    {
      window: "here",
      date: dated,
      send,
      keep: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
      onStanding: (_key, { sequence }) => standing.push(sequence),
      onAdopt: (key, value) => adopted.push([key, noteOf(value)]),
      onElsewhere: () => losses++,
      wait: (_ms, then) => waits.push(then),
    },
    nothing,
  );
  const pass = async () => {
    for (const then of waits.splice(0)) then();
    await settled();
  };
  return { saver, sent, kept, adopted, standing, clock, pass, dated, losses: () => losses };
}

describe("MarksSaver", () => {
  it("keeps a change at once and sends the newest a moment later, one at a time, numbered after what stands", async () => {
    const { saver, sent, kept, standing, pass } = setUp();
    saver.learn(1, { sequence: 4, givenAt: at(-9), savedBy: "before", value: noted("old") });
    saver.release();
    saver.put(1, noted("a"));
    saver.put(1, noted("ab"));
    saver.put("scratch", "x");
    expect([...kept.keys()]).toEqual([1, "scratch"]);
    expect(sent).toEqual([]);
    await pass();
    expect(sent).toEqual([
      [1, "ab", 5],
      ["scratch", "x", 1],
    ]);
    expect(kept.size).toBe(0);
    expect(standing).toEqual([5, 1]);
  });

  it("sends again what did not arrive, with a higher number, and a newer value instead of the old one", async () => {
    const { saver, sent, kept, pass } = setUp(["retry"]);
    saver.release();
    saver.put(1, noted("a"));
    await pass();
    expect(kept.get(1)).toMatchObject({ value: { note: "a" }, sequence: 1 });
    saver.put(1, noted("b"));
    await pass();
    expect(sent).toEqual([
      [1, "a", 1],
      [1, "b", 2],
    ]);
    expect(kept.size).toBe(0);
  });

  it("sends nothing until the server knows the window, and keeps it until then", async () => {
    const { saver, sent, kept, pass } = setUp();
    saver.put(1, noted("a"));
    await pass();
    expect([sent.length, kept.size]).toEqual([0, 1]);
    saver.release();
    expect(sent).toEqual([[1, "a", 1]]);
  });

  it("stops where another window holds the exam, and says so", async () => {
    const { saver, sent, kept, pass, losses } = setUp(["elsewhere"]);
    saver.release();
    saver.put(1, noted("a"));
    await pass();
    saver.retryNow();
    expect([losses(), sent.length, kept.size]).toEqual([1, 1, 1]);
    saver.release();
    expect(sent).toHaveLength(2);
  });

  it("puts back what stands when the server will never take a change", async () => {
    const { saver, kept, adopted, pass } = setUp(["refused"]);
    saver.learn(1, { sequence: 4, givenAt: at(-9), savedBy: "before", value: noted("old") });
    saver.release();
    saver.put(1, noted("new"));
    await pass();
    expect(adopted.at(-1)).toEqual([1, "old"]);
    expect(kept.size).toBe(0);
  });

  it("writes over a number that it did not know of, and gives way to what another window has marked later", async () => {
    const { saver, sent, kept, adopted, pass } = setUp([7, 8, "overtaken"]);
    saver.release();
    saver.put(1, noted("a"));
    await pass();
    expect(sent).toEqual([
      [1, "a", 1],
      [1, "a", 8],
    ]);
    saver.put(1, noted("b"));
    await pass();
    expect(kept.size).toBe(0);
    saver.learn(1, { sequence: 9, givenAt: at(5), savedBy: "there", value: noted("theirs") });
    expect(adopted.at(-1)).toEqual([1, "theirs"]);
  });

  it("sends again, by a higher number, what met the same number of another window", async () => {
    const { saver, sent, kept, pass } = setUp(["numberTaken"]);
    saver.release();
    saver.put(1, noted("a"));
    await pass();
    expect(sent).toEqual([
      [1, "a", 1],
      [1, "a", 2],
    ]);
    expect(kept.size).toBe(0);
  });

  it("sends what another window marked later than what is on its way, after it", async () => {
    const { saver, sent, clock, dated, pass } = setUp();
    saver.release();
    saver.put(1, noted("here"));
    saver.retryNow();
    clock.ms = 1;
    saver.restore(1, { sequence: 0, follows: 0, window: "former", given: dated(), value: noted("there") });
    await pass();
    expect(sent.map(([, note]) => note)).toEqual(["here", "there"]);
  });

  it("gives up a copy of what another window has marked anew since", () => {
    const { saver, kept, adopted, clock, dated } = setUp();
    saver.restore(1, { sequence: 1, follows: 0, window: "there", given: dated(), value: noted("copy") });
    clock.ms = 5;
    saver.learn(1, { sequence: 2, givenAt: at(3), savedBy: "there", value: noted("newer") });
    expect(adopted.at(-1)).toEqual([1, "newer"]);
    expect(kept.size).toBe(0);
  });

  it("takes what an earlier page has left, unless it was marked later here or there", async () => {
    const { saver, sent, adopted, clock, dated, pass } = setUp();
    const left = (note: string) => ({ sequence: 3, follows: 0, window: "former", given: dated(), value: noted(note) });
    const older = left("older");
    clock.ms = 5;
    saver.learn(2, { sequence: 1, givenAt: at(1), savedBy: "there", value: noted("theirs") });
    saver.restore(1, left("left"));
    saver.restore(1, older);
    saver.restore(2, { ...older, value: noted("overtaken") });
    expect(adopted).toEqual([
      [2, "theirs"],
      [1, "left"],
    ]);
    saver.release();
    await pass();
    expect(sent).toEqual([[1, "left", 4]]);
  });

  it("shows what the server has acknowledged where the page is older", () => {
    const { saver, adopted } = setUp();
    saver.learn("scratch", { sequence: 3, givenAt: at(1), savedBy: "before", value: "3 x 4 KB" });
    saver.learn("scratch", { sequence: 2, givenAt: at(0), savedBy: "before", value: "older" });
    expect(adopted).toEqual([["scratch", "3 x 4 KB"]]);
  });

  it("lets the end wait for what is on its way, but not for ever", async () => {
    const { saver, sent, pass } = setUp(["retry", "retry"]);
    const order: string[] = [];
    saver.release();
    saver.put(1, noted("a"));
    void saver.settle(2_000).then(() => order.push("settled"));
    expect(sent).toHaveLength(1);
    await settled();
    expect(order).toEqual([]);
    await pass();
    expect(order).toEqual(["settled"]);
    expect(saver.hasUnsaved()).toBe(true);
  });
});
