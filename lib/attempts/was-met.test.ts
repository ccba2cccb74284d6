import { describe, expect, it } from "vitest";
import { findExposures } from "@/lib/db/ability";
import { findPlaces } from "@/lib/db/attempts";
import { findScores } from "@/lib/db/history";
import { wasMet } from "@/lib/exam/was-met";
import { begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { makeBank, makeSeedItem } from "@/lib/testing/database";
import { measuredOf } from "./history-entry";

const flags = [false, true];
/** All that can stand of a place. */
const combinations = (["exam", "practice"] as const).flatMap((mode) =>
  flags.flatMap((seen) =>
    flags.flatMap((isAnswered) => flags.map((isRevealed) => ({ mode, seen, isAnswered, isRevealed }))),
  ),
);
/** By hand: of all of these only what a practice quiz has neither shown, nor got answered, nor revealed was not met. */
const unmetOne = JSON.stringify({ mode: "practice", seen: false, isAnswered: false, isRevealed: false });
const idOf = (index: number) => `attempt-${index}`;

const test = eachWithCandidate(makeBank(combinations.map((_, index) => makeSeedItem(index))));

/** One closed quiz of one question for each combination. */
async function fill(): Promise<void> {
  const versions = await test.db.itemVersion.findMany({ orderBy: { id: "asc" } });
  for (const [index, { mode, seen, isAnswered, isRevealed }] of combinations.entries()) {
    await test.db.attempt.create({
      data: {
        ...{ id: idOf(index), candidateId: candidate.id, kind: "quiz", mode, title: "Quiz", status: "submitted" },
        ...{ blueprintCode: "DVA-C02", blueprintHash: "h", scale: "{}", scaleVersion: 0, options: "{}", relaxed: "[]" },
        ...{ seed: "s", startedAt: begin, closedAt: begin },
        items: {
          create: {
            position: 1,
            itemVersionId: versions[index]?.id ?? 0,
            ...{ optionOrder: "[]", scored: true, difficulty: 0, firstExposure: true, correct: false },
            ...{ seen, selected: isAnswered ? '["a"]' : "[]", revealedAt: isRevealed ? begin : null },
          },
        },
      },
    });
  }
}

describe("what was met", () => {
  it("is the same for the rules, the estimate of a quiz, the history and what is believed, whatever stands of a place", async () => {
    await fill();
    const ids = combinations.map((_, index) => idOf(index));
    const exposures = await findExposures(test.db, ids);
    const scores = await findScores(test.db, candidate.id, { take: ids.length });
    const unmet = new Map(scores.map((score) => [score.id, score.unmet]));
    for (const [index, { mode, seen, isAnswered, isRevealed }] of combinations.entries()) {
      const id = idOf(index);
      const what = JSON.stringify(combinations[index]);
      const isMet = what !== unmetOne;
      const place = { seen, selected: isAnswered ? ["a"] : [], revealedAt: isRevealed ? begin : null };
      expect(wasMet({ mode, ...place }), what).toBe(isMet);
      expect(exposures.get(id), what).toHaveLength(isMet ? 1 : 0);
      expect(unmet.get(id), what).toBe(isMet ? 0 : 1);
      const places = await findPlaces(test.db, id);
      expect(measuredOf({ kind: "quiz", mode, isOwn: false }, 1, places).unmet, what).toBe(isMet ? 0 : 1);
    }
  });
});
