import { describe, expect, it } from "vitest";
import { countChanges, sayAnswers, sayChanges, sayConfidence, sayDomains } from "./bar-words";
import { sayPace, sayTimes } from "./time-words";

const minutes = (count: number) => count * 60_000;
const item = { change: "none", changes: 0, confidence: null, correct: true, blank: false } as const;

describe("sayDomains", () => {
  const domain = (number: number, correct: number, total: number) => ({ number, correct, total });
  it("names the largest and the smallest share right", () => {
    // By hand: 15/21 = 71 %, 10/17 = 59 %, 11/15 = 73 %.
    expect(sayDomains([domain(1, 15, 21), domain(2, 10, 17), domain(3, 11, 15)])).toBe(
      "The largest share right was in domain 3 (11 of 15), the smallest in domain 2 (10 of 17).",
    );
  });
  it("ranks nothing where there is nothing to rank", () => {
    expect(sayDomains([domain(1, 1, 2), domain(2, 2, 4)])).toBe("All domains had the same share right.");
    expect(sayDomains([domain(2, 3, 10)])).toBe("All questions were of domain 2 (3 of 10).");
    expect(sayDomains([])).toBe("No question of any domain counted.");
  });
});

describe("sayTimes", () => {
  const timed = (position: number, timeSpentMs: number) => ({ position, timeSpentMs, correct: true, blank: false });
  it("gives mean, how many took longer than there was, and the longest", () => {
    expect(sayTimes([timed(1, minutes(1)), timed(2, minutes(3)), timed(3, 0)], minutes(2))).toBe(
      "A question stood on the screen for 2:00 on average, of 2:00 that there were; 1 of 3 took longer, the longest was question 2 with 3:00.",
    );
    expect(sayTimes([timed(1, minutes(1))], minutes(2))).toContain("none took longer");
  });
  it("claims no time where none was measured", () => {
    expect(sayTimes([timed(1, 0)], minutes(2))).toBe("No time was measured on any question.");
  });
});

describe("sayPace", () => {
  const at = (...times: (number | null)[]) => times.map((answeredAfterMs) => ({ answeredAfterMs }));
  const full = { fullMs: minutes(12), isTimed: true };
  it("compares what stood at half-time with an even pace", () => {
    expect(sayPace(at(minutes(1), minutes(2), minutes(6), minutes(11), null, null), full)).toBe(
      "After half of the time (6:00) 3 of 6 questions had the answer that counts, about as many as at an even pace; the last one was written after 11:00.",
    );
    expect(sayPace(at(minutes(7), minutes(8)), full)).toContain("about 1 fewer than at an even pace");
    expect(sayPace(at(minutes(1), minutes(2)), full)).toContain("about 1 more than at an even pace");
  });
  it("says so where nothing was answered, and where there was no limit", () => {
    expect(sayPace(at(null), full)).toBe("No question was answered, so there is no pace to show.");
    expect(sayPace(at(1), { ...full, isTimed: false })).toContain("half of the time that an exam would give");
  });
});

describe("sayChanges", () => {
  it("says from what to what answers changed", () => {
    const items = (["rightToWrong", "rightToWrong", "wrongToRight", "none"] as const).map((change) => ({
      ...item,
      change,
      changes: 1,
    }));
    expect(sayChanges(items)).toBe(
      "3 answers changed: 1 from wrong to right, 2 from right to wrong, 0 from wrong to wrong.",
    );
    expect(sayChanges([...items, { ...item, change: "unknown", changes: 1 }])).toMatch(
      / Of 1 more the first answer is not known\.$/,
    );
    expect(sayChanges([item])).toBe("No complete answer was changed.");
  });
  it("does not pretend to know of attempts from before first answers were kept", () => {
    const old = [
      { ...item, change: "unknown", changes: 2 },
      { ...item, change: "unknown", changes: 0 },
      { ...item, change: "none", changes: 0 },
    ] as const;
    expect(countChanges(old)).toMatchObject({ unknown: 1, isUnknown: true });
    expect(sayChanges(old)).toMatch(/^1 answer changed; from what to what is not known/);
  });
});

describe("sayConfidence", () => {
  const said = (confidence: "sure" | "unsure" | "guess" | null, correct: boolean) => ({ ...item, confidence, correct });
  it("sets what was said beside what came of it", () => {
    const items = [said("sure", true), said("sure", false), said("guess", false), said(null, true)];
    expect(sayConfidence(items)).toBe(
      "Right were 1 of 2 you were sure of, 0 of 1 guessed; sure and wrong: 1. Of 1 question you said nothing.",
    );
    expect(sayConfidence([said(null, true)])).toBe("You said of no question how sure you were.");
  });
});

describe("sayAnswers", () => {
  it("goes on from the time with changes and certainty", () => {
    const changed = { ...item, change: "rightToWrong", changes: 1, correct: false, confidence: "sure" } as const;
    expect(sayAnswers([changed, item])).toBe("changed answers: 1 (1 right to wrong), sure and wrong: 1");
    expect(sayAnswers([item])).toBe("changed answers: 0");
    expect(sayAnswers([{ ...item, change: "unknown", changes: 1 }])).toBe(
      "changed answers: 1 (from what to what is not known)",
    );
  });
});
