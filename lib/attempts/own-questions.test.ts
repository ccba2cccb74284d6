import { describe, expect, it } from "vitest";
import { findUncomputed } from "@/lib/db/ability";
import { findPlaces } from "@/lib/db/attempts";
import { countItems } from "@/lib/db/blueprints";
import { findPool } from "@/lib/db/pool";
import { findOwnResponses, findPooledVersions } from "@/lib/db/pooled";
import { seedBank } from "@/lib/db/seed-bank";
import { isOwnItemId } from "@/lib/exam/own-questions";
import type { OwnImportReport } from "@/lib/exam/own-views";
import { after, begin, candidate, eachWithCandidate, keyHandles, openResults } from "@/lib/testing/candidate";
import { beginQuiz } from "@/lib/testing/sitting";
import { runs } from "@/lib/testing/counts";
import { makeBank, smallBlueprint, smallPlace } from "@/lib/testing/database";
import { fillAbilities } from "./ability";
import { exportAttempt } from "./attempt-export";
import { importOwn } from "./import-own";
import { deleteAttempt, restoreAttempt } from "./keep-attempts";
import { loadBankStatistics, loadItemStatistics } from "./load-bank-statistics";
import { loadComparison } from "./load-comparison";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadItemReview } from "./load-item-review";
import { loadOwnBank, loadOwnItem } from "./load-own";
import { loadQuizPage } from "./load-quiz-choices";
import { loadReport } from "./load-report";
import { loadRoom } from "./load-room";
import { openResult } from "./open-result";
import { addOwnItem, editOwnItem, exportOwn, removeOwnImport, removeOwnItem } from "./own-questions";
import { exportPooled, importPooled } from "./pooled";
import { submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";
import { startOwnQuiz } from "./start-own-quiz";

const test = eachWithCandidate();

const gift = [
  "::One::Which is one?{=uno#Reason one ~due ~tre ####Takeaway one}",
  "::Two::Which two are even?{~%50%2 ~%50%4 ~%-100%3 ~%-100%5}",
  "::Three::Is it?{T}",
  "::Four::Which?{=%100%a ~%50%b}",
].join("\n\n");

async function takeIn(text = gift, name = "mine.gift"): Promise<OwnImportReport> {
  const result = await importOwn(test.db, { candidate, name, bytes: Buffer.from(text) }, begin);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

async function startOwn(count = 2, mode: "exam" | "practice" = "exam", seed = "seed"): Promise<string> {
  const result = await startOwnQuiz(test.db, { candidate, kind: "own", count, mode, timed: false, seed }, begin);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value.attemptId;
}

/** Answers the places of an attempt with their keys, as many as asked for, and ends it. */
async function sit(attemptId: string, right: number): Promise<void> {
  for (const place of (await findPlaces(test.db, attemptId)).slice(0, right)) {
    const response = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 1000 };
    await saveResponse(test.db, { candidate, attemptId, position: place.position, ...response }, after(1));
  }
  await submitAttempt(test.db, { candidate, attemptId }, after(2));
  await openResults(test.db, after(2));
}

async function firstId(): Promise<string> {
  const [row] = (await loadOwnBank({ page: 1 }, begin, test.db)).rows;
  if (row === undefined) throw new Error("no own question");
  return row.id;
}

describe("taking a file of questions in", () => {
  it("says of every question what became of it, and takes none twice", async () => {
    const report = await takeIn();
    expect(report.lines.map(({ name, line, outcome }) => [name, line, outcome])).toEqual([
      ["One", 1, "taken"],
      ["Two", 3, "taken"],
      ["Three", 5, "leftOut"],
      ["Four", 7, "refused"],
    ]);
    expect(report).toMatchObject({ format: "gift", taken: 2 });
    const again = await takeIn(`${gift}\n\n::Five::Which?{=a ~b}\n\n::Five again::Which?{~b =a}`, "more.gift");
    expect(again.lines.map(({ outcome }) => outcome)).toEqual([
      "known",
      "known",
      "leftOut",
      "refused",
      "taken",
      "known",
    ]);
    const view = await loadOwnBank({ page: 1 }, begin, test.db);
    expect(view).toMatchObject({ total: 3, drawable: 3 });
    expect(view.imports.map(({ name, items }) => [name, items]).sort()).toEqual([
      ["mine.gift", 2],
      ["more.gift", 1],
    ]);
  });

  it("changes nothing where the file cannot be read, or nothing in it can be kept", async () => {
    const bad = await importOwn(test.db, { candidate, name: "x", bytes: Buffer.from("<quiz>") }, begin);
    expect(bad).toMatchObject({ ok: false, status: 400 });
    expect((await takeIn("Is it?{T}")).importId).toBeNull();
    expect(await test.db.ownImport.count()).toBe(0);
    expect(await test.db.ownItem.count()).toBe(0);
  });

  it("takes hundreds of questions in at once", async () => {
    const count = runs(300, 2_000);
    const many = Array.from({ length: count }, (_, at) => `Which is ${at}?{=${at} ~no}`).join("\n\n");
    expect((await takeIn(many)).taken).toBe(count);
    const view = await loadOwnBank({ page: 2 }, begin, test.db);
    expect([view.total, view.pages, view.rows.length]).toEqual([count, count / 50, 50]);
  });
});

describe("a quiz of own questions", () => {
  it("stands in the history under no exam", async () => {
    await takeIn();
    const own = await startOwn();
    const idsOf = async (query: Record<string, string>) =>
      (await loadHistory(query, after(1), test.db)).entries.map(({ attemptId }) => attemptId);
    expect((await loadHistory({}, after(1), test.db)).blueprints).toEqual([]);
    expect(await idsOf({})).toEqual([own]);
    expect(await idsOf({ blueprint: "DVA-C02" })).toEqual([]);
    const quiz = await beginQuiz(test.db, after(2), { count: 3 });
    expect((await loadHistory({}, after(3), test.db)).blueprints).toEqual(["DVA-C02"]);
    expect(await idsOf({ blueprint: "DVA-C02" })).toEqual([quiz]);
  });

  it("asks them alone, without keys, and reports right answers and nothing more", async () => {
    await takeIn();
    const id = await startOwn();
    const state = await loadRoom(id, begin, test.db);
    const room = state.status === "open" ? state.room : null;
    expect(room?.items.map(({ stem }) => stem).sort()).toEqual(["Which is one?", "Which two are even?"]);
    expect(JSON.stringify(room)).not.toMatch(/Reason one|Takeaway one|own:|isFixed/);
    await sit(id, 1);
    const report = await loadReport(id, after(3), test.db);
    expect(report).toMatchObject({ raw: { correct: 1, total: 2 }, mock: null, estimate: null, domains: [], tasks: [] });
    const review = await loadItemReview({ attemptId: id, position: 1 }, after(3), test.db);
    expect(review).toMatchObject({ withheld: false, domain: "", task: "", topics: ["Own questions"] });
    expect((await loadHistory({ page: 1 }, after(3), test.db)).entries[0]).toMatchObject({
      title: "Quiz: own questions",
      raw: { correct: 1, total: 2 },
      scaled: null,
      passed: null,
    });
  });

  it("claims no scaled score, however long it is", async () => {
    // From 30 questions on a quiz of the bank has an estimate.
    const quiz = { ...smallBlueprint.quiz, maxItems: 30 };
    await test.reseed({ ...makeBank(), blueprints: [{ blueprint: { ...smallBlueprint, quiz }, hash: "longer" }] });
    await takeIn(Array.from({ length: 60 }, (_, at) => `Which is ${at}?{=${at} ~no}`).join("\n\n"));
    const id = await startOwn(30);
    await sit(id, 30);
    const other = await startOwn(30);
    await sit(other, 20);
    expect((await loadReport(id, after(3), test.db))?.estimate).toBeNull();
    const none = { score: null, whyNoScore: "own" };
    expect(await loadComparison({ a: id, b: other }, after(3), test.db)).toMatchObject({ a: none, difference: null });
    const file = await exportAttempt(test.db, { candidate, attemptId: id, format: "json" }, after(3));
    if (!file.ok) throw new Error(file.problem.message);
    const raw = { correct: 30, total: 30 };
    expect(JSON.parse(file.value.body)).toMatchObject({ score: { raw, scaled: null, band: null, passed: null } });
  });

  it("keeps options in their places where the file says so", async () => {
    const xml = `<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text>Which?</text></questiontext><shuffleanswers>0</shuffleanswers>${["a", "b", "c", "d", "e", "f"].map((text) => `<answer fraction="${text === "d" ? 100 : 0}"><text>${text}</text></answer>`).join("")}</question></quiz>`;
    await takeIn(xml, "n.xml");
    for (const seed of ["1", "2", "3"]) {
      const id = await startOwn(1, "exam", seed);
      const state = await loadRoom(id, begin, test.db);
      expect(state.status === "open" && state.room.items[0]?.options.map(({ text }) => text)).toEqual([
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
      ]);
      await sit(id, 0);
    }
  });

  it("reveals key and reasons in practice mode once the answer is given", async () => {
    await takeIn("::One::Which is one?{=uno#Reason one ~due ####Takeaway one}");
    const attemptId = await startOwn(1, "practice");
    const [place] = await findPlaces(test.db, attemptId);
    if (place === undefined) throw new Error("no place");
    const response = { sequence: 1, selected: keyHandles(place), flagged: false, timeSpentMs: 0 };
    const locked = await lockResponse(test.db, { candidate, attemptId, position: 1, ...response }, after(1));
    expect(JSON.stringify(locked)).toMatch(/Reason one.*Takeaway one/);
  });

  it("refuses more questions than there are, or than a quiz may have", async () => {
    await takeIn();
    const ask = (count: number) =>
      startOwnQuiz(test.db, { candidate, kind: "own", count, mode: "exam", timed: false }, begin);
    expect(await ask(3)).toMatchObject({ ok: false, status: 409, problem: { code: "poolTooSmall" } });
    expect(await ask(7)).toMatchObject({ ok: false, status: 400 });
    await startOwn(2);
    expect(await ask(1)).toMatchObject({ ok: false, status: 409, problem: { code: "poolTooSmall" } });
  });
});

describe("own questions beside the bank", () => {
  /** Everything that speaks of the bank, of readiness and of ability. */
  async function sayOfTheBank() {
    const home = await loadHome(after(10), test.db);
    return {
      pool: (await findPool(test.db, { candidateId: candidate.id, place: smallPlace })).map(({ id }) => id).sort(),
      count: await countItems(test.db),
      choices: await loadQuizPage({}, after(10), test.db),
      statistics: await loadBankStatistics({}, test.db),
      current: (await findPooledVersions(test.db)).filter(({ isCurrent }) => isCurrent).length,
      responses: await findOwnResponses(test.db),
      file: await exportPooled(test.db),
      readiness: home.readiness,
      bankSize: home.bankSize,
    };
  }

  it("are seen by no draw, count, statistics, export, readiness or ability", async () => {
    const quiz = await startQuiz(
      test.db,
      { candidate, kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 4, timed: false, seed: "q" },
      begin,
    );
    if (!quiz.ok) throw new Error("no quiz");
    await sit(quiz.value.attemptId, 2);
    const before = await sayOfTheBank();
    expect(before.readiness).not.toBeNull();

    await takeIn();
    await sit(await startOwn(2), 2);
    await startOwn(1);
    expect(await sayOfTheBank()).toEqual(before);
    // Nor would they be if somebody took their places for first exposures.
    await test.db.attemptItem.updateMany({ where: { attempt: { isOwn: true } }, data: { firstExposure: true } });
    await fillAbilities(test.db);
    expect(await sayOfTheBank()).toEqual(before);
    await test.db.attemptItem.updateMany({ where: { attempt: { isOwn: true } }, data: { firstExposure: false } });
    expect(await findUncomputed(test.db)).toEqual([]);
    expect(await test.db.attempt.count({ where: { isOwn: true, ability: { not: null } } })).toBe(0);
    const itemId = (await test.db.ownItem.findFirstOrThrow()).itemId;
    expect(await loadItemStatistics({ item: itemId, isAskedFor: true }, test.db)).toBeNull();
    const file = `candidate,item,wording,selected\r\nc-12345678,${itemId},w-000000000000,\r\n`;
    expect(await importPooled(test.db, { name: "x", text: file }, begin)).toMatchObject({ ok: false, status: 400 });
  });

  it("never stand in a mock exam or a quiz of the bank, even where there is nothing else to draw", async () => {
    await takeIn(Array.from({ length: 20 }, (_, at) => `Which is ${at}?{=${at} ~a ~b ~c}`).join("\n\n"));
    for (let at = 0; at < 5; at++) {
      const mock = await startMock(
        test.db,
        { candidate, kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, seed: `${at}` },
        begin,
      );
      if (!mock.ok) throw new Error(mock.problem.message);
      expect((await findPlaces(test.db, mock.value.attemptId)).some(({ version }) => isOwnItemId(version.itemId))).toBe(
        false,
      );
      await submitAttempt(test.db, { candidate, attemptId: mock.value.attemptId }, after(1));
    }
    await test.db.item.updateMany({ data: { retiredAt: begin } });
    const none = await startQuiz(
      test.db,
      { candidate, kind: "quiz", mode: "exam", domains: [], tasks: [], topics: [], count: 2, timed: false },
      begin,
    );
    expect(none).toMatchObject({ ok: false, problem: { code: "poolTooSmall" } });
  });

  it("cannot be drawn by any read that asks for current or unretired items, whoever writes it", async () => {
    await takeIn();
    await sit(await startOwn(2), 1);
    const own = { own: { isNot: null } };
    expect(await test.db.item.count({ where: own })).toBe(2);
    expect(
      await test.db.item.count({ where: { ...own, OR: [{ retiredAt: null }, { currentId: { not: null } }] } }),
    ).toBe(0);
    expect(
      await test.db.itemVersion.count({
        where: { item: own, OR: [{ domain: { not: 0 } }, { currentOf: { isNot: null } }] },
      }),
    ).toBe(0);
    expect(await test.db.attemptItem.count({ where: { itemVersion: { item: own }, firstExposure: true } })).toBe(0);
  });

  it("survive a new seeding of the bank", async () => {
    await takeIn();
    const result = await seedBank(test.db, makeBank(undefined, "bank-2"), after(1));
    expect(result).toEqual({ added: 0, changed: 0, retired: 0, returned: 0 });
    expect((await loadOwnBank({ page: 1 }, begin, test.db)).total).toBe(2);
  });
});

describe("looking at, changing, saving and deleting own questions", () => {
  const body = {
    title: "",
    stem: "Which **one**?",
    options: [
      { text: "`a`", key: true, rationale: "Since" },
      { text: "b", key: false, rationale: "" },
    ],
    takeaway: "",
  };

  it("keeps a question that was written by hand, and says what is wrong with one", async () => {
    const added = await addOwnItem(test.db, { candidate, body }, begin);
    if (!added.ok) throw new Error(added.problem.message);
    expect(await loadOwnItem(added.value.id, begin, test.db)).toMatchObject({
      title: "Which one?",
      content: { stem: "Which **one**?", options: [{ text: "`a`", key: true, rationale: "Since" }, { text: "b" }] },
    });
    expect(await addOwnItem(test.db, { candidate, body }, begin)).toMatchObject({
      problem: { message: "The question cannot be kept: you have this question already." },
    });
    const empty = await addOwnItem(test.db, { candidate, body: { ...body, stem: " ", options: [] } }, begin);
    expect(empty).toMatchObject({
      ok: false,
      status: 400,
      problem: {
        message:
          "The question cannot be kept: there is no question text; 0 options; a question here has 2 to 6; no option is marked as right.",
      },
    });
  });

  it("gives attempts what they showed, although the question has changed since", async () => {
    await addOwnItem(test.db, { candidate, body }, begin);
    const id = await startOwn(1);
    await sit(id, 1);
    const itemId = await firstId();
    const changed = {
      ...body,
      stem: "Which two?",
      options: [...body.options, { text: "c", key: true, rationale: "" }],
    };
    expect((await editOwnItem(test.db, { candidate, id: itemId, body: changed }, after(3))).ok).toBe(true);
    expect((await loadOwnItem(itemId, after(3), test.db))?.content?.options).toHaveLength(3);
    expect(await loadItemReview({ attemptId: id, position: 1 }, after(3), test.db)).toMatchObject({
      stem: "Which **one**?",
      correct: true,
    });
    // And back again: the first version is found, not written a second time.
    expect((await editOwnItem(test.db, { candidate, id: itemId, body }, after(4))).ok).toBe(true);
    expect(await test.db.itemVersion.count({ where: { item: { own: { isNot: null } } } })).toBe(2);
  });

  it("withholds questions of an open attempt from page, change and file", async () => {
    await takeIn("::One::Which?{=a ~b}");
    const attemptId = await startOwn(1);
    const id = await firstId();
    expect(await loadOwnItem(id, after(1), test.db)).toMatchObject({ id, content: null });
    expect(await editOwnItem(test.db, { candidate, id, body }, after(1))).toMatchObject({ ok: false, status: 409 });
    const ask = { candidate, format: "gift" as const, importId: undefined };
    expect(await exportOwn(test.db, ask, after(1))).toMatchObject({ ok: false, status: 409 });
    await submitAttempt(test.db, { candidate, attemptId }, after(2));
    // Answers that wait on a device would still count.
    const hidden = { ok: false, status: 409, problem: { code: "resultHidden" } };
    expect(await exportOwn(test.db, ask, after(3))).toMatchObject(hidden);
    await deleteAttempt(test.db, { candidate, attemptId }, after(4));
    expect(await exportOwn(test.db, ask, after(4))).toMatchObject(hidden);
    expect((await exportOwn(test.db, ask, after(24 * 60 + 3))).ok).toBe(true);
    await restoreAttempt(test.db, { candidate, attemptId }, after(5));
    await openResult(test.db, { candidate, attemptId }, after(6));
    expect((await exportOwn(test.db, ask, after(6))).ok).toBe(true);
  });

  it("saves files that can be taken in again, of all questions or of one file", async () => {
    const report = await takeIn();
    await addOwnItem(test.db, { candidate, body }, begin);
    for (const format of ["moodle", "gift", "qti"] as const) {
      const all = await exportOwn(test.db, { candidate, format, importId: undefined }, begin);
      const bytes = all.ok ? Buffer.from(all.value.body) : new Uint8Array();
      const again = await importOwn(test.db, { candidate, name: "again", bytes }, begin);
      expect(again.ok && again.value.lines.map(({ outcome }) => outcome)).toEqual(["known", "known", "known"]);
      const one = await exportOwn(test.db, { candidate, format, importId: report.importId ?? "" }, begin);
      const part = await importOwn(
        test.db,
        { candidate, name: "part", bytes: one.ok ? Buffer.from(one.value.body) : new Uint8Array() },
        begin,
      );
      expect(part.ok && part.value.lines).toHaveLength(2);
    }
  });

  it("deletes what no attempt shows, and only hides the rest, so that reports stay whole", async () => {
    const report = await takeIn();
    const attemptId = await startOwn(1);
    await sit(attemptId, 1);
    expect(await removeOwnImport(test.db, { candidate, id: report.importId ?? "" }, after(3))).toEqual({
      ok: true,
      value: { removed: 2 },
    });
    expect((await loadOwnBank({ page: 1 }, after(3), test.db)).total).toBe(0);
    expect(await test.db.ownItem.count()).toBe(1);
    expect(await test.db.item.count({ where: { id: { startsWith: "own:" } } })).toBe(1);
    expect((await loadReport(attemptId, after(3), test.db))?.items).toHaveLength(1);
    // What was deleted can be taken in again.
    expect((await takeIn()).taken).toBe(2);
    expect(await removeOwnItem(test.db, { candidate, id: await firstId() }, after(4))).toMatchObject({ ok: true });
    expect(await removeOwnItem(test.db, { candidate, id: crypto.randomUUID() }, after(4))).toMatchObject({
      ok: false,
      status: 404,
    });
    expect(await removeOwnImport(test.db, { candidate, id: report.importId ?? "" }, after(4))).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it("belong to one candidate: nobody else sees, changes or deletes them", async () => {
    await takeIn();
    await test.db.candidate.create({ data: { id: "other", name: "Other" } });
    const other = { id: "other" };
    const id = await firstId();
    expect(await removeOwnItem(test.db, { candidate: other, id }, begin)).toMatchObject({ ok: false, status: 404 });
    expect(await editOwnItem(test.db, { candidate: other, id, body }, begin)).toMatchObject({ ok: false, status: 404 });
    expect(await exportOwn(test.db, { candidate: other, format: "gift", importId: undefined }, begin)).toMatchObject({
      status: 404,
    });
    expect(
      await startOwnQuiz(test.db, { candidate: other, kind: "own", count: 1, mode: "exam", timed: false }, begin),
    ).toMatchObject({ ok: false, problem: { code: "poolTooSmall" } });
  });
});
