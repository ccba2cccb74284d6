import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "./run.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-ci-"));
  mkdirSync(join(folder, ".ci"));
  cpSync(join(root, ".ci", "run"), join(folder, ".ci", "run"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs .ci/run with an npm that does what `quick` and `full` say, and gives back the last line, the exit code, and the two lines before. */
function runCi(quick, full) {
  const npm = join(folder, "npm");
  writeFileSync(
    npm,
    `#!/usr/bin/env bash\ncase "$*" in\n"test") ${quick};;\n"run test:full") ${full};;\n*) exit 9;;\nesac\n`,
  );
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  return new Promise((done) => {
    execFile(join(folder, ".ci", "run"), { env }, (error, stdout) => {
      const lines = stdout.trimEnd().split("\n");
      done([lines.at(-1), error === null ? 0 : error.code, lines.slice(-3, -1)]);
    });
  });
}

const says = (line, code = 0) => `echo "log"; echo "${line}"; exit ${code}`;

describe(".ci/run", () => {
  it("sums both runs", async () => {
    const ci = await runCi(says("10 passed, 0 failed"), says("32 passed, 0 failed"));
    expect(ci.slice(0, 2)).toEqual(["42 passed, 0 failed", 0]);
  });

  it("goes on after a failed first run and fails in the end", async () => {
    const ci = await runCi(says("9 passed, 1 failed", 1), says("10 passed, 0 failed"));
    expect(ci.slice(0, 2)).toEqual(["19 passed, 1 failed", 1]);
  });

  it("names what failed in either run once more, right above the last line", async () => {
    const fails = (fault) => `echo "FAILED ${fault}"; ${says("9 passed, 1 failed", 1)}`;
    const [line, code, before] = await runCi(fails("unit: adds up"), fails("e2e: opens"));
    expect([line, code]).toEqual(["18 passed, 2 failed", 1]);
    expect(before).toEqual(["FAILED in npm test: unit: adds up", "FAILED in npm run test:full: e2e: opens"]);
  });

  it("counts a run that ends badly without saying why, or says nothing at all", async () => {
    const unsaid = await runCi(says("10 passed, 0 failed", 1), says("10 passed, 0 failed"));
    expect(unsaid.slice(0, 2)).toEqual(["20 passed, 1 failed", 1]);
    const silent = await runCi("exit 0", says("10 passed, 0 failed"));
    expect(silent.slice(0, 2)).toEqual(["10 passed, 1 failed", 1]);
  });
});
