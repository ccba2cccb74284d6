import { describe, expect, it } from "vitest";
import {
  earliestOpenEnd,
  answeredAt,
  isEarlierEnd,
  isKeptLate,
  isWithinLateLimit,
  judgeLateEntry,
  takesVisits,
  type LateEntry,
} from "./late-entries";

const at = (minutes: number, ms = 0) => new Date(Date.UTC(2026, 10, 24, 8, minutes, 0, ms));
const MINUTE_MS = 60_000;

/** Anchored at minute 10, given at minute 100 of an exam that ended at minute 130. */
const honest: LateEntry = {
  anchorAt: at(10),
  sinceAnchorMs: 90 * MINUTE_MS,
  follows: 2,
  sequence: 4,
  window: "here",
  endedAt: at(130),
  reportOpenedAt: null,
  stored: { sequence: 2, givenAt: at(9), savedBy: "here" },
};
const judge = (change: Partial<LateEntry>, now = at(140)) => judgeLateEntry({ ...honest, ...change }, now);

describe("judgeLateEntry", () => {
  it("counts an answer that was given before the end and only arrived after it", () => {
    expect(judge({})).toBe("counted");
  });

  it("counts the last millisecond before the end, and not the end itself", () => {
    expect(judge({ sinceAnchorMs: 120 * MINUTE_MS - 1 })).toBe("counted");
    expect(judge({ sinceAnchorMs: 120 * MINUTE_MS })).toBe("afterEnd");
  });

  it("believes no anchor that the server did not hand out for the attempt", () => {
    expect(judge({ anchorAt: null, sinceAnchorMs: 0 })).toBe("unknownAnchor");
  });

  it("counts nothing that builds on an answer which never arrived", () => {
    expect(judge({ follows: 3 })).toBe("gap");
    expect(judge({ follows: 0, sequence: 1, stored: { sequence: 0, givenAt: null, savedBy: null } })).toBe("counted");
  });

  it("joins on where an own write had arrived although nobody said so", () => {
    expect(judge({ stored: { sequence: 3, givenAt: at(101), savedBy: "here" } })).toBe("counted");
  });

  it("takes back no newer answer of another window, and gives way to no older one", () => {
    expect(judge({ stored: { sequence: 3, givenAt: at(101), savedBy: "there" } })).toBe("newerAnswer");
    expect(judge({ stored: { sequence: 3, givenAt: at(99), savedBy: "there" } })).toBe("counted");
    expect(judge({ stored: { sequence: 40, givenAt: at(99), savedBy: "there" } })).toBe("counted");
    expect(judge({ stored: { sequence: 4, givenAt: at(99), savedBy: "here" } })).toBe("newerAnswer");
  });

  it("counts nothing once the report has been opened", () => {
    expect(judge({ reportOpenedAt: at(135) })).toBe("reportOpened");
  });

  it("counts for 24 hours after the end", () => {
    expect(judge({}, at(130 + 24 * 60))).toBe("counted");
    expect(judge({}, at(130 + 24 * 60, 1))).toBe("tooLate");
    expect(judge({ anchorAt: null }, at(130 + 24 * 60, 1))).toBe("tooLate");
  });
});

describe("answeredAt", () => {
  const dated = (sinceMinutes: number, bounds: { atLeast?: number; ago?: number }, now = at(140)) => {
    const { atLeast, ago } = bounds;
    const atLeastMs = atLeast === undefined ? undefined : atLeast * MINUTE_MS;
    const agoMs = ago === undefined ? undefined : ago * MINUTE_MS;
    return answeredAt({ anchorAt: at(10), sinceAnchorMs: sinceMinutes * MINUTE_MS, atLeastMs, agoMs }, now);
  };

  it("adds the time since the anchor to the server's own clock", () => {
    expect(answeredAt(honest, at(140))).toEqual(at(100));
    expect(answeredAt({ ...honest, anchorAt: null }, at(140))).toBeNull();
  });

  it("is exact where the browser neither slept nor was closed, however its system clock was set", () => {
    // 90 minutes after the anchor and 40 before it arrived: 130 minutes in all, which is what passed on the server.
    for (const since of [90, 9_000, 0]) expect(dated(since, { atLeast: 90, ago: 40 })).toEqual(at(100));
  });

  it("lets the system clock decide about a sleep, and no more than that", () => {
    // The browser counted 60 + 40 of 130 minutes: it slept for 30, before the answer or after it.
    expect(dated(90, { atLeast: 60, ago: 40 })).toEqual(at(100));
    expect(dated(60, { atLeast: 60, ago: 40 })).toEqual(at(70));
    expect(dated(9_000, { atLeast: 60, ago: 40 })).toEqual(at(100));
    expect(dated(0, { atLeast: 60, ago: 40 })).toEqual(at(70));
  });

  it("takes the later bound where they cross, and none that arrives from the future", () => {
    expect(dated(90, { atLeast: 95, ago: 40 })).toEqual(at(105));
    expect(dated(9_000, { atLeast: 0 })).toEqual(at(140));
  });
});

