import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { findBankPlaces } from "@/lib/db/coverage";
import { seedBank } from "@/lib/db/seed-bank";
import { standardQuiz } from "@/lib/exam/quiz-choices";
import { noFilter } from "@/lib/exam/review-filter";
import { newState, overallOf, updateState } from "@/lib/scoring/ability-state";
import { findAbilities } from "@/lib/db/ability";
import { after, begin, candidate, eachWithCandidate, openResults } from "@/lib/testing/candidate";
import { createTestDatabase, makeItems, smallBlueprint } from "@/lib/testing/database";
import { beginQuiz, idOf, sit } from "@/lib/testing/sitting";
import { leaveSeven, makeBankOfTwo, smallSuccessor } from "@/lib/testing/two-blueprints";
import { fillAbilities } from "./ability";
import { exportAttempt } from "./attempt-export";
import { chooseBlueprint, requireInForce } from "./blueprint";
import { requireCandidate, setExamDate } from "./candidate";
import { exportCandidate, importCandidate } from "./candidate-data";
import { startDrill } from "./drill";
import { loadComparison } from "./load-comparison";
import { loadCoverage } from "./load-coverage";
import { loadHistory } from "./load-history";
import { loadHome } from "./load-home";
import { loadItemReview } from "./load-item-review";
import { loadQuizPage } from "./load-quiz-choices";
import { loadReadiness } from "./load-readiness";
import { loadReport } from "./load-report";
import { loadReview } from "./load-review";
import { loadStart } from "./load-start";
import { savePreset } from "./presets";
import { startMock, startQuiz } from "./start-attempt";

const test = eachWithCandidate(makeBankOfTwo());

const change = (code: string | null, now = begin) => chooseBlueprint(test.db, candidate, { code, now });
const inForce = async (now = begin) => (await requireInForce(test.db, candidate.id, now)).view;
const mock = (now: Date, seed = "m") =>
  startMock(test.db, { kind: "mock", layout: "withUnscored", extraMinutes: 0, hasAgreed: true, candidate, seed }, now);

async function sitMock(now: Date, minutes = 5): Promise<string> {
  const id = idOf(await mock(now));
  await sit(test.db, id, (position) => (position <= 3 ? "right" : "wrong"), new Date(now.getTime() + minutes * 60_000));
  await openResults(test.db, now);
  return id;
}

describe("the blueprint in force", () => {
  it("goes by the exam's day unless the candidate chose another one, and says why everywhere", async () => {
    expect(await inForce()).toMatchObject({ code: "DVA-C02", by: "default", expired: null, others: ["DVA-C03"] });
    await setExamDate(test.db, candidate, "2026-12-12", begin);
    const next = { code: "DVA-C03", by: "examDate", why: expect.stringContaining("12 December 2026") as string };
    expect(await inForce()).toMatchObject(next);
    expect((await loadHome(begin, test.db)).inForce).toMatchObject(next);
    expect((await loadStart(begin, test.db)).inForce).toMatchObject({ ...next, hash: "blueprint-2", scaleVersion: 0 });
    expect(await change("DVA-C02")).toMatchObject({ ok: true, value: { code: "DVA-C02", by: "choice" } });
    expect((await loadHome(begin, test.db)).blueprint.code).toBe("DVA-C02");
    expect(await change(null)).toMatchObject({ ok: true, value: { code: "DVA-C03", by: "examDate" } });
  });

  it("refuses one that does not exist, and changes nothing", async () => {
    await change("DVA-C03");
    expect(await change("DVA-C99")).toMatchObject({ ok: false, status: 400 });
    expect(await inForce()).toMatchObject({ code: "DVA-C03", by: "choice" });
  });

  it("says when the exam that nobody chose can be sat no more, and what to change to", async () => {
    const later = new Date("2026-12-01T00:00:00Z");
    expect(await inForce(new Date("2026-11-30T23:59:59Z"))).toMatchObject({ expired: null, instead: null });
    expect(await inForce(later)).toMatchObject({
      code: "DVA-C02",
      expired: "DVA-C02 could be sat until 30 November 2026, and no longer. The exam that can be sat now is DVA-C03.",
      instead: "DVA-C03",
    });
    await change("DVA-C02", later);
    expect(await inForce(later)).toMatchObject({ expired: null, instead: null });
  });
});

