// npm run test:postgres: every test that has a database, on PostgreSQL.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countVitest } from "./counts.mjs";
import { startPostgres } from "./postgres.mjs";
import { root, runBin } from "./run.mjs";
import { checkNode, failWith, generateClient, install, say } from "./setup.mjs";

/** A test that makes a database asks one of these for it. */
const asksForDatabase = /createTestDatabase|eachWithCandidate|createEmpty/;

/** Runs every test that has a database on PostgreSQL; where no server can be had, that counts as a fault. */
export async function testOnPostgres(options = {}) {
  const server = await startPostgres(say);
  if (server.problem !== undefined) return { passed: 0, failed: 1, faults: [`skipped: ${server.problem}`] };
  const folder = mkdtempSync(join(tmpdir(), "dva-pg-"));
  try {
    const json = join(folder, "vitest.json");
    const environment = { ...options.environment, TEST_DATABASE: "postgres", TEST_POSTGRES_URL: server.url };
    const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${json}`, ...findTests()];
    const { code } = await runBin("postgres", "vitest/vitest.mjs", args, { ...options, environment, show: true });
    return countVitest(existsSync(json) ? withoutFileTests(JSON.parse(readFileSync(json, "utf8"))) : null, code);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
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
  const { passed, failed, faults } = await testOnPostgres();
  for (const fault of faults) console.log(`FAILED postgres: ${fault}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().catch(failWith);