describe("isKeptLate", () => {
  const { anchorAt, sinceAnchorMs, endedAt } = honest;
  const nothing = { sequence: 0, givenAt: null, savedBy: null };
  const marks = { anchorAt, sinceAnchorMs, endedAt, reportOpenedAt: null, window: "here", follows: 2, stored: nothing };
  const isKept = (change: Partial<typeof marks | { reportOpenedAt: Date }>, now = at(140)) =>
    isKeptLate({ ...marks, ...change }, now);

  it("keeps marks that were made before the end, within a day and before the keys were seen", () => {
    expect(isKept({})).toBe(true);
    expect(isKept({ sinceAnchorMs: 120 * MINUTE_MS })).toBe(false);
    expect(isKept({ reportOpenedAt: at(135) })).toBe(false);
    expect(isKept({}, at(130 + 24 * 60, 1))).toBe(false);
  });

  it("gives way to what another window has marked later", () => {
    const stored = (minutes: number, savedBy: string, sequence = 3) => {
      return { stored: { sequence, givenAt: at(minutes), savedBy } };
    };
    expect(isKeptLate({ ...marks, ...stored(101, "there") }, at(140))).toBe(false);
    expect(isKeptLate({ ...marks, ...stored(99, "there") }, at(140))).toBe(true);
    expect(isKeptLate({ ...marks, ...stored(101, "here") }, at(140))).toBe(true);
    expect(isKeptLate({ ...marks, ...stored(101, "there", 2) }, at(140))).toBe(true);
  });
});

/** The last millisecond at which something may count after an end at minute 130, and the first at which nothing does. */
const last = at(130 + 24 * 60);
const tooLate = at(130 + 24 * 60, 1);

describe("isWithinLateLimit", () => {
  it("is true for a day after the end, to the millisecond, and before it", () => {
    expect([at(100), at(130), last, tooLate].map((now) => isWithinLateLimit(at(130), now))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("is true from the earliest open end on", () => {
    const [earliest, before] = [earliestOpenEnd(last), new Date(earliestOpenEnd(last).getTime() - 1)];
    expect([earliest, before].map((end) => isWithinLateLimit(end, last))).toEqual([true, false]);
  });
});

describe("takesVisits", () => {
  const open = { deadlineAt: at(130), closedAt: null, pausedAt: null, reportOpenedAt: null };
  const ended = { ...open, closedAt: at(120) };

  it("notes what was on the screen for a day after the end, which is the deadline where nobody has ended", () => {
    expect([at(50), last, tooLate].map((now) => takesVisits(open, now))).toEqual([true, true, false]);
    expect([at(120 + 24 * 60), last].map((now) => takesVisits(ended, now))).toEqual([true, false]);
  });

  it("goes on for ever where there is no end", () => {
    expect(takesVisits({ ...open, deadlineAt: null }, at(100_000))).toBe(true);
  });

  it("notes nothing in a pause, nor once the report was opened", () => {
    expect(takesVisits({ ...open, pausedAt: at(40) }, at(50))).toBe(false);
    expect(takesVisits({ ...ended, reportOpenedAt: at(125) }, at(126))).toBe(false);
  });
});

describe("isEarlierEnd", () => {
  const ranOut = { deadlineAt: at(130), reportOpenedAt: null, endedAt: at(100) };

  it("lets an end stand that arrives within a day after the time ran out", () => {
    expect([at(131), last, tooLate].map((now) => isEarlierEnd(ranOut, now))).toEqual([true, true, false]);
  });

  it("is no end at the deadline or after it, nor of what cannot run out", () => {
    expect(isEarlierEnd({ ...ranOut, endedAt: at(129, 59_999) }, at(131))).toBe(true);
    expect(isEarlierEnd({ ...ranOut, endedAt: at(130) }, at(131))).toBe(false);
    expect(isEarlierEnd({ ...ranOut, deadlineAt: null }, at(131))).toBe(false);
  });

  it("comes too late for who has seen the keys", () => {
    expect(isEarlierEnd({ ...ranOut, reportOpenedAt: at(131) }, at(132))).toBe(false);
  });
});