describe("the last day of an exam", () => {
  it("is told by the server's clock and in UTC, as the blueprint does, at home, before an exam and in reports", async () => {
    const id = await sitMock(begin);
    for (const [at, today] of [
      ["2026-11-30T23:59:59Z", "2026-11-30"],
      ["2026-12-01T00:00:00Z", "2026-12-01"],
    ] as const) {
      const now = new Date(at);
      const report = await loadReport(id, now, test.db);
      const told = [await loadHome(now, test.db), await loadStart(now, test.db), report];
      expect(told.map((view) => view?.blueprint)).toMatchObject([{ today }, { today }, { today }]);
    }
  });
});

describe("what is drawn", () => {
  it("is what the blueprint asks, under its own domains and tasks, in exams, quizzes, reviews and drills", async () => {
    const asked = async () => {
      const { blueprint, place } = await requireInForce(test.db, candidate.id, begin);
      return [blueprint.code, (await findBankPlaces(test.db, place)).map(({ itemId }) => itemId)] as const;
    };
    const [, first] = await asked();
    expect(first).toHaveLength(12);
    expect(first.some((id) => id.startsWith("item-4"))).toBe(first.includes("item-4"));
    await change("DVA-C03");
    const [, second] = await asked();
    expect(second).toHaveLength(15);
    expect(second).not.toContain("item-7");
    const places = await findPlaces(test.db, idOf(await mock(begin)));
    expect(places.map(({ version }) => version.task).sort()).toEqual(["1.1", "1.1", "2.1", "2.1", "2.2", "2.2"]);
    for (const { version } of places) expect(version.domain).toBe(Number(version.task[0]));
    const scored = places.filter((place) => place.scored).map(({ version }) => version.task);
    expect(scored.sort()).toEqual(["1.1", "2.1", "2.1", "2.2"]);
    await test.db.attempt.deleteMany();
    const quiz = await findPlaces(test.db, await beginQuiz(test.db, after(1), { tasks: ["2.2"], count: 4 }));
    expect(quiz.every(({ version }) => version.skill === "C03-2.2")).toBe(true);
  });

  it("never is what only the other one asks, whatever the seed", async () => {
    const newOnes = await test.db.itemVersion.findMany({ where: { skill: "C03-2.2" }, select: { id: true } });
    const foreign = new Set(newOnes.map(({ id }) => id));
    for (let seed = 0; seed < 12; seed++) {
      const c02 = await findPlaces(test.db, idOf(await mock(after(seed), `${seed}`)));
      expect(c02.some(({ itemVersionId }) => foreign.has(itemVersionId))).toBe(false);
      await test.db.attempt.deleteMany();
    }
    const quiz = await findPlaces(test.db, await beginQuiz(test.db, after(30), { count: 6 }));
    expect(quiz.some(({ itemVersionId }) => foreign.has(itemVersionId))).toBe(false);
  });

  it("is said to be too little where the bank cannot fill a form, and quizzes are begun all the same", async () => {
    await test.reseed(makeBankOfTwo(makeItems().map(leaveSeven)));
    expect((await loadStart(begin, test.db)).shortage).toBeNull();
    await change("DVA-C03");
    const shortage = (await loadStart(begin, test.db)).shortage;
    expect(shortage).toContain("too few questions for a full DVA-C03 exam now: task 2.2 lacks 2 (has 0 of 2)");
    expect(shortage).toContain("Quizzes can be begun.");
    expect(await mock(begin)).toMatchObject({ ok: false, status: 409, problem: { code: "poolTooSmall" } });
    expect(await findPlaces(test.db, await beginQuiz(test.db, begin))).toHaveLength(3);
  });

  it("follows the exam in force in a drill on an attempt of the other one", async () => {
    const id = await sitMock(begin);
    await change("DVA-C03");
    const drill = { candidate, attemptId: id, which: "fresh", filter: noFilter, count: 2, mode: "practice" } as const;
    const places = await findPlaces(test.db, idOf(await startDrill(test.db, drill, after(10))));
    // Fresh ones on the skills of the exam: 1.1.1, which is asked under 2.1 now, and 2.1.1, which is asked under 1.1.
    for (const { version } of places) expect(version.task).toBe(version.skill === "1.1.1" ? "2.1" : "1.1");
  });

  it("begins no quiz from a page about the exam that is not in force any more", async () => {
    const scope = { domains: [], tasks: [], topics: [], count: 3, timed: false };
    const from = (blueprint: string) =>
      startQuiz(test.db, { kind: "quiz", mode: "practice", ...scope, candidate, blueprint }, begin);
    await change("DVA-C03");
    expect(await from("DVA-C02")).toMatchObject({ ok: false, status: 409, problem: { code: "otherExam" } });
    expect(await test.db.attempt.count()).toBe(0);
    expect(await from("DVA-C03")).toMatchObject({ ok: true });
  });

  it("keeps a saved quiz apart that names domains or tasks of the other exam", async () => {
    const save = (name: string, scope: object) =>
      savePreset(test.db, { candidate, name, choices: { ...standardQuiz, ...scope } }, begin);
    await save("By skill", { skills: ["1.1.1"] });
    await save("By task", { tasks: ["2.1"] });
    const others = async () =>
      (await loadQuizPage({}, begin, test.db)).presets.map(({ name, otherExam }) => [name, otherExam]);
    const same = [
      ["By skill", null],
      ["By task", null],
    ];
    expect(await others()).toEqual(same);
    await change("DVA-C03");
    expect(await others()).toEqual([
      ["By skill", null],
      ["By task", "DVA-C02"],
    ]);
    // One from before there were two exams is of the first.
    await test.db.quizPreset.updateMany({ data: { blueprintCode: null } });
    expect((await others())[1]).toEqual(["By task", "DVA-C02"]);
    await change(null);
    expect(await others()).toEqual(same);
  });

  it("has another name for links where another blueprint asks it", async () => {
    const c02 = (await loadQuizPage({}, begin, test.db)).bank;
    await change("DVA-C03");
    const page = await loadQuizPage({}, begin, test.db);
    expect(page.bank).not.toBe(c02);
    expect(page.choices.domains.map(({ title }) => title)).toEqual(["What was second", "What was first"]);
    expect((await loadQuizPage({ tasks: "2.2" }, begin, test.db)).available).toBe(4);
  });
});

