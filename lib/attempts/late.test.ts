import { describe, expect, it } from "vitest";
import { findAttemptHead, findPlaces } from "@/lib/db/attempts";
import { findLateEntries } from "@/lib/db/late";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { beginQuiz, sit } from "@/lib/testing/sitting";
import { refreshAbility } from "./ability";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { readState, recordVisits, submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock } from "./start-attempt";
import { sweepAnchors, sweepExpired } from "./sweep";
import { takeOver } from "./take-over";

const test = eachWithCandidate();
const here = "11111111-1111-4111-8111-111111111111";
const there = "22222222-2222-4222-8222-222222222222";
const MINUTE_MS = 60_000;

/** A mock exam of 12 minutes, with the anchor that its room got at minute 1. */
async function startAMock(): Promise<{ id: string; anchor: string }> {
  const started = await startMock(
    test.db,
    { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate, seed: "late" },
    begin,
  );
  if (!started.ok) throw new Error(started.problem.message);
  const room = await loadRoom(started.value.attemptId, after(1), test.db);
  if (room.status !== "open") throw new Error("not open");
  return { id: started.value.attemptId, anchor: room.room.anchor.id };
}

type Change = Partial<Parameters<typeof saveResponse>[1]> & { since?: number; anchor?: string; follows?: number };

/** The key of a position, given `since` minutes after the anchor and sent at `now`. */
async function send(exam: { id: string; anchor: string }, position: number, change: Change, now: Date) {
  const [place] = await findPlaces(test.db, exam.id, position);
  if (place === undefined) throw new Error("no place");
  const { since = 9, anchor = exam.anchor, follows = 0, ...write } = change;
  const given = { anchor, sinceAnchorMs: since * MINUTE_MS, follows };
  const request = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 1_000, window: here, given };
  return saveResponse(test.db, { candidate, attemptId: exam.id, position, ...request, ...write }, now);
}

/** The report, once its result has been asked for. */
async function reportOf(id: string, now: Date) {
  await sweepExpired(test.db, now);
  await openResults(test.db, now);
  return loadReport(id, now, test.db);
}

const scoreOf = async (id: string) => (await findAttemptHead(test.db, id, candidate.id))?.rawScore;
const verdict = (late: string, applied = false) => ({ ok: true, value: { applied, late } });

