import { beforeEach, describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { findPooledVersions } from "@/lib/db/pooled";
import { seedBank } from "@/lib/db/seed-bank";
import { parsePooledCsv, toPooledCsv, type PooledCsvRow } from "@/lib/exchange/pooled-csv";
import { after, begin, candidate, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { makeBank, makeItems, makeSeedItem } from "@/lib/testing/database";
import { loadBankStatistics, loadItemStatistics } from "./load-bank-statistics";
import { exportPooled, importPooled, removeImport } from "./pooled";
import { submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate();
const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate } as const;
const quiz = { kind: "quiz" as const, count: 3, timed: true, domains: [], tasks: [], topics: [], candidate };

/** Sits a mock exam: the first question right, the second left blank but seen, the others never looked at. */
async function sitMock(at = begin): Promise<string[]> {
  const started = await startMock(test.db, mock, at);
  if (!started.ok) throw new Error(started.problem.message);
  const { attemptId } = started.value;
  const places = await findPlaces(test.db, attemptId);
  const [first] = places;
  if (first === undefined) throw new Error("no place");
  const write = { candidate, attemptId, sequence: 1, flagged: false, timeSpentMs: 1000 };
  await saveResponse(test.db, { ...write, position: 1, selected: keyHandles(first) }, after(1));
  await saveResponse(test.db, { ...write, position: 2, selected: [] }, after(1));
  const ended = await submitAttempt(test.db, { candidate, attemptId }, after(2));
  if (!ended.ok) throw new Error(ended.problem.message);
  return places.map(({ version }) => version.itemId);
}

async function rowsOf(text: Promise<string>): Promise<readonly PooledCsvRow[]> {
  const parsed = parsePooledCsv(await text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.rows.map(({ line: _line, ...row }) => row);
}

/** Answers of so many other candidates to an item; those in `right` are the first. */
async function answersOf(item: string, count: number, right = count): Promise<PooledCsvRow[]> {
  const [version] = await findPooledVersions(test.db, item);
  if (version === undefined) throw new Error("no such item");
  const keys = version.options.filter(({ key }) => key).map(({ id }) => id);
  const others = version.options.filter(({ key }) => !key).map(({ id }) => id);
  return Array.from({ length: count }, (_, index) => ({
    candidate: `other${String(index).padStart(4, "0")}`,
    item,
    wording: version.wording,
    selected: index < right ? keys : others.slice(0, version.selectCount),
  }));
}

const take = (rows: readonly PooledCsvRow[], name = "class.csv") =>
  importPooled(test.db, { name, text: toPooledCsv(rows) }, after(60));

describe("the export of first answers", () => {
  it("has what was answered or seen in closed attempts, once, under a pseudonym and without a key", async () => {
    const [first, second] = await sitMock();
    const rows = await rowsOf(exportPooled(test.db));
    expect(rows.map(({ item }) => item)).toEqual([first, second]);
    expect(rows.map(({ selected }) => selected.length > 0)).toEqual([true, false]);
    expect(new Set(rows.map((row) => row.candidate)).size).toBe(1);
    expect(rows[0]?.candidate).toMatch(/^[0-9a-f]{16}$/);
    await startMock(test.db, mock, after(3));
    expect(await rowsOf(exportPooled(test.db))).toEqual(rows);
  });

  it("leaves out blanks of practice mode, where nothing asks for an answer, and later meetings", async () => {
    const started = await startQuiz(test.db, { ...quiz, mode: "practice" as const }, begin);
    if (!started.ok) throw new Error("not begun");
    const { attemptId } = started.value;
    const places = await findPlaces(test.db, attemptId);
    const [first, second] = places;
    if (first === undefined || second === undefined) throw new Error("no place");
    const write = { candidate, attemptId, sequence: 1, flagged: false, timeSpentMs: 1000 };
    await lockResponse(test.db, { ...write, position: 1, selected: keyHandles(first) }, after(1));
    await saveResponse(test.db, { ...write, position: 2, selected: [] }, after(1));
    await submitAttempt(test.db, { candidate, attemptId }, after(2));
    expect((await rowsOf(exportPooled(test.db))).map(({ item }) => item)).toEqual([first.version.itemId]);
  });
});

describe("the import of first answers", () => {
  it("takes in what is new, once, and takes it out again", async () => {
    const rows = await answersOf("item-1", 3);
    const foreign = { ...rows[0], candidate: "stranger1", item: "item-1", wording: "000000000000", selected: [] };
    const taken = await take([...rows, foreign]);
    expect(taken).toMatchObject({ ok: true, value: { added: 3, known: 0, foreign: 1 } });
    expect(await take(rows)).toMatchObject({ ok: true, value: { importId: null, added: 0, known: 3, foreign: 0 } });
    const view = await loadBankStatistics({}, test.db);
    expect(view).toMatchObject({
      candidates: 3,
      responses: 3,
      itemsMet: 1,
      imports: [{ name: "class.csv", responses: 3 }],
    });

    const id = taken.ok ? (taken.value.importId ?? "") : "";
    expect(await removeImport(test.db, id)).toEqual({ ok: true, value: { removed: id } });
    expect(await removeImport(test.db, id)).toMatchObject({ ok: false, status: 404 });
    expect(await loadBankStatistics({}, test.db)).toMatchObject({ candidates: 0, responses: 0, imports: [] });
  });

  it("knows this installation's own answers again, and those that came through another one", async () => {
    await sitMock();
    await take(await answersOf("item-2", 2));
    const file = await exportPooled(test.db);
    const again = await importPooled(test.db, { name: "own.csv", text: file }, after(61));
    expect(again).toMatchObject({ ok: true, value: { added: 0, known: 4, foreign: 0 } });
  });

  it("refuses a file that chooses what is not offered, or too much, and keeps nothing of it", async () => {
    const [row] = await answersOf("item-1", 1);
    if (row === undefined) throw new Error("no row");
    const good = { ...row, candidate: "another01" };
    expect(await take([good, { ...row, selected: ["item-2-a"] }])).toMatchObject({
      ok: false,
      status: 400,
      problem: { message: "line 3: item-1 has no option o-item-2-a" },
    });
    expect(await take([good, { ...row, selected: ["item-1-a", "item-1-b"] }])).toMatchObject({
      problem: { message: "line 3: item-1 takes 1 options, 2 are chosen" },
    });
    expect(await test.db.pooledImport.count()).toBe(0);
    expect(await test.db.pooledResponse.count()).toBe(0);
  });
});

describe("the statistics of the bank", () => {
  it("tell facility and flags from thirty candidates on, own and taken in together, and change with the key", async () => {
    const [first = ""] = await sitMock();
    await take(await answersOf(first, 29, 5));
    const rowOf = async () => (await loadBankStatistics({ sort: "facility" }, test.db)).rows[0];
    // One of ours is right, five of 29 others: 6 of 30.
    expect(await rowOf()).toMatchObject({ item: first, candidates: 30, figures: { facility: 0.2 } });
    expect(await loadBankStatistics({ flagged: "yes" }, test.db)).toMatchObject({
      isFlaggedOnly: true,
      itemsFlagged: 1,
    });

    // The options that the other 24 took are the key now.
    const corrected = makeItems().map((item) => {
      if (item.id !== first) return item;
      const isKey = (at: number) => at >= item.selectCount && at < 2 * item.selectCount;
      const options = item.options.map((option, at) => ({ ...option, key: isKey(at) }));
      return { ...item, contentHash: "corrected", options };
    });
    await seedBank(test.db, makeBank(corrected, "bank-2"), after(90));
    expect((await rowOf())?.figures?.facility).toBeCloseTo(24 / 30, 12);
  });

  it("leave out answers to a wording that has changed, and say how many", async () => {
    await take(await answersOf("item-1", 3));
    const items = makeItems().map((item) =>
      item.id === "item-1" ? { ...item, contentHash: "new", stem: "Another stem?" } : item,
    );
    await seedBank(test.db, makeBank(items, "bank-2"), after(90));
    expect(await loadBankStatistics({}, test.db)).toMatchObject({ responses: 0, earlierWordings: 3, itemsMet: 0 });
  });

  it("take odd addresses for the defaults, and a page beyond the last for the last", async () => {
    expect(await loadBankStatistics({ sort: "key", flagged: ["yes"], page: "x" }, test.db)).toMatchObject({
      sort: "candidates",
      isFlaggedOnly: false,
      page: 1,
    });
    expect(await loadBankStatistics({ page: "99" }, test.db)).toMatchObject({ page: 1, pages: 1 });
  });
});

describe("one item's statistics", () => {
  it("withhold stem and key while it stands in an open attempt, whoever asks", async () => {
    const started = await startMock(test.db, mock, begin);
    if (!started.ok) throw new Error("not begun");
    const [place] = await findPlaces(test.db, started.value.attemptId);
    const item = place?.version.itemId;
    for (const isAskedFor of [false, true]) {
      const view = await loadItemStatistics({ item, isAskedFor }, test.db);
      expect(view?.content).toEqual({ withheld: "open" });
      expect(JSON.stringify(view)).not.toContain("Option a");
    }
  });

  it("withhold a question that is new to the reader until it is asked for, and show one that was met", async () => {
    const met = await sitMock();
    expect((await loadItemStatistics({ item: met[0], isAskedFor: false }, test.db))?.content).toHaveProperty("stem");
    const unmet = makeItems().find(({ id }) => !met.includes(id))?.id;
    expect((await loadItemStatistics({ item: unmet, isAskedFor: false }, test.db))?.content).toEqual({
      withheld: "unmet",
    });
    expect((await loadItemStatistics({ item: unmet, isAskedFor: true }, test.db))?.content).toHaveProperty("options");
  });

  it("are none for an id that the bank does not have or that is none", async () => {
    expect(await loadItemStatistics({ item: "no-such-item", isAskedFor: false }, test.db)).toBeNull();
    expect(await loadItemStatistics({ item: "../etc", isAskedFor: false }, test.db)).toBeNull();
  });
});

describe("a family", () => {
  beforeEach(async () => {
    const others = [20, 21, 22, 23, 24].map((n) => makeSeedItem(n, { domain: 2, task: "2.1", skill: "2.1.1" }));
    await test.reseed(makeBank([makeSeedItem(0, { family: "write-units", stem: "The stored instance?" }), ...others]));
  });

  it("counts every instance's answers and has no options to show", async () => {
    const started = await startQuiz(test.db, { ...quiz, mode: "exam", count: 6, seed: "one" }, begin);
    if (!started.ok) throw new Error("not begun");
    const { attemptId } = started.value;
    const place = (await findPlaces(test.db, attemptId)).find(({ version }) => version.family !== null);
    if (place === undefined) throw new Error("the family is not drawn");
    const { position } = place;
    const write = { candidate, attemptId, position, sequence: 1, flagged: false, timeSpentMs: 1000 };
    await saveResponse(test.db, { ...write, selected: keyHandles(place) }, after(1));
    await submitAttempt(test.db, { candidate, attemptId }, after(2));
    const view = await loadBankStatistics({}, test.db);
    expect(view.rows.find(({ item }) => item === "item-0")).toMatchObject({ isFamily: true, candidates: 1 });
    const item = await loadItemStatistics({ item: "item-0", isAskedFor: true }, test.db);
    expect(item?.content).toEqual({ withheld: "family" });
  });
});