describe("an attempt", () => {
  it("keeps its own blueprint in report, review, history and files, whatever is chosen afterwards", async () => {
    const first = await sitMock(begin);
    const before = await loadReport(first, after(8), test.db);
    await change("DVA-C03");
    const second = await sitMock(after(10));
    expect(await loadReport(first, after(20), test.db)).toEqual(before);
    expect(before).toMatchObject({ version: { code: "DVA-C02", hash: "blueprint-1", scaleVersion: 0 } });
    const report = await loadReport(second, after(20), test.db);
    expect(report).toMatchObject({ title: "DVA-C03 mock exam", version: { code: "DVA-C03", hash: "blueprint-2" } });
    expect(report?.domains.map(({ title, total }) => [title, total])).toEqual([
      ["What was second", 1],
      ["What was first", 3],
    ]);
    expect(report?.tasks.map(({ id, title }) => [id, title])).toEqual([
      ["1.1", "From the second"],
      ["2.1", "From the first"],
      ["2.2", "A new task"],
    ]);
    const [place] = (await findPlaces(test.db, second)).filter(({ version }) => version.skill === "C03-2.2");
    const item = { attemptId: second, position: place?.position };
    expect(await loadItemReview(item, after(21), test.db)).toMatchObject({
      domain: "What was first",
      task: "2.2 A new task",
    });
    const history = await loadHistory({}, after(21), test.db);
    expect(history.entries.map(({ blueprint }) => blueprint?.code)).toEqual(["DVA-C03", "DVA-C02"]);
    expect([history.trendOf, history.trend.map(({ attemptId }) => attemptId)]).toEqual(["DVA-C03", [second]]);
    const narrowed = await loadHistory({ blueprint: "DVA-C02" }, after(21), test.db);
    expect([narrowed.total, narrowed.trend.map(({ attemptId }) => attemptId)]).toEqual([1, [first]]);
    const csv = await exportAttempt(test.db, { candidate, attemptId: second, format: "csv" }, after(22));
    if (!csv.ok) throw new Error(csv.problem.message);
    expect(csv.value.body.split("\r\n")[0]).toContain("blueprint,blueprintHash,scaleVersion");
    expect(csv.value.body.split("\r\n")[1]).toContain("DVA-C03,blueprint-2,0");
  });

  it("keeps where its questions were asked when the blueprint's mapping changes later", async () => {
    await change("DVA-C03");
    const id = await sitMock(begin);
    const before = (await findPlaces(test.db, id)).map(({ version }) => [version.domain, version.task]);
    const [one, two] = smallSuccessor.domains;
    if (one === undefined || two === undefined) throw new Error("no domains");
    const swapped = {
      ...smallSuccessor,
      title: "Swapped",
      domains: [
        { ...one, tasks: one.tasks.map((task) => ({ ...task, skills: [{ id: "1.1.1", title: "A skill" }] })) },
        {
          ...two,
          tasks: two.tasks.map((task) =>
            task.id === "2.1" ? { ...task, skills: [{ id: "2.1.1", title: "Another" }] } : task,
          ),
        },
      ],
    };
    await seedBank(test.db, makeBankOfTwo(undefined, swapped), after(10));
    expect((await findPlaces(test.db, id)).map(({ version }) => [version.domain, version.task])).toEqual(before);
  });

  it("is not set against one of another exam", async () => {
    const a = await sitMock(begin);
    await change("DVA-C03");
    const b = await sitMock(after(10));
    const view = await loadComparison({ a, b }, after(20), test.db);
    expect(view).toMatchObject({ isSameExam: false, isSameScale: false, difference: null, domains: [], tasks: [] });
    expect([view?.a.blueprint?.code, view?.b.blueprint?.code]).toEqual(["DVA-C02", "DVA-C03"]);
  });
});