describe("an answer that arrives after the end", () => {
  it("counts when it was given before the deadline: the attempt is scored anew and the report says so", async () => {
    const exam = await startAMock();
    expect(await sweepExpired(test.db, after(12))).toBe(1);
    expect(await scoreOf(exam.id)).toBe(0);
    expect(await send(exam, 1, {}, after(20))).toMatchObject(verdict("counted", true));
    expect(await send(exam, 4, {}, after(20))).toMatchObject(verdict("counted", true));
    const report = await reportOf(exam.id, after(21));
    expect(report).toMatchObject({
      raw: { correct: 2, total: 6 },
      late: { counted: [1, 4], notCounted: [] },
      closedAt: after(12).toISOString(),
      status: "timedOut",
    });
    // One former score, however many answers came: the one without any of them.
    expect(report?.formerScores).toMatchObject([{ isLate: true, raw: { correct: 0, total: 6 } }]);
    expect(report?.items[0]).toMatchObject({ correct: true, blank: false });
  });

  it("counts also when it is itself the first to touch the attempt after its deadline", async () => {
    const exam = await startAMock();
    expect(await send(exam, 1, {}, after(13))).toMatchObject(verdict("counted", true));
    expect(await scoreOf(exam.id)).toBe(1);
  });

  it("is kept but not counted when it was given at the deadline", async () => {
    const exam = await startAMock();
    expect(await send(exam, 1, { since: 11 }, after(20))).toMatchObject(verdict("afterEnd"));
    expect(await reportOf(exam.id, after(21))).toMatchObject({
      raw: { correct: 0 },
      formerScores: [],
      late: { counted: [], notCounted: [{ verdict: "afterEnd", positions: [1] }] },
    });
    expect(await findLateEntries(test.db, exam.id)).toMatchObject([{ position: 1, answeredAt: after(12) }]);
  });

  it("counts also when the system clock of its browser was set forward, as the one that never jumps tells", async () => {
    const exam = await startAMock();
    const dated = (position: number, bounds: { atLeastMs: number; agoMs: number }) => {
      const given = { anchor: exam.anchor, sinceAnchorMs: 300 * MINUTE_MS, follows: 0, ...bounds };
      return send(exam, position, { given }, after(20));
    };
    // Anchored at minute 1 and arrived at minute 20: 4 + 15 minutes are all of it, and 4 + 7 leave a sleep.
    expect(await dated(1, { atLeastMs: 4 * MINUTE_MS, agoMs: 15 * MINUTE_MS })).toMatchObject(verdict("counted", true));
    expect(await dated(2, { atLeastMs: 4 * MINUTE_MS, agoMs: 7 * MINUTE_MS })).toMatchObject(verdict("afterEnd"));
    expect(await findLateEntries(test.db, exam.id)).toMatchObject([
      { answeredAt: after(5) },
      { answeredAt: after(13) },
    ]);
  });

  it("is not counted when an answer before it is missing", async () => {
    const exam = await startAMock();
    expect(await send(exam, 1, { follows: 1, sequence: 2 }, after(20))).toMatchObject(verdict("gap"));
    expect(await scoreOf(exam.id)).toBe(0);
  });

  it("is not counted once the report has been opened", async () => {
    const exam = await startAMock();
    await reportOf(exam.id, after(13));
    expect(await send(exam, 1, {}, after(14))).toMatchObject(verdict("reportOpened"));
    expect(await reportOf(exam.id, after(15))).toMatchObject({
      raw: { correct: 0 },
      late: { notCounted: [{ verdict: "reportOpened", positions: [1] }] },
    });
  });

  it("counts for 24 hours and no longer", async () => {
    const exam = await startAMock();
    expect(await send(exam, 1, {}, after(12 + 24 * 60))).toMatchObject(verdict("counted", true));
    expect(await send(exam, 2, {}, after(12 + 24 * 60 + 1))).toMatchObject(verdict("tooLate"));
    expect(await scoreOf(exam.id)).toBe(1);
  });

  it("is not counted with an anchor that another attempt got, or that nobody got", async () => {
    const exam = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: exam.id }, after(2));
    const other = await startAMock();
    expect(await send(other, 1, { anchor: exam.anchor }, after(20))).toMatchObject(verdict("unknownAnchor"));
    expect(await send(other, 2, { anchor: there }, after(20))).toMatchObject(verdict("unknownAnchor"));
    expect(await scoreOf(other.id)).toBe(0);
  });

  it("gets the same verdict when it is sent again, and changes nothing", async () => {
    const exam = await startAMock();
    for (const minutes of [20, 21]) {
      expect(await send(exam, 1, {}, after(minutes))).toMatchObject({ value: { late: "counted", sequence: 1 } });
      expect(await send(exam, 2, { since: 12 }, after(minutes))).toMatchObject(verdict("afterEnd"));
    }
    expect(await findLateEntries(test.db, exam.id)).toHaveLength(2);
    expect((await reportOf(exam.id, after(22)))?.formerScores).toHaveLength(1);
  });

  it("is no late answer when it had arrived in time and only the acknowledgement was lost", async () => {
    const exam = await startAMock();
    await send(exam, 1, {}, after(11));
    expect(await send(exam, 1, { sequence: 2 }, after(13))).toMatchObject({ value: { late: "counted" } });
    expect(await findLateEntries(test.db, exam.id)).toEqual([]);
  });

  it("without a word on when it was given is refused as before", async () => {
    const exam = await startAMock();
    const refused = await send(exam, 1, { given: undefined }, after(13));
    expect(refused).toMatchObject({ ok: false, status: 409, problem: { code: "closed" } });
  });

  it("counts against the candidate's own end too, and a foreign option is refused", async () => {
    const exam = await startAMock();
    await submitAttempt(test.db, { candidate, attemptId: exam.id }, after(5));
    expect(await send(exam, 1, { since: 3 }, after(6))).toMatchObject(verdict("counted", true));
    expect(await send(exam, 2, { since: 4 }, after(6))).toMatchObject(verdict("afterEnd"));
    expect(await send(exam, 3, { since: 3, selected: ["nope"] }, after(6))).toMatchObject({ status: 400 });
  });
});

