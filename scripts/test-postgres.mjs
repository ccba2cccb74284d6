// npm run test:postgres: every test that has a database, on PostgreSQL; with -- --e2e the journeys, too; with names of journeys after
// that (-- --e2e feel keyboard) those alone.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countPlaywright, countVitest, sum } from "./counts.mjs";
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureFaketime } from "./faketime.mjs";
import { startPostgres } from "./postgres.mjs";
import { root, runBin } from "./run.mjs";
import { build, checkNode, failWith, generateClient, install, say } from "./setup.mjs";

/** A test that makes a database asks one of these for it. */
const asksForDatabase = /createTestDatabase|eachWithCandidate|createEmpty/;

/** Does work with a server for it; where none can be had, that counts as a fault. */
async function withPostgres(work) {
  const server = await startPostgres(say);
  if (server.problem !== undefined) return { passed: 0, failed: 1, faults: [`skipped: ${server.problem}`] };
  const folder = mkdtempSync(join(tmpdir(), "dva-pg-"));
  try {
    return await work(server.url, folder);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs every test that has a database on PostgreSQL. */
export function testOnPostgres(options = {}) {
  return withPostgres(async (url, folder) => {
    const json = join(folder, "vitest.json");
    const environment = { ...options.environment, TEST_DATABASE: "postgres", TEST_POSTGRES_URL: url };
    const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${json}`, ...findTests()];
    const { code } = await runBin("postgres", "vitest/vitest.mjs", args, { ...options, environment, show: true });
    return countVitest(existsSync(json) ? withoutFileTests(JSON.parse(readFileSync(json, "utf8"))) : null, code);
  });
}

/** Runs the journeys on PostgreSQL, or those that are named, but those for SQLite's file (playwright.config.js). */
async function journeysOnPostgres(names) {
  const browser = await ensureBrowser(say);
  await ensureFaketime(say);
  await build(say);
  return withPostgres(async (url, folder) => {
    const json = join(folder, "playwright.json");
    const own = { DATABASE_URL: undefined, XDG_DATA_HOME: folder, APPDATA: folder, E2E_POSTGRES_URL: url };
    const environment = { ...own, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON: json };
    const { code } = await runBin("e2e-postgres", "@playwright/test/cli.js", ["test", ...names.map(toSpec)], {
      environment,
      show: true,
    });
    return countPlaywright(existsSync(json) ? JSON.parse(readFileSync(json, "utf8")) : null, code);
  });
}

/** A journey by its name alone, so that `feel` is not found in the name of another. */
function toSpec(name) {
  return `/${name.replace(/^.*\//, "").replace(/\.spec\.ts$/, "")}\\.spec\\.ts$`;
}

function findTests() {
  return ["lib", "prisma", "app"].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .map((name) => `${room}/${name.replaceAll("\\", "/")}`)
      .filter((name) => name.endsWith(".test.ts") && asksForDatabase.test(readFileSync(join(root, name), "utf8"))),
  );
}

/** What asks SQLite's file itself stands aside here, by `isOnFile`, and runs with the other tests. Any other that is skipped is a fault. */
function withoutFileTests(report) {
  const isAsked = ({ status }) => status !== "skipped" && status !== "pending";
  const strip = (file) =>
    readFileSync(file.name, "utf8").includes("isOnFile")
      ? { ...file, assertionResults: file.assertionResults.filter(isAsked) }
      : file;
  return { ...report, testResults: report.testResults.map(strip) };
}

async function main() {
  checkNode();
  await install(say);
  await generateClient(say);
  const withJourneys = process.argv.includes("--e2e");
  const names = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
  const counts = [
    ...(withJourneys && names.length > 0 ? [] : [await testOnPostgres()]),
    ...(withJourneys ? [await journeysOnPostgres(names)] : []),
  ];
  for (const fault of counts.flatMap(({ faults }) => faults)) console.log(`FAILED postgres: ${fault}`);
  const { passed, failed } = sum(counts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().catch(failWith);
