import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findCandidateRows } from "@/lib/db/candidate-rows";
import { findPlaces } from "@/lib/db/attempts";
import { findDisplay } from "@/lib/db/candidates";
import type { Client } from "@/lib/db/db";
import { seedBank } from "@/lib/db/seed-bank";
import { findStandings } from "@/lib/db/review-states";
import { standardDisplay } from "@/lib/exam/display";
import { standardKeymap } from "@/lib/exam/keymap";
import { standardQuiz } from "@/lib/exam/quiz-choices";
import {
  accountTables,
  candidateTables,
  candidateTable,
  derivedTables,
  keptTables,
  versionTable,
} from "@/lib/exchange/candidate-tables";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import {
  createTestDatabase,
  makeBank,
  makeItems,
  makeSeedItem,
  type TestDatabase,
  createTestFile,
} from "@/lib/testing/database";
import { beginQuiz, idOf, sit } from "@/lib/testing/sitting";
import { exportAttempt } from "./attempt-export";
import { requireCandidate } from "./candidate";
import { deleteCandidateData, exportCandidate, importCandidate } from "./candidate-data";
import { deleteAttempt, nameAttempt } from "./keep-attempts";
import { loadHistory } from "./load-history";
import { loadItemReview } from "./load-item-review";
import { loadKeymap } from "./load-keymap";
import { importOwn } from "./import-own";
import { loadReport } from "./load-report";
import { saveMarks, saveScratch } from "./marks";
import { loadReview } from "./load-review";
import { openResult } from "./open-result";
import { savePreset } from "./presets";
import { reportProblem } from "./problems";
import { rebuildReviews } from "./review-state";
import { readState, submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startOwnQuiz } from "./start-own-quiz";
import { startMock, startQuiz } from "./start-attempt";
import { startReview } from "./start-review";

const test = eachWithCandidate();

/** Questions of one's own, from a file and by hand, and a quiz of them. */
async function liveOnOwn(db: Client): Promise<void> {
  const file = Buffer.from("::One:: Which? {=right ~wrong}\n\n::Two:: And here? {=yes ~no}\n");
  const imported = await importOwn(db, { candidate, name: "mine.gift", bytes: file }, after(30));
  if (!imported.ok) throw new Error(imported.problem.message);
  const quiz = await startOwnQuiz(db, { kind: "own", mode: "exam", count: 2, timed: false, candidate }, after(31));
  if (!quiz.ok) throw new Error(quiz.problem.message);
  await submitAttempt(db, { candidate, attemptId: quiz.value.attemptId }, after(32));
}
/** Minutes. */
const DAY = 24 * 60;

/** A history with something in every table: an exam, quizzes, one of them deleted, marks, notes, a problem, a saved quiz. */
async function live(db: Client): Promise<string> {
  const mock = await startMock(
    db,
    { kind: "mock", layout: "withUnscored", extraMinutes: 3, hasAgreed: true, candidate, seed: "m" },
    begin,
  );
  if (!mock.ok) throw new Error(mock.problem.message);
  const { attemptId } = mock.value;
  for (const place of await findPlaces(db, attemptId)) {
    if (place.position === 6) continue;
    const write = {
      sequence: 1,
      selected: keyHandles(place).slice(0, 1),
      flagged: place.position === 2,
      timeSpentMs: 9,
    };
    await saveResponse(db, { candidate, attemptId, position: place.position, ...write }, after(1));
  }
  const marks = {
    sequence: 1,
    struck: [],
    highlights: [{ start: 0, end: 4 }],
    note: "=1+1 \u{1F600}",
    confidence: "sure" as const,
  };
  await saveMarks(db, { candidate, attemptId, position: 1, ...marks }, after(2));
  await saveScratch(db, { candidate, attemptId, sequence: 1, text: "a\nb" }, after(2));
  await submitAttempt(db, { candidate, attemptId }, after(3));
  await openResult(db, { candidate, attemptId }, after(4));
  await reportProblem(db, { candidate, attemptId, position: 1, note: "Two keys?" }, after(5));
  await nameAttempt(db, { candidate, attemptId, name: "First try" });
  for (const minute of [10, 20]) {
    const quiz = await startQuiz(
      db,
      { kind: "quiz", mode: "practice", domains: [2], tasks: [], topics: [], count: 2, timed: false, candidate },
      after(minute),
    );
    if (!quiz.ok) throw new Error(quiz.problem.message);
    await submitAttempt(db, { candidate, attemptId: quiz.value.attemptId }, after(minute + 1));
    if (minute === 20) await deleteAttempt(db, { candidate, attemptId: quiz.value.attemptId }, after(22));
  }
  await savePreset(db, { candidate, name: "Weak", choices: { ...standardQuiz, only: "missed" } }, after(23));
  await db.metItem.create({ data: { candidateId: candidate.id, key: "item-gone", shown: 2 } });
  await liveOnOwn(db);
  await db.formerScore.create({
    data: {
      attemptId,
      replacedAt: after(24),
      rawScore: 1,
      scaledScore: 300,
      passed: false,
      score: (await db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).score ?? "",
      positions: "[1]",
    },
  });
  await db.anchor.create({ data: { id: "anchor-1", attemptId, at: begin } });
  await db.lateEntry.create({
    data: {
      attemptId,
      position: 6,
      sequence: 1,
      selected: "[]",
      flagged: false,
      timeSpentMs: 1,
      arrivedAt: after(5),
      verdict: "gap",
    },
  });
  await db.candidate.update({
    where: { id: candidate.id },
    data: { examDate: "2026-11-29", examTime: "x1.5", tutorialSeenAt: begin },
  });
  return attemptId;
}