describe("an end that arrives later than it was meant", () => {
  const end = (exam: { id: string; anchor: string }, since: number, now: Date) => {
    const ended = { anchor: exam.anchor, sinceAnchorMs: since * MINUTE_MS };
    return submitAttempt(test.db, { candidate, attemptId: exam.id, ended }, now);
  };

  it("counts from when the candidate ended, before and after the deadline", async () => {
    const exam = await startAMock();
    await end(exam, 4, after(9));
    expect(await findAttemptHead(test.db, exam.id, candidate.id)).toMatchObject({
      status: "submitted",
      closedAt: after(5),
    });
    const other = await startAMock();
    await sweepExpired(test.db, after(13));
    expect(await end(other, 4, after(20))).toMatchObject({ value: { status: "submitted" } });
    expect(await findAttemptHead(test.db, other.id, candidate.id)).toMatchObject({ closedAt: after(5) });
  });

  it("takes its place in what is believed of the candidate: what was closed in between comes after it", async () => {
    const exam = await startAMock();
    for (const position of [1, 2, 3]) await send(exam, position, { since: 2 }, after(4));
    await sit(test.db, await beginQuiz(test.db, after(6)), () => "wrong", after(8));
    await sweepExpired(test.db, after(13));
    const abilities = async () =>
      (await test.db.attempt.findMany({ orderBy: { id: "asc" } })).map(({ ability }) => ability);
    const before = await abilities();
    await end(exam, 4, after(20));
    const kept = await abilities();
    expect(kept).not.toEqual(before);
    await refreshAbility(test.db, { candidateId: candidate.id, from: new Date(0) });
    expect(kept).toEqual(await abilities());
  });

  it("changes nothing when it was meant after the deadline, or the report has been opened", async () => {
    const exam = await startAMock();
    expect(await end(exam, 11, after(20))).toMatchObject({ value: { status: "timedOut" } });
    await reportOf(exam.id, after(21));
    expect(await end(exam, 4, after(22))).toMatchObject({ value: { status: "timedOut" } });
  });
});

describe("time on the screen that arrives after the end", () => {
  it("is taken as long as an answer could count, with the visits or with the end", async () => {
    const exam = await startAMock();
    await sweepExpired(test.db, after(13));
    const visit = (position: number, now: Date) =>
      recordVisits(test.db, { candidate, attemptId: exam.id, visits: [{ position, timeSpentMs: 5_000 }] }, now);
    const timeOf = async (position: number) => (await findPlaces(test.db, exam.id, position))[0]?.timeSpentMs;
    expect(await visit(2, after(14))).toMatchObject({ value: { status: "timedOut" } });
    const visits = [{ position: 3, timeSpentMs: 7_000 }];
    await submitAttempt(test.db, { candidate, attemptId: exam.id, visits }, after(14));
    await visit(4, after(12 + 24 * 60 + 1));
    await openResults(test.db, after(15));
    await visit(5, after(16));
    expect(await Promise.all([2, 3, 4, 5].map(timeOf))).toEqual([5_000, 7_000, 0, 0]);
    expect(await scoreOf(exam.id)).toBe(0);
  });
});

describe("sweeping anchors", () => {
  it("forgets those of attempts that are long closed, and the oldest where there are far too many", async () => {
    const old = await startAMock();
    await sweepExpired(test.db, after(13));
    const open = await startAMock();
    const count = (attemptId: string) => test.db.anchor.count({ where: { attemptId } });
    expect(await sweepAnchors(test.db, after(12 + 25 * 60))).toBe(0);
    expect(await sweepAnchors(test.db, after(12 + 25 * 60 + 1))).toBe(1);
    expect([await count(old.id), await count(open.id)]).toEqual([0, 1]);
    const at = (index: number) => new Date(after(2).getTime() + index);
    const more = Array.from({ length: 1_600 }, (_, index) => ({ id: `${index}`, attemptId: open.id, at: at(index) }));
    await test.db.anchor.createMany({ data: more });
    expect(await sweepAnchors(test.db, after(3))).toBe(1);
    const [oldest] = await test.db.anchor.findMany({ where: { attemptId: open.id }, orderBy: { at: "asc" }, take: 1 });
    expect([await count(open.id), oldest?.id]).toEqual([1_000, "600"]);
    expect(await sweepAnchors(test.db, after(3))).toBe(0);
  });
});

