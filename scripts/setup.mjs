import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compilesDriver, kindOf, nodeProblem, registryProblem } from "./environment.mjs";
import { toPostgresSchema } from "../prisma/postgres-schema.mjs";
import { root, run, runBin, runNpm, runTs, StepFailed, tail } from "./run.mjs";
import { hashOf, isFresh, removeStamp, writeStamp } from "./stamps.mjs";

const installStamp = join(root, "node_modules", ".dva-stamp");
const clientStamp = join(root, "lib", "db", "generated", ".dva-stamp");
/** Made, and only read by Prisma's generator. */
const postgresSchema = join(root, "prisma", "postgres.generated.prisma");
const buildStamp = join(root, ".next", ".dva-stamp");
const builtFrom = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "prisma/driver",
];
const isNotBuilt = (path) =>
  path.startsWith("lib/db/generated") || path.startsWith("lib/bank") || /\.test\.tsx?$/.test(path);

/** Throws when this Node is too old. */
export function checkNode() {
  const problem = nodeProblem(process.version);
  if (problem !== null) throw new StepFailed(problem);
}

/** Installs what the lockfile names, unless that stands already for this Node and machine. */
export async function install(say) {
  const wanted = `${hashOf(root, ["package-lock.json"])} ${kindOf(process)}`;
  if (isFresh(installStamp, wanted)) return say("packages", "up to date");
  if (process.env.VITEST !== undefined) {
    throw new StepFailed("The packages are not those of the lockfile, and a test does not install: run npm run setup.");
  }
  say("packages", "installing from the lockfile (a few minutes the first time) ...");
  removeStamp(installStamp);
  // Without the registry npm tries each package for minutes; what it has kept from earlier may be enough.
  const ping = await runNpm("registry", ["ping", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"]);
  const unreachable = ping.code === 0 ? null : registryProblem(ping.log);
  const offline = unreachable === null ? [] : ["--offline"];
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", ...offline];
  const first = await installAfresh(args);
  if (first.code !== 0 && unreachable !== null) throw new StepFailed(unreachable);
  // Something of an interrupted run may still have been at work in the folder: once more, then.
  const { code, log } = first.code === 0 || registryProblem(first.log) !== null ? first : await installAfresh(args);
  if (code !== 0) throw new StepFailed(registryProblem(log) ?? `Installing the packages failed:\n${tail(log)}`);
  await buildDriver(say);
  writeStamp(installStamp, wanted);
  say("packages", "installed");
}

/** Compiles the SQLite driver where this Node takes the release without binaries (prisma/driver); throws when it does not load then. */
async function buildDriver(say) {
  if (compilesDriver(process.versions)) {
    say("packages", "compiling the SQLite driver for this Node (about two minutes) ...");
    // On all processors: its two halves are compiled side by side.
    await runNpm("install", ["rebuild", "better-sqlite3-12"], { environment: { JOBS: "max", npm_config_jobs: "max" } });
  }
  const { code } = await run("driver", process.execPath, ["-e", 'new (require("better-sqlite3"))(":memory:")']);
  if (code === 0) return;
  throw new StepFailed(
    `The SQLite driver does not load on Node ${process.version}; use Node 22.14 or newer, or install a C++ compiler and Python (.data/logs/install.log has the details).`,
  );
}

function installAfresh(args) {
  // npm removes the old packages too, but gives up where an interrupted run is still ending; this tries again.
  rmSync(join(root, "node_modules"), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  return runNpm("install", args);
}

/** Makes the Prisma clients for SQLite and PostgreSQL from the one schema, unless they stand already. */
export async function generateClient(say) {
  const sources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json", "prisma/postgres-schema.mjs"];
  const wanted = hashOf(root, sources);
  if (isFresh(clientStamp, wanted)) return say("database client", "up to date");
  removeStamp(clientStamp);
  writeFileSync(postgresSchema, toPostgresSchema(readFileSync(join(root, "prisma", "schema.prisma"), "utf8")));
  for (const args of [["generate"], ["generate", "--schema", postgresSchema]]) {
    const { code, log } = await runBin("generate", "prisma/build/index.js", args);
    if (code !== 0) throw new StepFailed(`Making the database client failed:\n${tail(log)}`);
  }
  writeStamp(clientStamp, wanted);
  say("database client", "made");
}

/** Migrates and seeds the database; returns its URL. What is wrong with file or questions comes as one message. */
export async function prepareDatabase(say) {
  const { code, log, errors } = await runTs("database", "prisma/prepare.ts");
  const url = /^url (file:.*|as given)$/m.exec(log);
  for (const [, step, text] of log.matchAll(/^(backup|database|questions): (.*)$/gm)) say(step, text);
  if (code !== 0 || url === null) {
    const told = errors.split("\n").filter((line) => line !== "" && !/^(npm warn|\(node:|\(Use `node)/.test(line));
    throw new StepFailed(told.length === 0 ? `Preparing the database failed:\n${tail(log)}` : told.join("\n"));
  }
  return url[1] === "as given" ? process.env.DATABASE_URL : url[1];
}

/** Builds the pages for production, unless that stands already. */
export async function build(say) {
  const wanted = `${hashOf(root, builtFrom, isNotBuilt)} ${process.versions.modules}`;
  if (isFresh(buildStamp, wanted) && existsSync(join(root, ".next", "BUILD_ID"))) return say("pages", "up to date");
  say("pages", "building (about a minute) ...");
  removeStamp(buildStamp);
  rmSync(join(root, ".next", "BUILD_ID"), { force: true });
  const { code, log } = await runBin("build", "next/dist/bin/next", ["build", "--webpack"], {
    environment: { NODE_ENV: "production" },
  });
  if (code !== 0) throw new StepFailed(`Building the pages failed:\n${tail(log, 40)}`);
  writeStamp(buildStamp, wanted);
  say("pages", "built");
}

/** One line of progress. */
export function say(step, text) {
  console.log(`${step.padEnd(16)} ${text}`);
}

/** Everything but serving; what is fresh is skipped. */
export async function setUp() {
  checkNode();
  await install(say);
  await generateClient(say);
  const databaseUrl = await prepareDatabase(say);
  await build(say);
  return { databaseUrl };
}

/** What a start does where all was installed and built before: it prepares the database. Throws where there is no build. */
export async function prepareBuilt() {
  checkNode();
  if (!existsSync(join(root, ".next", "BUILD_ID"))) {
    throw new StepFailed("There is no build to serve; run npm run setup first, or start without --built.");
  }
  return { databaseUrl: await prepareDatabase(say) };
}

/** Ends the process with the one sentence of a foreseen failure, or with everything known of an unforeseen one. */
export function failWith(error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp().catch(failWith);
