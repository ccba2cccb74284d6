import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { findMarks } from "@/lib/db/marks";
import { noMarks } from "@/lib/exam/marks";
import { after, begin, candidate, eachWithCandidate, openResults } from "@/lib/testing/candidate";
import { loadItemReview } from "./load-item-review";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { saveMarks, saveScratch } from "./marks";
import { readState, submitAttempt } from "./run-attempt";
import { startMock } from "./start-attempt";
import { takeOver } from "./take-over";

const test = eachWithCandidate();

async function startAMock() {
  const started = await startMock(
    test.db,
    { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
    begin,
  );
  if (!started.ok) throw new Error(started.problem.message);
  const { attemptId } = started.value;
  const [place] = await findPlaces(test.db, attemptId, 1);
  if (place === undefined) throw new Error("no place");
  return { attemptId, place };
}

const here = "11111111-1111-4111-8111-111111111111";
const there = "22222222-2222-4222-8222-222222222222";
const unwritten = { sequence: 0, givenAt: null, savedBy: null };
const marked = { ...noMarks, highlights: [{ start: 2, end: 5 }], note: "Look again", confidence: "unsure" as const };

async function marksOf(attemptId: string) {
  const state = await loadRoom(attemptId, after(1), test.db);
  if (state.status !== "open") throw new Error("not open");
  return state.room.marks;
}

describe("marks", () => {
  it("are there when the room is opened again, and in the review after the end, options by letter", async () => {
    const { attemptId, place } = await startAMock();
    const struck = [place.optionOrder[2]?.handle ?? ""];
    const request = { candidate, attemptId, position: 1, sequence: 1, ...marked, struck };
    const written = { sequence: 1, givenAt: after(1).toISOString() };
    expect(await saveMarks(test.db, request, after(1))).toMatchObject({ ok: true, value: written });
    const items = [{ position: 1, ...written, savedBy: null, ...marked, struck }];
    expect((await marksOf(attemptId)).items).toEqual(items);
    expect(await readState(test.db, { candidate, attemptId }, after(1))).toMatchObject({ value: { marks: { items } } });
    await submitAttempt(test.db, { candidate, attemptId }, after(2));
    await openResults(test.db, after(2));
    const review = await loadItemReview({ attemptId, position: 1 }, after(3), test.db);
    if (review === null || review.withheld) throw new Error("withheld");
    const { highlights, note, confidence } = marked;
    expect(review.marks).toEqual({ highlights, note, confidence });
    expect(review.options.map((option) => option.struck)).toEqual(review.options.map((_, index) => index === 2));
  });

  it("stand as the highest number wrote them, however writes arrive", async () => {
    const { attemptId } = await startAMock();
    const write = (sequence: number, note: string, window?: string) =>
      saveMarks(test.db, { candidate, attemptId, position: 1, sequence, ...noMarks, note, window }, after(1));
    await write(2, "new");
    expect(await write(1, "old")).toMatchObject({ ok: true, value: { sequence: 2 } });
    expect(await write(2, "replayed")).toMatchObject({ ok: true, value: { sequence: 2, isNumberTaken: false } });
    expect(await write(2, "another's", "there")).toMatchObject({
      ok: true,
      value: { sequence: 2, isNumberTaken: true },
    });
    expect((await marksOf(attemptId)).items[0]?.note).toBe("new");
  });

  it("are refused for foreign options, positions and attempts, and after the end, with nothing changed", async () => {
    const { attemptId } = await startAMock();
    const request = { candidate, attemptId, position: 1, sequence: 1, ...noMarks };
    expect(await saveMarks(test.db, { ...request, struck: ["x"] }, after(1))).toMatchObject({ ok: false, status: 400 });
    expect(await saveMarks(test.db, { ...request, position: 99 }, after(1))).toMatchObject({ ok: false, status: 404 });
    const foreign = { ...request, candidate: { id: "somebody" } };
    expect(await saveMarks(test.db, foreign, after(1))).toMatchObject({ ok: false, status: 404 });
    expect(await saveMarks(test.db, request, after(13))).toMatchObject({ ok: false, problem: { code: "closed" } });
    expect(await saveScratch(test.db, { candidate, attemptId, sequence: 1, text: "x" }, after(13))).toMatchObject({
      ok: false,
      problem: { code: "closed" },
    });
    expect(await test.db.itemMarks.count()).toBe(0);
    expect(await test.db.scratchPad.count()).toBe(0);
  });
});

describe("the scratch pad", () => {
  it("is kept with the attempt, the newest write standing, and shown in the report", async () => {
    const { attemptId } = await startAMock();
    expect((await marksOf(attemptId)).scratch).toEqual({ text: "", ...unwritten });
    const write = (sequence: number, text: string) =>
      saveScratch(test.db, { candidate, attemptId, sequence, text }, after(1));
    await write(1, "3 x 4 KB");
    await write(3, "3 x 4 KB = 12 KB");
    expect(await write(2, "late")).toMatchObject({ ok: true, value: { sequence: 3 } });
    expect((await marksOf(attemptId)).scratch).toMatchObject({ text: "3 x 4 KB = 12 KB", sequence: 3 });
    await submitAttempt(test.db, { candidate, attemptId }, after(2));
    await openResults(test.db, after(2));
    expect((await loadReport(attemptId, after(3), test.db))?.scratch).toBe("3 x 4 KB = 12 KB");
  });
});

describe("marks and windows", () => {
  const note = (attemptId: string, window: string, sequence: number) =>
    saveMarks(test.db, { candidate, attemptId, position: 1, sequence, window, ...noMarks, note: window }, after(2));
  const scratch = (attemptId: string, window: string, sequence: number) =>
    saveScratch(test.db, { candidate, attemptId, sequence, window, text: window }, after(2));

  it("are refused from a window that does not hold the exam, with nothing changed", async () => {
    const { attemptId } = await startAMock();
    await takeOver(test.db, { candidate, attemptId, window: here }, after(1));
    expect(await note(attemptId, here, 1)).toMatchObject({ ok: true });
    expect(await scratch(attemptId, here, 1)).toMatchObject({ ok: true });
    const taken = await takeOver(test.db, { candidate, attemptId, window: there }, after(1));
    expect(taken).toMatchObject({ value: { marks: { items: [{ note: here, savedBy: here, sequence: 1 }] } } });
    const refused = { ok: false, status: 409, problem: { code: "elsewhere" } };
    expect(await note(attemptId, here, 2)).toMatchObject(refused);
    expect(await scratch(attemptId, here, 2)).toMatchObject(refused);
    expect(await marksOf(attemptId)).toMatchObject({ items: [{ note: here }], scratch: { text: here } });
    expect(await note(attemptId, there, 2)).toMatchObject({ ok: true });
  });
});

describe("marks that arrive after the end", () => {
  const MINUTE_MS = 60_000;
  const late = async (attemptId: string, change: { since?: number; sequence?: number; note?: string }, now: Date) => {
    const room = await loadRoom(attemptId, after(1), test.db);
    const anchor = room.status === "open" ? room.room.anchor.id : anchors.get(attemptId);
    if (anchor === undefined) throw new Error("no anchor");
    anchors.set(attemptId, anchor);
    const { since = 5, sequence = 1, note = "late" } = change;
    const given = { anchor, sinceAnchorMs: since * MINUTE_MS, follows: 0 };
    const request = { candidate, attemptId, position: 1, sequence, window: here, given };
    return saveMarks(test.db, { ...request, ...noMarks, note }, now);
  };
  const anchors = new Map<string, string>();
  const noteOf = async (attemptId: string) => (await findMarks(test.db, attemptId, 1))[0]?.note;

  it("are kept where they were made before it, and refused else", async () => {
    const { attemptId } = await startAMock();
    await late(attemptId, { note: "in time" }, after(2));
    await submitAttempt(test.db, { candidate, attemptId }, after(8));
    expect(await late(attemptId, { sequence: 2, since: 6, note: "before the end" }, after(9))).toMatchObject({
      ok: true,
    });
    expect(await noteOf(attemptId)).toBe("before the end");
    const refused = { ok: false, problem: { code: "closed" } };
    expect(await late(attemptId, { sequence: 3, since: 7 }, after(9))).toMatchObject(refused);
    await openResults(test.db, after(10));
    expect(await late(attemptId, { sequence: 3 }, after(11))).toMatchObject(refused);
    expect(await noteOf(attemptId)).toBe("before the end");
  });

  it("give way to later marks of another window", async () => {
    const { attemptId } = await startAMock();
    await late(attemptId, { note: "first" }, after(2));
    await takeOver(test.db, { candidate, attemptId, window: there }, after(3));
    const other = { candidate, attemptId, position: 1, sequence: 2, window: there, ...noMarks, note: "newer" };
    await saveMarks(test.db, other, after(7));
    await submitAttempt(test.db, { candidate, attemptId }, after(8));
    expect(await late(attemptId, { sequence: 9, since: 5 }, after(9))).toMatchObject({ ok: false });
    expect(await noteOf(attemptId)).toBe("newer");
  });
});