describe("two windows", () => {
  const take = (id: string, window: string, now: Date) => takeOver(test.db, { candidate, attemptId: id, window }, now);

  it("lets only the one answer that opened the exam last, or took over", async () => {
    const exam = await startAMock();
    await take(exam.id, here, after(1));
    expect(await send(exam, 1, {}, after(2))).toMatchObject({ ok: true });
    expect(await take(exam.id, there, after(3))).toMatchObject({ value: { isElsewhere: false } });
    const refused = { ok: false, status: 409, problem: { code: "elsewhere" } };
    expect(await send(exam, 1, { sequence: 2, selected: [] }, after(4))).toMatchObject(refused);
    expect(await submitAttempt(test.db, { candidate, attemptId: exam.id, window: here }, after(4))).toMatchObject(
      refused,
    );
    const state = await readState(test.db, { candidate, attemptId: exam.id, window: here }, after(4));
    expect(state).toMatchObject({ value: { isElsewhere: true } });
    await take(exam.id, here, after(5));
    expect(await send(exam, 1, { sequence: 2 }, after(6))).toMatchObject({ ok: true });
  });

  it("counts an answer that the other window gave before the end, unless a newer one stands", async () => {
    const exam = await startAMock();
    await take(exam.id, there, after(3));
    await send(exam, 1, { window: there, selected: [], flagged: true }, after(8));
    expect(await send(exam, 1, { since: 5, sequence: 9 }, after(13))).toMatchObject(verdict("newerAnswer"));
    expect(await send(exam, 2, { since: 5 }, after(13))).toMatchObject(verdict("counted", true));
  });

  it("goes by when an answer was given and not by its number, whichever arrives first", async () => {
    const exam = await startAMock();
    const wrong: string[] = [];
    const selected = async (position: number) => (await findPlaces(test.db, exam.id, position))[0]?.selected.length;
    // The one here tried often; the other one answered later and has used few numbers.
    expect(await send(exam, 1, { since: 5, sequence: 30, selected: wrong }, after(13))).toMatchObject({ ok: true });
    expect(await send(exam, 1, { since: 6, sequence: 30, flagged: true }, after(14))).toMatchObject(
      verdict("counted", true),
    );
    expect(await send(exam, 1, { window: there, since: 7, sequence: 2, selected: wrong }, after(15))).toMatchObject(
      verdict("counted", true),
    );
    expect(await selected(1)).toBe(0);
    // The same number in both windows.
    expect(await send(exam, 2, { since: 5, sequence: 7, selected: wrong, flagged: true }, after(13))).toMatchObject({
      value: { late: "counted" },
    });
    expect(await send(exam, 2, { window: there, since: 6, sequence: 7 }, after(14))).toMatchObject(
      verdict("counted", true),
    );
    expect(await selected(2)).toBeGreaterThan(0);
    expect(await send(exam, 2, { window: there, since: 6, sequence: 7 }, after(14))).toMatchObject(
      verdict("counted", true),
    );
    expect((await findLateEntries(test.db, exam.id)).filter(({ position }) => position === 2)).toHaveLength(2);
  });

  it("lets a flag alone take no answer back, in time and after the end", async () => {
    const exam = await startAMock();
    await take(exam.id, there, after(3));
    await send(exam, 1, { window: there, since: 2 }, after(4));
    const flag = { selected: [], flagged: true, keepsAnswer: true as const };
    expect(await send(exam, 1, { ...flag, window: there, since: 4, sequence: 2 }, after(5))).toMatchObject({
      ok: true,
    });
    expect(await send(exam, 1, { ...flag, flagged: false, since: 6, sequence: 9 }, after(13))).toMatchObject(
      verdict("counted", true),
    );
    const [place] = await findPlaces(test.db, exam.id, 1);
    expect(place?.selected.length).toBeGreaterThan(0);
    expect(place?.flagged).toBe(false);
    expect(await scoreOf(exam.id)).toBe(1);
    // Nor does it stand over an answer from before it that arrives later, be it to a question that had none.
    expect(await send(exam, 4, { ...flag, window: there, since: 7 }, after(13))).toMatchObject(
      verdict("counted", true),
    );
    expect(await send(exam, 4, { since: 5 }, after(14))).toMatchObject(verdict("counted", true));
    expect(await scoreOf(exam.id)).toBe(2);
  });
});
