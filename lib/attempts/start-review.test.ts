import { describe, expect, it } from "vitest";
import { findPlaces } from "@/lib/db/attempts";
import { findStandings } from "@/lib/db/review-states";
import { seedBank } from "@/lib/db/seed-bank";
import { instanceOf } from "@/lib/exam/families";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { makeBank, makeItems, makeSeedItem } from "@/lib/testing/database";
import { beginQuiz, idOf, sit } from "@/lib/testing/sitting";
import { loadHome } from "./load-home";
import { loadReview } from "./load-review";
import { startReview } from "./start-review";

const test = eachWithCandidate();
const days = (count: number) => after(count * 24 * 60);

const keysOf = async (attemptId: string) =>
  (await findPlaces(test.db, attemptId)).map(({ version }) => version.family ?? version.itemId);
const standings = () => findStandings(test.db, candidate.id);
const scheduled = async () =>
  [...(await standings())].flatMap(([key, { memory }]) => (memory === null ? [] : [[key, memory.rating]])).sort();

describe("startReview", () => {
  it("asks what is due in practice mode without a clock, and what is answered is due later", async () => {
    await sit(test.db, await beginQuiz(test.db, begin), () => "wrong", after(5));
    expect(await startReview(test.db, { candidate }, after(6))).toMatchObject({ ok: false, status: 409 });
    const review = idOf(await startReview(test.db, { candidate }, days(1)));
    const row = await test.db.attempt.findUniqueOrThrow({ where: { id: review }, include: { items: true } });
    expect(row).toMatchObject({ kind: "quiz", mode: "practice", deadlineAt: null, title: "Review: 3 questions" });
    expect(new Set(row.items.map(({ reviewOf }) => reviewOf))).toEqual(new Set(await keysOf(review)));
    expect(await loadReview(days(1), test.db)).toMatchObject({ due: 0, scheduled: 0 });
    await sit(test.db, review, () => "right", days(1));
    expect(await loadReview(days(1), test.db)).toMatchObject({ due: 0, scheduled: 3 });
    expect((await loadHome(days(1), test.db)).review?.next?.questions).toBe(3);
  });

  it("shows another question of the skill once the missed one was right, and counts its answer for both", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] });
    await sit(test.db, quiz, (position) => (position === 1 ? "wrong" : "right"), after(5));
    const [missed = ""] = await keysOf(quiz);
    await sit(test.db, idOf(await startReview(test.db, { candidate }, days(1))), () => "right", days(1));
    const review = idOf(await startReview(test.db, { candidate }, days(6)));
    // Four questions of the skill, two of them never shown, and an exam needs two: the other one of the quiz it is.
    expect(await keysOf(review)).toEqual([(await keysOf(quiz))[1]]);
    const before = (await standings()).get(missed);
    await sit(test.db, review, () => "wrong", days(6));
    const now = await standings();
    expect(now.get(missed)).toMatchObject({ timesAsked: before?.timesAsked, memory: { rating: "again", reps: 3 } });
    expect((await scheduled()).map(([key]) => key)).toEqual((await keysOf(quiz)).sort());
  });

  it("gives a family other numbers than those shown before", async () => {
    const family = "read-units-strong";
    const stored = instanceOf(family, "a");
    if (stored === undefined) throw new Error("no instance");
    const options = stored.options.map((option, at) => ({ id: `option-${at}`, ...option }));
    const numeric = makeSeedItem(90, { family, stem: stored.stem, options, task: "2.1", domain: 2, skill: "2.1.1" });
    const others = makeItems().filter(({ task }) => task === "1.1");
    await test.reseed(makeBank([...others, numeric, makeSeedItem(91, { task: "2.1", domain: 2, skill: "2.1.1" })]));
    await sit(test.db, await beginQuiz(test.db, begin, { count: 2, tasks: ["2.1"] }), () => "wrong", after(5));
    const stems = new Set<string>();
    for (const day of [1, 2, 3]) {
      const review = idOf(await startReview(test.db, { candidate, seed: "the same" }, days(day)));
      const shown = (await findPlaces(test.db, review)).find(({ version }) => version.family === family);
      stems.add(shown?.version.stem ?? "none");
      await sit(test.db, review, () => "wrong", days(day));
    }
    expect(stems.size).toBe(3);
    expect(stems).not.toContain("none");
  });

  it("leaves out what stands in an open attempt or was taken out of the bank", async () => {
    const quiz = await beginQuiz(test.db, begin, { count: 4, tasks: ["2.1"] });
    await sit(test.db, quiz, () => "wrong", after(5));
    const [retired = "", ...rest] = await keysOf(quiz);
    await seedBank(
      test.db,
      makeBank(
        makeItems().filter(({ id }) => id !== retired),
        "bank-2",
      ),
      after(6),
    );
    const open = await beginQuiz(test.db, after(7), { count: 2, tasks: ["2.1"] });
    const busy = await keysOf(open);
    const review = idOf(await startReview(test.db, { candidate }, days(1)));
    expect(await keysOf(review)).toEqual(rest.filter((key) => !busy.includes(key)));
  });

  it("has at most twenty questions, and the rest after them", async () => {
    const many = Array.from({ length: 24 }, (_, index) => makeSeedItem(100 + index));
    await test.reseed(makeBank([...many, ...makeItems().filter(({ task }) => task === "2.1")]));
    for (let round = 0; round < 4; round++) {
      await sit(
        test.db,
        await beginQuiz(test.db, after(round), { count: 6, tasks: ["1.1"] }),
        () => "wrong",
        after(round + 1),
      );
    }
    expect(await loadReview(days(1), test.db)).toMatchObject({ due: 24, sitting: { length: 20 } });
    expect(await keysOf(idOf(await startReview(test.db, { candidate }, days(1))))).toHaveLength(20);
    expect(await keysOf(idOf(await startReview(test.db, { candidate }, days(1))))).toHaveLength(4);
  });
});
