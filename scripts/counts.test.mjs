import { describe, expect, it } from "vitest";
import { countCheck, countPlaywright, countVitest, sum } from "./counts.mjs";

const unit = (...statuses) => ({
  testResults: [
    {
      name: "a.test.ts",
      status: "passed",
      assertionResults: statuses.map((status) => ({ fullName: "it works", status })),
    },
  ],
});

const journey = (...statuses) => ({
  errors: [],
  suites: [
    { specs: [], suites: [{ specs: statuses.map((status) => ({ title: "sits an exam", tests: [{ status }] })) }] },
  ],
});

const figures = ({ passed, failed }) => [passed, failed];

describe("countVitest", () => {
  it("counts what passed and failed", () => {
    expect(figures(countVitest(unit("passed", "passed", "failed"), 1))).toEqual([2, 1]);
  });

  it("takes a skipped or unfinished test for a failed one, so that nothing is left out in silence", () => {
    expect(figures(countVitest(unit("passed", "skipped", "pending", "todo"), 0))).toEqual([1, 3]);
  });

  it("says of a failed test what it said, in one line without colours", () => {
    const report = unit("failed");
    report.testResults[0].assertionResults[0].failureMessages = ["\u001b[31mexpected 1\u001b[39m\n\n  to be 2"];
    expect(countVitest(report, 1).faults).toEqual(["failed: it works | expected 1 | to be 2"]);
  });

  it("counts a file that could not be loaded", () => {
    const report = unit("passed");
    report.testResults.push({ name: "b.test.ts", status: "failed", assertionResults: [] });
    const count = countVitest(report, 1);
    expect(figures(count)).toEqual([1, 1]);
    expect(count.faults).toEqual(["failed to run: b.test.ts"]);
  });

  it("fails a run without tests, without a report, or with a bad end that no test tells", () => {
    expect(figures(countVitest({ testResults: [] }, 0))).toEqual([0, 1]);
    expect(figures(countVitest(null, 1))).toEqual([0, 1]);
    expect(figures(countVitest(unit("passed"), 1))).toEqual([1, 1]);
  });
});

describe("countPlaywright", () => {
  it("counts what passed; flaky, skipped and unexpected are failures", () => {
    expect(figures(countPlaywright(journey("expected", "expected"), 0))).toEqual([2, 0]);
    expect(figures(countPlaywright(journey("expected", "flaky", "skipped", "unexpected"), 1))).toEqual([1, 3]);
  });

  it("fails on an error outside of the tests, and on a run without tests", () => {
    expect(figures(countPlaywright({ ...journey("expected"), errors: [{ message: "no build" }] }, 1))).toEqual([1, 1]);
    expect(figures(countPlaywright(journey(), 0))).toEqual([0, 1]);
    expect(figures(countPlaywright(null, 1))).toEqual([0, 1]);
  });
});

describe("sum", () => {
  it("adds parts of all kinds", () => {
    expect(sum([countCheck(0), countCheck(2), countVitest(unit("passed", "failed"), 1)])).toEqual({
      passed: 2,
      failed: 2,
    });
  });
});
