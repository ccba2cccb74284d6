import { describe, expect, it } from "vitest";
import { findMemories, findReviewModel, findStandings } from "@/lib/db/review-states";
import { REVIEW_MODEL } from "@/lib/review/fold";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { beginQuiz, sit } from "@/lib/testing/sitting";
import { ensureReviews, rebuildReviews } from "./review-state";

const test = eachWithCandidate();

async function sitSome(quizzes: number): Promise<void> {
  for (let quiz = 0; quiz < quizzes; quiz++) {
    const attemptId = await beginQuiz(test.db, after(quiz * 2_000));
    await sit(test.db, attemptId, (position) => (position === 1 ? "wrong" : "right"), after(quiz * 2_000 + 10));
  }
}

/** As in an installation from before there were reviews, with a standing that no answer bears out. */
async function forget(): Promise<void> {
  await test.db.reviewState.deleteMany();
  const none = { key: "gone", timesAsked: 3, updatedAt: begin };
  await test.db.reviewState.create({ data: { candidateId: candidate.id, ...none } });
  await test.db.candidate.update({ where: { id: candidate.id }, data: { reviewModel: null } });
}

describe("ensureReviews", () => {
  it("comes, some keys at a time, to the standings that every closing came to", async () => {
    await sitSome(6);
    const kept = await findStandings(test.db, candidate.id);
    expect(kept.size).toBeGreaterThan(8);
    await forget();
    await ensureReviews(test.db, candidate.id, after(20_000));
    expect(await findStandings(test.db, candidate.id)).toEqual(kept);
    expect(await findReviewModel(test.db, candidate.id)).toBe(REVIEW_MODEL);
    await forget();
    await test.db.$transaction((tx) => rebuildReviews(tx, candidate.id, after(20_000)));
    expect(await findStandings(test.db, candidate.id)).toEqual(kept);
  });

  it("lets an attempt end meanwhile, whose answers count", async () => {
    await sitSome(5);
    const attemptId = await beginQuiz(test.db, after(15_000));
    await forget();
    const all = [0, 1, 2].map(() => ensureReviews(test.db, candidate.id, after(20_000)));
    await sit(test.db, attemptId, () => "wrong", after(15_010));
    await Promise.all(all);
    const found = await findStandings(test.db, candidate.id);
    await test.db.$transaction((tx) => rebuildReviews(tx, candidate.id, after(20_000)));
    expect(found).toEqual(await findStandings(test.db, candidate.id));
    expect([...found.values()].filter(({ correct }) => correct === false).length).toBeGreaterThanOrEqual(3);
  });

  it("counts nobody as folded whose answers could not all be folded, and begins anew", async () => {
    await sitSome(2);
    const kept = await findStandings(test.db, candidate.id);
    await forget();
    await test.db.$executeRaw`ALTER TABLE "ReviewState" RENAME TO "Elsewhere"`;
    await expect(ensureReviews(test.db, candidate.id, after(20_000))).rejects.toThrow();
    expect(await findReviewModel(test.db, candidate.id)).toBeNull();
    await test.db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "ReviewState"`;
    await ensureReviews(test.db, candidate.id, after(20_000));
    expect(await findStandings(test.db, candidate.id)).toEqual(kept);
  });
});

describe("findMemories", () => {
  it("tells of every standing that is scheduled what the scheduler believes, and of no other", async () => {
    await sitSome(2);
    const standings = await findStandings(test.db, candidate.id);
    const scheduled = [...standings].flatMap(([key, { memory }]) => (memory === null ? [] : [[key, memory] as const]));
    expect(await findMemories(test.db, candidate.id)).toEqual(new Map(scheduled));
    expect(scheduled.length).toBeGreaterThan(0);
    expect(scheduled.length).toBeLessThan(standings.size);
  });
});