async function withOther(work: (other: TestDatabase) => Promise<void>, bank = makeBank()): Promise<void> {
  const other = await createTestDatabase(bank);
  try {
    await requireCandidate(other.db);
    await work(other);
  } finally {
    await other.remove();
  }
}

const dataOf = (text: string) => (JSON.parse(text) as { data: Record<string, unknown> }).data;

async function exported(db: Client, now = after(60)): Promise<string> {
  await db.attempt.updateMany({ where: { kind: "quiz", reportOpenedAt: null }, data: { reportOpenedAt: begin } });
  const file = await exportCandidate(db, candidate, now);
  if (!file.ok) throw new Error(file.problem.message);
  return file.value;
}

type Content = {
  candidate: Record<string, unknown>;
  tables: Record<string, Record<string, unknown>[]>;
  versions: Record<string, unknown>[];
};

/** The file with its content changed and its checksum made to fit. */
function forge(text: string, change: (data: Content) => void): string {
  const file = JSON.parse(text) as { checksum: string; data: Content };
  change(file.data);
  file.checksum = createHash("sha256").update(JSON.stringify(file.data), "utf8").digest("hex");
  return JSON.stringify(file);
}

async function everything(db: Client): Promise<string> {
  const rows = [];
  for (const table of [...candidateTables, candidateTable]) rows.push(await findCandidateRows(db, table, candidate.id));
  return JSON.stringify([rows, await db.item.count(), await db.itemVersion.count()]);
}

/** The file with other settings of the candidate. */
const forgeCandidate = (text: string, cells: Record<string, unknown>) =>
  forge(text, ({ candidate }) => void Object.assign(candidate, cells));

type ScoreCell = Record<string, unknown> & { domains: Record<string, unknown>[] };

/** The file with the score of every attempt changed. */
const forgeScores = (text: string, change: (score: ScoreCell) => void) =>
  forge(text, ({ tables }) => {
    for (const { score } of tables["Attempt"] ?? []) change(score as ScoreCell);
  });

