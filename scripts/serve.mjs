import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { holdDatabase } from "../prisma/hold-database.mjs";
import { isBehind } from "../prisma/is-behind.mjs";
import { createAppServer, patience } from "./app-server.mjs";
import { askApp } from "./ask-app.mjs";
import { readAddress, readMetricsPort, readSite } from "./environment.mjs";
import { logConsole } from "./log.mjs";
import { createNextApp } from "./next-app.mjs";
import { createPageTurns } from "./page-turns.mjs";
import { createRouteNames } from "./routes.mjs";
import { StepFailed } from "./run.mjs";
import { createSaveDoor } from "./save-door.mjs";
import { createStaticFiles } from "./static-files.mjs";
import { createStop } from "./stop.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Serves the production build on an address, and metrics of it on the owner's address where `metricsPort` is not null; resolves when
 * it listens, rejects when a port is taken, the database is being replaced, or a certificate cannot be used. With `site` (readSite) it
 * is that of PUBLIC_URL and people sign in. SIGINT and SIGTERM let running requests finish and end
 * the process (scripts/stop.mjs).
 */
export async function serve({ host, port, metricsPort = null, site = null }) {
  process.env.NODE_ENV = "production";
  // Lets the heap grow by so much between two collections: by itself V8 takes several times what is in use before it collects.
  setFlagsFromString("--heap-growing-percent=30");
  const databasePath = fileOf(process.env.DATABASE_URL ?? "");
  if (databasePath !== null) requireHeld(databasePath);
  logConsole();
  const app = await createNextApp({ dir: root, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const answerSave = createSaveDoor(() => askApp("dva:save"));
  const inTurn = createPageTurns();
  const answerStatic = createStaticFiles(resolve(root, ".next", "static"));
  const metrics = metricsPort === null ? null : await startMetrics(metricsPort, databasePath);
  const answer = (request, response) => {
    if (stop.guard(request, response)) return;
    if (answerSave(request, response) || answerStatic(request, response)) return;
    inTurn(request, response, () => void handle(request, response));
  };
  const server = listenFor(answer, site);
  // What is refused before the app sees it counts, too.
  if (metrics !== null) server.prependListener("request", metrics.watch);
  const servers = metrics === null ? [server] : [server, metrics.server];
  const stop = createStop({ servers, close: () => app.close() });
  await new Promise((done, fail) => server.once("error", fail).listen(port, host, done));
}

/** Shares the lock on the database until the process ends; it may have been replaced between the start's migrations and this. */
function requireHeld(path) {
  if (holdDatabase(path) === null)
    throw new StepFailed("The database is being restored or migrated; start again when that is done.");
  if (isBehind(path)) throw new StepFailed("The database was replaced by an older one a moment ago; start again.");
}

/** The file of a database; null where it is on a server, which others may use too, and whose size is not ours to tell. */
function fileOf(url) {
  const path = url.replace(/^file:/, "");
  return path === "" || /^postgres(ql)?:/.test(path) ? null : path;
}

function listenFor(answer, site) {
  if (site === null || site.tls === null) return createAppServer(answer, patience, { site });
  const { cert, key } = site.tls;
  try {
    return createAppServer(answer, patience, { site, tls: { cert: readFileSync(cert), key: readFileSync(key) } });
  } catch (error) {
    throw new Error(`TLS_CERT and TLS_KEY cannot be used: ${error.message}`, { cause: error });
  }
}

/** Begins to count; what counts is loaded only where somebody looks. */
async function startMetrics(port, databasePath) {
  const { createMetrics, serveMetrics } = await import("./metrics.mjs");
  const nameRoute = createRouteNames(join(root, ".next", "routes-manifest.json"));
  const { registry, watch } = createMetrics({ nameRoute, databasePath });
  return { watch, server: await serveMetrics(registry, port) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [host = "127.0.0.1", port = "3000"] = process.argv.slice(2);
  const metrics = readMetricsPort(process.env);
  const found = readSite(process.env);
  const address = readAddress({ ...process.env, HOST: host, PORT: port });
  const begin = async () => {
    const problem = metrics.problem ?? found.problem ?? address.problem;
    if (problem !== undefined) throw new Error(problem);
    await serve({ ...address, metricsPort: metrics.port, site: found.site });
  };
  begin().then(
    () => console.log(`ready ${host} ${port}`),
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
