// What a part of the tests counts for. Nothing that was skipped, not run or not reported may pass in silence.

/** @typedef {{ passed: number, failed: number, faults: string[] }} Count */

/** A part that is one check: it passed or it failed. */
export function countCheck(code) {
  return code === 0
    ? { passed: 1, failed: 0, faults: [] }
    : { passed: 0, failed: 1, faults: [`ended with code ${code}`] };
}

/** Counts Vitest's JSON report; null stands for a report that was not written. */
export function countVitest(report, code) {
  if (report === null) return noReport(code);
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status === "passed"),
  );
  const faults = [
    ...tests.filter(({ status }) => status !== "passed").map(tellTest),
    ...broken.map(({ name }) => `failed to run: ${name}`),
  ];
  return settle(passed, faults, code);
}

/** Counts Playwright's JSON report; null stands for a report that was not written. */
export function countPlaywright(report, code) {
  if (report === null) return noReport(code);
  const specs = report.suites.flatMap(findSpecs);
  const tests = specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => ({
      fullName: title,
      status,
      failureMessages: (results ?? []).flatMap(({ errors }) => (errors ?? []).map(({ message }) => message ?? "")),
    })),
  );
  const passed = tests.filter(({ status }) => status === "expected").length;
  const faults = [
    ...tests.filter(({ status }) => status !== "expected").map(tellTest),
    ...report.errors.map(({ message }) => `error: ${message ?? "of an unknown kind"}`),
  ];
  return settle(passed, faults, code);
}

/** The counts of several parts as one. */
export function sum(counts) {
  return counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

function findSpecs(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(findSpecs)];
}

/** A test in one line: how it ended, its name, and the first lines of what it said, without colours. */
function tellTest({ fullName, status, failureMessages = [] }) {
  const said = (failureMessages[0] ?? "").replace(/\u001b\[[0-9;]*m/g, "");
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  return [`${status}: ${fullName}`, ...lines.slice(0, 6).map((line) => line.trim().slice(0, 200))].join(" | ");
}

function noReport(code) {
  return { passed: 0, failed: 1, faults: [`wrote no report and ended with code ${code}`] };
}

/** A run without tests has failed, and so has one that ended badly for a reason that no test tells. */
function settle(passed, found, code) {
  const faults = [...found];
  if (passed + faults.length === 0) faults.push("ran no test at all");
  if (code !== 0 && faults.length === 0) faults.push(`every test passed, yet it ended with code ${code}`);
  return { passed, failed: faults.length, faults };
}