const spoilt: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  ["no JSON", () => "what", /not a file of a candidate/],
  ["another program's file", () => JSON.stringify({ format: "else", version: 1 }), /not a file of a candidate/],
  ["a later format", (text) => text.replace('"version":2', '"version":3'), /A later version of the program/],
  ["one changed answer", (text) => text.replace('"flagged":true', '"flagged":false'), /damaged/],
  ["a file that was cut off", (text) => text.slice(0, -500), /not a file of a candidate/],
  [
    "a cell of another type",
    (text) => forge(text, ({ tables }) => void Object.assign(tables["Attempt"]?.[0] ?? {}, { rawScore: "many" })),
    /tables\.Attempt\.0\.rawScore/,
  ],
  [
    "an open attempt",
    (text) => forge(text, ({ tables }) => void Object.assign(tables["Attempt"]?.[0] ?? {}, { status: "inProgress" })),
    /status/,
  ],
  ["a table of its own", (text) => forge(text, ({ tables }) => void (tables["Blueprint"] = [])), /Blueprint/],
  [
    "a question that takes minutes to read",
    (text) => forge(text, ({ versions }) => void Object.assign(versions[0] ?? {}, { stem: "*a_".repeat(4_000) })),
    /versions\.0\.stem: is longer than 10000 characters/,
  ],
  [
    "an attempt in which nothing counts",
    (text) =>
      forge(text, ({ tables }) => {
        for (const place of tables["AttemptItem"] ?? []) place["scored"] = false;
      }),
    /has no question that counts/,
  ],
  [
    "a correction that is yet to come",
    (text) =>
      forge(
        text,
        ({ versions }) => void Object.assign(versions[0] ?? {}, { correctedAt: after(3 * DAY).toISOString() }),
      ),
    /versions\.0\.correctedAt: is yet to come/,
  ],
  [
    "a missing question",
    (text) => forge(text, ({ versions }) => void versions.pop()),
    /names a question that is not in the file/,
  ],
  [
    "a missing attempt",
    (text) => forge(text, ({ tables }) => void tables["Attempt"]?.pop()),
    /names an attempt that is not in the file/,
  ],
  [
    "an option of nowhere",
    (text) => forge(text, ({ tables }) => void Object.assign(tables["AttemptItem"]?.[0] ?? {}, { selected: ["zz"] })),
    /names an option/,
  ],
  [
    "an own question that shows another one",
    (text) =>
      forge(text, ({ tables, versions }) => {
        const bank = versions.find(({ itemId }) => !String(itemId).startsWith("own:"));
        Object.assign(tables["OwnItem"]?.[0] ?? {}, {
          versionId: `${String(bank?.["itemId"])} ${String(bank?.["contentHash"])}`,
        });
      }),
    /OwnItem\.0: is not the question that it names/,
  ],
  [
    "an unknown exam",
    (text) =>
      forge(text, ({ tables }) => void Object.assign(tables["Attempt"]?.[0] ?? {}, { blueprintCode: "SAA-C09" })),
    /does not know the exam SAA-C09/,
  ],
  [
    "a later scale",
    (text) => forge(text, ({ tables }) => void Object.assign(tables["Attempt"]?.[0] ?? {}, { scaleVersion: 7 })),
    /scale version 7/,
  ],
  ["a key that is no text", (text) => forgeCandidate(text, { keys: { next: 5 } }), /candidate\.keys\.next/],
  ["a key of no command", (text) => forgeCandidate(text, { keys: { fly: "f" } }), /candidate\.keys/],
  [
    "an unknown theme",
    (text) => forgeCandidate(text, { display: { ...standardDisplay, theme: "pink" } }),
    /candidate\.display\.theme/,
  ],
  [
    "a score of no model",
    (text) => forgeScores(text, (score) => void (score["model"] = "second")),
    /Attempt\.0\.score\.model/,
  ],
  [
    "a score that says nothing of how sure it is",
    (text) => forgeScores(text, (score) => void (score["precision"] = {})),
    /Attempt\.0\.score\.precision\.bandLow/,
  ],
  [
    "a domain that may or may not be enough",
    (text) => forgeScores(text, ({ domains }) => void Object.assign(domains[0] ?? {}, { isEnough: "maybe" })),
    /Attempt\.0\.score\.domains\.0\.isEnough/,
  ],
  [
    "a band of a domain without its ends",
    (text) => forgeScores(text, ({ domains }) => void Object.assign(domains[0] ?? {}, { shareBand: {} })),
    /Attempt\.0\.score\.domains\.0\.shareBand\.low/,
  ],
  [
    "an unknown verdict on a late answer",
    (text) => forge(text, ({ tables }) => void Object.assign(tables["LateEntry"]?.[0] ?? {}, { verdict: "perhaps" })),
    /LateEntry\.0\.verdict/,
  ],
];