describe("what was learned", () => {
  it("shows in the coverage and the reviews of the other exam, by skill", async () => {
    await sitMock(begin);
    const before = await loadCoverage(after(10), test.db);
    expect(before.domains.map(({ title, questions }) => [title, questions])).toEqual([
      ["First domain", 8],
      ["Second domain", 4],
    ]);
    await change("DVA-C03");
    const view = await loadCoverage(after(10), test.db);
    expect(view.blueprint.code).toBe("DVA-C03");
    expect(view.domains.map(({ title, questions }) => [title, questions])).toEqual([
      ["What was second", 4],
      ["What was first", 11],
    ]);
    // The four of task 1.1 and two of task 2.1 that the form had; item-7 is asked no more.
    const seven = await test.db.attemptItem.count({ where: { itemVersion: { itemId: "item-7" } } });
    expect(view.domains.map(({ asked }) => asked)).toEqual([2, 4 - seven]);
    const due = await loadReview(after(3 * 24 * 60), test.db);
    expect(due.scheduled).toBeGreaterThan(0);
  });

  it("moves the estimate of ability over, each answer to the domain that asks its skill", async () => {
    const id = await sitMock(begin);
    const places = await findPlaces(test.db, id);
    const fold = (domainOf: (skill: string) => number, isAsked = (_: string) => true) =>
      updateState(
        newState([1, 2]),
        places
          .filter(({ version }) => isAsked(version.itemId))
          .map(({ version, difficulty, correct }) => ({
            domain: domainOf(version.skill),
            difficulty,
            correct: correct === true,
          })),
        after(5),
      );
    const stateOf = async (blueprintCode: string) =>
      (await findAbilities(test.db, { candidateId: candidate.id, blueprintCode, take: 1 }))[0]?.ability;
    const own = fold((skill) => (skill === "1.1.1" ? 1 : 2));
    const moved = fold(
      (skill) => (skill === "1.1.1" ? 2 : 1),
      (itemId) => itemId !== "item-7",
    );
    const weights = new Map([
      [1, 33],
      [2, 67],
    ]);
    expect((await stateOf("DVA-C02"))?.mean).toEqual(own.mean);
    const carried = await stateOf("DVA-C03");
    expect(carried?.mean).toEqual(moved.mean);
    if (carried === undefined) throw new Error("nothing was carried over");
    expect(overallOf(carried, weights)).toEqual(overallOf(moved, weights));

    const asked = { candidateId: candidate.id, blueprint: smallSuccessor };
    const { readiness } = await loadReadiness(test.db, asked, after(6));
    expect(readiness).toMatchObject({ blueprintCode: "DVA-C03", carriedFrom: ["DVA-C02"], lastMocks: null });
    const { readiness: back } = await loadReadiness(test.db, { ...asked, blueprint: smallBlueprint }, after(6));
    expect(back).toMatchObject({ blueprintCode: "DVA-C02", carriedFrom: [] });
  });

  it("is folded anew where a blueprint was added after the attempts, or the attempts are from before it was", async () => {
    await sitMock(begin);
    await change("DVA-C03");
    await sitMock(after(10));
    const all = () =>
      test.db.attempt.findMany({ select: { ability: true, abilityElsewhere: true }, orderBy: { id: "asc" } });
    const before = await all();
    await test.db.attempt.updateMany({ data: { abilityElsewhere: null } });
    expect(await fillAbilities(test.db)).toBe(1);
    expect(await all()).toEqual(before);
    await test.db.attempt.updateMany({ where: { blueprintCode: "DVA-C02" }, data: { abilityElsewhere: "{}" } });
    expect(await fillAbilities(test.db)).toBe(1);
    expect(await all()).toEqual(before);
    expect(await fillAbilities(test.db)).toBe(0);
  });
});

