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

/** Runs .ci/run with an npm that does what `quick` and `full` say, and gives back the last line and the exit code. */
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
      done([stdout.trimEnd().split("\n").at(-1), error === null ? 0 : error.code]);
    });
  });
}

const says = (line, code = 0) => `echo "log"; echo "${line}"; exit ${code}`;

describe(".ci/run", () => {
  it("sums both runs", async () => {
    const ci = await runCi(says("10 passed, 0 failed"), says("32 passed, 0 failed"));
    expect(ci).toEqual(["42 passed, 0 failed", 0]);
  });

  it("goes on after a failed first run and fails in the end", async () => {
    const ci = await runCi(says("9 passed, 1 failed", 1), says("10 passed, 0 failed"));
    expect(ci).toEqual(["19 passed, 1 failed", 1]);
  });

  it("counts a run that ends badly without saying why, or says nothing at all", async () => {
    expect(await runCi(says("10 passed, 0 failed", 1), says("10 passed, 0 failed"))).toEqual([
      "20 passed, 1 failed",
      1,
    ]);
    expect(await runCi("exit 0", says("10 passed, 0 failed"))).toEqual(["10 passed, 1 failed", 1]);
  });
});