describe("the file of a candidate", () => {
  it("goes from one installation to another and back without loss, and adds nothing the second time", async () => {
    const attemptId = await live(test.db);
    const text = await exported(test.db);
    for (const { name } of candidateTables) {
      const { tables } = dataOf(text) as { tables: Record<string, unknown[]> };
      expect(tables[name]?.length, `rows of ${name}`).toBeGreaterThan(0);
    }
    await withOther(async ({ db }) => {
      expect(await importCandidate(db, { candidate, text }, after(70))).toMatchObject({
        value: { attempts: 4, known: 0 },
      });
      expect(dataOf(await exported(db, after(80)))).toEqual(dataOf(text));
      expect(await loadReport(attemptId, after(80), db)).toEqual(await loadReport(attemptId, after(80), test.db));
      // What is reckoned from the attempts is the same on both sides.
      const abilities = async (of: Client) =>
        (await of.attempt.findMany({ orderBy: { id: "asc" } })).map(({ ability }) => ability);
      expect(await abilities(db)).toEqual(await abilities(test.db));
      const before = await everything(db);
      expect(await importCandidate(db, { candidate, text }, after(90))).toMatchObject({
        value: { attempts: 0, known: 4, rows: 0 },
      });
      expect(await everything(db)).toBe(before);
    });
  });

  it("schedules reviews as the first installation does, those of siblings too, and folds both where histories are joined", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] });
    await sit(test.db, quiz, (position) => (position === 1 ? "wrong" : "right"), after(5));
    await sit(test.db, idOf(await startReview(test.db, { candidate }, after(DAY))), () => "right", after(DAY));
    const review = idOf(await startReview(test.db, { candidate }, after(6 * DAY)));
    await sit(test.db, review, () => "wrong", after(6 * DAY));
    const [shown] = await test.db.attemptItem.findMany({
      where: { attemptId: review },
      include: { itemVersion: true },
    });
    // Another question than the missed one was shown for it: without the column the file would lose that.
    expect(shown?.reviewOf).not.toBe(shown?.itemVersion.itemId);
    const deleted = await beginQuiz(test.db, after(7 * DAY), { count: 6 });
    await sit(test.db, deleted, () => "wrong", after(7 * DAY));
    await deleteAttempt(test.db, { candidate, attemptId: deleted }, after(7 * DAY));
    const here = await findStandings(test.db, candidate.id);
    expect([...here.values()].filter(({ memory }) => memory !== null)).toHaveLength(2);
    const text = await exported(test.db, after(8 * DAY));
    await withOther(async ({ db }) => {
      await importCandidate(db, { candidate, text }, after(9 * DAY));
      expect(await findStandings(db, candidate.id)).toEqual(here);
      const page = await loadReview(after(9 * DAY), db);
      expect(page).toEqual(await loadReview(after(9 * DAY), test.db));
      expect(page.scheduled).toBe(2);
    });
    await withOther(async ({ db }) => {
      await sit(db, await beginQuiz(db, after(30), { count: 6 }), () => "wrong", after(40));
      await importCandidate(db, { candidate, text }, after(9 * DAY));
      const joined = await findStandings(db, candidate.id);
      expect(joined.size).toBeGreaterThanOrEqual(6);
      await rebuildReviews(db, candidate.id, after(9 * DAY));
      expect(await findStandings(db, candidate.id)).toEqual(joined);
    });
  });

  it("brings along questions that the other bank does not have, and no form there draws them", async () => {
    const attemptId = await live(test.db);
    const text = await exported(test.db);
    const others = [
      ...Array.from({ length: 8 }, (_, i) => makeSeedItem(50 + i)),
      ...Array.from({ length: 4 }, (_, i) => makeSeedItem(60 + i, { domain: 2, task: "2.1", skill: "2.1.1" })),
    ];
    await withOther(
      async ({ db }) => {
        expect(await importCandidate(db, { candidate, text }, after(70))).toMatchObject({ ok: true });
        expect(dataOf(await exported(db, after(80)))["tables"]).toEqual(dataOf(text)["tables"]);
        expect(dataOf(await exported(db, after(80)))["versions"]).toEqual(dataOf(text)["versions"]);
        const seen = await loadItemReview({ attemptId, position: 1 }, after(80), test.db);
        const here = await loadItemReview({ attemptId, position: 1 }, after(80), db);
        expect(here).toMatchObject({ withheld: false, stem: seen?.withheld === false ? seen.stem : "" });
        expect(await db.item.count({ where: { retiredAt: null } })).toBe(others.length);
        expect((await loadHistory({ page: 1 }, after(80), db)).entries).toHaveLength(3);
      },
      makeBank(others, "bank-2"),
    );
  });

  it("scores by the keys that the other bank has corrected, whether it knew the questions as they were shown or not", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 6 });
    await sit(test.db, quiz, () => "right", after(5));
    const [place] = await findPlaces(test.db, quiz);
    if (place === undefined) throw new Error("no place");
    const { itemId } = place.version;
    const text = await exported(test.db);
    const items = makeItems().map((item) => {
      const options = item.options.map((option) => ({ ...option, key: option.id === `${itemId}-d` }));
      return item.id === itemId ? { ...item, contentHash: "corrected", options } : item;
    });
    const isRescored = async ({ db }: TestDatabase) => {
      expect(await importCandidate(db, { candidate, text }, after(70))).toMatchObject({ ok: true });
      const report = await loadReport(quiz, after(80), db);
      expect(report).toMatchObject({ raw: { correct: 5, total: 6 } });
      expect(report?.formerScores).toMatchObject([{ positions: [place.position], raw: { correct: 6, total: 6 } }]);
      expect(await importCandidate(db, { candidate, text }, after(90))).toMatchObject({ ok: true });
      expect((await loadReport(quiz, after(91), db))?.formerScores).toHaveLength(1);
    };
    // A new installation with the present bank, and one that has corrected the key before.
    await withOther(isRescored, makeBank(items, "bank-2"));
    await withOther(async (other) => {
      await seedBank(other.db, makeBank(items, "bank-2"), begin);
      await isRescored(other);
    });
  });

  it("takes a file in that tells of longer pauses than a column holds, and refuses other numbers of that size", async () => {
    await live(test.db);
    const text = await exported(test.db);
    const withCell = (name: string, value: number) =>
      forge(text, ({ tables }) => {
        for (const attempt of tables["Attempt"] ?? []) attempt[name] = value;
      });
    await withOther(async ({ db }) => {
      const huge = await importCandidate(db, { candidate, text: withCell("rawScore", 2 ** 31) }, after(70));
      expect(huge).toMatchObject({ ok: false, status: 400 });
      expect(await importCandidate(db, { candidate, text: withCell("pausedMs", 2 ** 31) }, after(70))).toMatchObject({
        ok: true,
      });
      expect(await db.attempt.findFirst({ select: { pausedMs: true } })).toEqual({ pausedMs: 2 ** 31 - 1 });
    });
  });

  it("takes a file in from before scores said how sure they are and before there were themes", async () => {
    const attemptId = await live(test.db);
    const { theme: _theme, ...display } = standardDisplay;
    const former = forgeScores(await exported(test.db), (score) => {
      delete score["model"];
      delete score["precision"];
      for (const domain of score.domains) for (const name of ["isEnough", "shareBand"]) delete domain[name];
    });
    const text = forgeCandidate(former, { display, keys: { next: "b" } });
    await withOther(async ({ db }) => {
      expect(await importCandidate(db, { candidate, text }, after(70))).toMatchObject({ value: { attempts: 4 } });
      expect(await loadReport(attemptId, after(80), db)).not.toBeNull();
      expect(await findDisplay(db, candidate.id)).toEqual(standardDisplay);
      expect(await loadKeymap(db)).toEqual({ ...standardKeymap, next: "b" });
    });
  });

  it("leaves the bank's own questions as they are, whatever the file says of them", async () => {
    await live(test.db);
    const forged = forge(await exported(test.db), ({ versions }) => {
      for (const version of versions) version["takeaway"] = "Forged";
    });
    await withOther(async ({ db }) => {
      expect(await importCandidate(db, { candidate, text: forged }, after(70))).toMatchObject({ ok: true });
      // What the candidate's own questions say is the candidate's.
      const ofBank = { NOT: { itemId: { startsWith: "own:" } } };
      expect(await db.itemVersion.count({ where: { takeaway: "Forged", ...ofBank } })).toBe(0);
    });
  });

  it("joins a history that is there already; a question met on both sides was met first only once", async () => {
    await live(test.db);
    const text = await exported(test.db);
    await withOther(async ({ db }) => {
      const quiz = await startQuiz(
        db,
        { kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 6, timed: false, candidate },
        after(30),
      );
      if (!quiz.ok) throw new Error(quiz.problem.message);
      await submitAttempt(db, { candidate, attemptId: quiz.value.attemptId }, after(31));
      expect(await importCandidate(db, { candidate, text }, after(70))).toMatchObject({ value: { attempts: 4 } });
      const first = await db.attemptItem.findMany({ where: { firstExposure: true }, include: { itemVersion: true } });
      const items = first.map(({ itemVersion }) => itemVersion.itemId);
      expect(new Set(items).size).toBe(items.length);
      expect(await db.attempt.count({ where: { ability: null, deletedAt: null, isOwn: false } })).toBe(0);
    });
  });

  it("refuses what is foreign, too new, damaged or contradicts itself, and changes nothing", async () => {
    await live(test.db);
    const text = await exported(test.db);
    const before = await everything(test.db);
    for (const [what, spoil, says] of spoilt) {
      const refused = await importCandidate(test.db, { candidate, text: spoil(text) }, after(70));
      if (refused.ok) throw new Error(`${what} was taken in`);
      expect(refused.problem.message, what).toMatch(says);
      expect(await everything(test.db), what).toBe(before);
    }
  });

  it("refuses attempts that belong to another candidate here", async () => {
    await live(test.db);
    const text = await exported(test.db);
    await test.db.candidate.create({ data: { id: "other", name: "Other" } });
    await test.db.attempt.updateMany({ data: { candidateId: "other" } });
    expect(await importCandidate(test.db, { candidate, text }, after(70))).toMatchObject({ ok: false, status: 409 });
  });

  it("refuses own questions that somebody else here has, so that both can delete all of theirs", async () => {
    await liveOnOwn(test.db);
    const text = await exported(test.db);
    await test.db.candidate.create({ data: { id: "other", name: "Other" } });
    const other = { ...candidate, id: "other" };
    const foreign = { ok: false, status: 409, problem: { code: "foreign" } };
    const own = forge(text, ({ tables }) => {
      for (const name of Object.keys(tables)) if (!/^Own/.test(name)) tables[name] = [];
    });
    expect(await importCandidate(test.db, { candidate: other, text: own }, after(70))).toMatchObject(foreign);
    // Removed from the list, but still shown by an attempt of theirs.
    await test.db.ownItem.deleteMany();
    expect(await importCandidate(test.db, { candidate: other, text: own }, after(70))).toMatchObject(foreign);
    expect(await importCandidate(test.db, { candidate, text }, after(70))).toMatchObject({ ok: true });
    for (const each of [other, candidate]) expect(await deleteCandidateData(test.db, each)).toMatchObject({ ok: true });
    expect(await importCandidate(test.db, { candidate: other, text: own }, after(80))).toMatchObject({ ok: true });
    expect(await deleteCandidateData(test.db, other)).toMatchObject({ ok: true });
  });

  it("is not taken in while an attempt is open", async () => {
    await liveOnOwn(test.db);
    const text = await exported(test.db);
    const quiz = await beginQuiz(test.db, after(61));
    const open = { status: 409, problem: { code: "attemptOpen", attemptId: quiz } };
    expect(await importCandidate(test.db, { candidate, text }, after(62))).toMatchObject(open);
    await submitAttempt(test.db, { candidate, attemptId: quiz }, after(63));
    expect(await importCandidate(test.db, { candidate, text }, after(64))).toMatchObject({ ok: true });
  });

  it("is not written while an attempt is open or a result has not been opened", async () => {
    const mock = await startMock(
      test.db,
      { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate },
      begin,
    );
    if (!mock.ok) throw new Error(mock.problem.message);
    expect(await exportCandidate(test.db, candidate, after(1))).toMatchObject({ problem: { code: "attemptOpen" } });
    await submitAttempt(test.db, { candidate, attemptId: mock.value.attemptId }, after(2));
    expect(await exportCandidate(test.db, candidate, after(3))).toMatchObject({ problem: { code: "resultHidden" } });
    await openResults(test.db, after(4));
    expect(await exportCandidate(test.db, candidate, after(5))).toMatchObject({ ok: true });
    // Answers that still wait on a device would count without the keys having been out of reach.
    const quiz = await beginQuiz(test.db, after(6));
    await submitAttempt(test.db, { candidate, attemptId: quiz }, after(7));
    const hidden = { problem: { code: "resultHidden" } };
    expect(await exportCandidate(test.db, candidate, after(8))).toMatchObject(hidden);
    const asked = { candidate, attemptId: quiz, format: "json" } as const;
    expect(await exportAttempt(test.db, asked, after(8))).toMatchObject(hidden);
    expect(await exportAttempt(test.db, asked, after(8 + DAY))).toMatchObject({ ok: true });
    // It can be brought back, and then what waits counts.
    expect(await deleteAttempt(test.db, { candidate, attemptId: quiz }, after(9))).toMatchObject({ ok: true });
    expect(await exportCandidate(test.db, candidate, after(9))).toMatchObject({
      problem: {
        code: "resultHidden",
        message: expect.stringContaining("was deleted before its report was opened") as string,
      },
    });
    expect(await exportCandidate(test.db, candidate, after(8 + DAY))).toMatchObject({ ok: true });
  });

  it("carries every table and column that belongs to a candidate", async () => {
    // Of a file: one schema makes the tables of both databases.
    const file = await createTestFile();
    const { db } = file;
    const rows = await db.$queryRaw<{ name: string }[]>`SELECT "name" FROM sqlite_master WHERE "type" = 'table'`;
    const owners = new Map<string, string[]>();
    const columns = new Map<string, string[]>();
    for (const { name } of rows) {
      const keys = await db.$queryRawUnsafe<{ table: string }[]>(`PRAGMA foreign_key_list("${name}")`);
      const cells = await db.$queryRawUnsafe<{ name: string }[]>(`PRAGMA table_info("${name}")`);
      owners.set(
        name,
        keys.map(({ table }) => table),
      );
      columns.set(name, cells.map((cell) => cell.name).sort());
    }
    await file.remove();
    const owned = new Set(["Candidate"]);
    for (let size = 0; size !== owned.size;) {
      size = owned.size;
      for (const [name, parents] of owners) if (parents.some((parent) => owned.has(parent))) owned.add(name);
    }
    for (const name of ["Candidate", ...accountTables, ...keptTables]) owned.delete(name);
    expect([...candidateTables, ...derivedTables].map(({ name }) => name).sort()).toEqual([...owned].sort());
    for (const { name, columns: carried, leftOut } of [
      ...[...candidateTables, ...derivedTables],
      ...[candidateTable, versionTable],
    ]) {
      expect([...carried.map((column) => column.name), ...leftOut].sort(), name).toEqual(columns.get(name));
    }
  });
});

describe("deleting everything", () => {
  it("leaves the bank, and of the candidate nothing but which attempts are gone", async () => {
    const attemptId = await live(test.db);
    const ofBank = { where: { NOT: { id: { startsWith: "own:" } } } };
    const bank = [await test.db.item.count(ofBank), 0];
    bank[1] = await test.db.itemVersion.count({ where: { item: ofBank.where } });
    expect(bank[0]).toBeLessThan(await test.db.item.count());
    expect(await test.db.reviewState.count()).toBeGreaterThan(0);
    expect(await deleteCandidateData(test.db, candidate)).toMatchObject({ ok: true });
    expect(await test.db.reviewState.count()).toBe(0);
    // Devices still have to learn that it is gone.
    expect(await readState(test.db, { candidate, attemptId }, after(90))).toMatchObject({ status: 410 });
    for (const table of candidateTables) expect(await findCandidateRows(test.db, table, candidate.id)).toEqual([]);
    expect(await test.db.candidate.findUnique({ where: { id: candidate.id } })).toMatchObject({
      examDate: null,
      examTime: null,
      display: null,
      tutorialSeenAt: null,
    });
    expect([await test.db.item.count(), await test.db.itemVersion.count()]).toEqual(bank);
  });
});