describe("the file of a candidate", () => {
  it("takes choice and placings along, and one from before there were any is still taken in", async () => {
    await change("DVA-C03");
    const id = await sitMock(begin);
    const report = await loadReport(id, after(10), test.db);
    const file = await exportCandidate(test.db, candidate, after(10));
    if (!file.ok) throw new Error(file.problem.message);
    const other = await createTestDatabase(makeBankOfTwo());
    const third = await createTestDatabase(makeBankOfTwo());
    try {
      await requireCandidate(other.db);
      expect(await importCandidate(other.db, { candidate, text: file.value }, after(11))).toMatchObject({ ok: true });
      expect((await requireInForce(other.db, candidate.id, begin)).view).toMatchObject({
        code: "DVA-C03",
        by: "choice",
      });
      expect(await loadReport(id, after(10), other.db)).toEqual(report);

      await requireCandidate(third.db);
      const old = withoutNews(file.value);
      expect(await importCandidate(third.db, { candidate, text: old }, after(11))).toMatchObject({ ok: true });
      expect((await requireInForce(third.db, candidate.id, begin)).view.by).toBe("default");
    } finally {
      await other.remove();
      await third.remove();
    }
  });
});

/** The file as format 1 had it: no choice, no placings. */
function withoutNews(text: string): string {
  const news = new Set(["blueprintCode", "placed", "domain", "task"]);
  const { data, ...head } = JSON.parse(text) as {
    data: { candidate: object; tables: Record<string, object[]> } & Record<string, unknown>;
  };
  const leave = (row: object, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)));
  const old = {
    ...data,
    candidate: leave(data.candidate, news),
    tables: {
      ...data.tables,
      AttemptItem: (data.tables["AttemptItem"] ?? []).map((row) => leave(row, news)),
    },
    versions: (data["versions"] as object[]).map((row) => leave(row, new Set(["placed"]))),
  };
  const checksum = createHash("sha256").update(JSON.stringify(old), "utf8").digest("hex");
  return JSON.stringify({ ...head, version: 1, checksum, data: old });
}
