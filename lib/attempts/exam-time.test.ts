import { describe, expect, it } from "vitest";
import { writeExamTime } from "@/lib/db/candidates";
import { begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { setExamTime } from "./exam-time";
import { loadExamSettings } from "./load-exam-settings";
import { loadStart } from "./load-start";

const test = eachWithCandidate();

describe("the time that is kept for mock exams", () => {
  it("is the exam's until another one is kept, and then the one that the start page begins with", async () => {
    expect((await loadStart(begin, test.db)).usualTime).toEqual({ kind: "extra", minutes: 0 });
    expect(await setExamTime(test.db, candidate, { text: "x1.5", now: begin })).toMatchObject({
      ok: true,
      value: { time: "x1.5" },
    });
    expect((await loadStart(begin, test.db)).usualTime).toEqual({ kind: "multiple", factor: 1.5 });
    expect((await loadExamSettings(begin, test.db)).usualTime).toEqual({ kind: "multiple", factor: 1.5 });
  });

  it("is only what the exam is offered with", async () => {
    await setExamTime(test.db, candidate, { text: "unlimited", now: begin });
    for (const text of ["x3", "9999", "twice", "-5", ""]) {
      expect(await setExamTime(test.db, candidate, { text, now: begin }), text).toMatchObject({
        ok: false,
        status: 400,
      });
    }
    expect((await loadExamSettings(begin, test.db)).usualTime).toEqual({ kind: "unlimited" });
  });

  it("gives way to the exam's own where the exam is no longer offered with it", async () => {
    await writeExamTime(test.db, candidate.id, "x3");
    expect((await loadStart(begin, test.db)).usualTime).toEqual({ kind: "extra", minutes: 0 });
  });
});
