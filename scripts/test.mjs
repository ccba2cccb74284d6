// npm test: sets up what the tests need, runs every part, counts all of them, and ends with "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureFaketime } from "./faketime.mjs";
import { countCheck, countPlaywright, countVitest, sum } from "./counts.mjs";
import { run, runBin, runTs, StepFailed, tail } from "./run.mjs";
import { testOnPostgres } from "./test-postgres.mjs";
import { build, checkNode, generateClient, install, say } from "./setup.mjs";

const isFull = process.argv.includes("--full");
const only = process.argv
  .find((arg) => arg.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const folder = mkdtempSync(join(tmpdir(), "dva-test-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Nothing of the tests sees the candidate's own data, and a part that hangs is ended. */
const options = {
  timeoutMs: (isFull ? 55 : 25) * 60_000,
  environment: { DATABASE_URL: undefined, XDG_DATA_HOME: folder, APPDATA: folder, ...(isFull ? { FULL: "1" } : {}) },
};

/** Every part: its name and how it runs. A part that throws has failed. */
const parts = {
  format: () => check("format", "prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
  lint: () => check("lint", "eslint/bin/eslint.js", ["."]),
  types: checkTypes,
  unit: runVitest,
  postgres: () => testOnPostgres(options),
  bank: async () => report(await runTs("bank", "lib/bank/cli.ts", ["check"], options)),
  build: async () => {
    await build(say);
    return countCheck(0);
  },
  e2e: runPlaywright,
};

/** What runs one after another, and in each what runs at once: single-threaded work that leaves the other processor idle. */
const order = [
  ["format", "lint", "types"],
  ["unit"],
  ...(isFull || only?.includes("postgres") ? [["postgres"]] : []),
  ["bank", "build"],
  ["e2e"],
];

async function test() {
  checkNode();
  const unknown = only?.filter((name) => !(name in parts)) ?? [];
  if (unknown.length > 0) {
    throw new StepFailed(`There is no part ${unknown.join(", ")}; the parts are ${Object.keys(parts).join(", ")}.`);
  }
  await install(say);
  await generateClient(say);
  const counts = [];
  const faults = [];
  for (const group of order) {
    const names = group.filter((name) => only === undefined || only.includes(name));
    if (names.length > 0) console.log(`\n== ${names.join(", ")}`);
    for (const [name, count] of await Promise.all(names.map(async (name) => [name, await time(name, parts[name])]))) {
      counts.push(count);
      faults.push(...count.faults.map((fault) => `FAILED ${name}: ${fault}`));
    }
  }
  // Once more at the end, so that who reads only the end of a long log sees what failed.
  for (const fault of faults) console.log(fault);
  const { passed, failed } = sum(counts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

async function time(name, runPart) {
  const began = performance.now();
  let count;
  try {
    count = await runPart();
  } catch (error) {
    count = {
      passed: 0,
      failed: 1,
      faults: [error instanceof StepFailed ? error.message : String(error?.stack ?? error)],
    };
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  for (const fault of count.faults) console.log(`   ${fault}`);
  console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}

async function check(name, script, args) {
  return report(await runBin(name, script, args, options));
}

function report({ code, log }) {
  if (code !== 0) console.log(tail(log, 60));
  return countCheck(code);
}

async function checkTypes() {
  const typegen = await runBin("typegen", "next/dist/bin/next", ["typegen"], options);
  if (typegen.code !== 0) return report(typegen);
  return check("types", "typescript/bin/tsc", ["--noEmit", "-p", "."]);
}

async function runVitest() {
  const json = join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${json}`];
  const { code } = await runBin("unit", "vitest/vitest.mjs", args, { ...options, show: true });
  return countVitest(readReport(json), code);
}

async function runPlaywright() {
  const browser = await ensureBrowser(say);
  await ensureFaketime(say);
  // A build that an earlier part left, or that --only=e2e goes without: it must be the one of these very files.
  await build(say);
  const json = join(folder, "playwright.json");
  const environment = { ...options.environment, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON: json };
  const args = [join("node_modules", "@playwright", "test", "cli.js"), "test"];
  const { code } = await run("e2e", process.execPath, args, { ...options, environment, show: true });
  return countPlaywright(readReport(json), code);
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

test().catch((error) => {
  console.error(error instanceof StepFailed ? error.message : error);
  console.log(`FAILED before any test: ${tail(String(error?.message ?? error), 1)}`);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
});
