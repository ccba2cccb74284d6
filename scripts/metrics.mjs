import { subscribe } from "node:diagnostics_channel";
import { statSync } from "node:fs";
import { createServer } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { askApp } from "./ask-app.mjs";
import { foreignRequest } from "./guard.mjs";

/** The only address that metrics are told on: that of the machine's owner. */
const OWNER = "127.0.0.1";
const SAVE = { method: "PUT", route: "/api/attempts/[id]/responses/[position]" };
/** How long the database may take to say what is open; Prometheus gives up after ten seconds by itself. */
const MEASURE_MS = 2_500;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is counted, in the words of docs/operations.md. `databasePath` is the file whose size is told, null for none. */
export function createMetrics({ nameRoute, databasePath }) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "dva_http_request_duration_seconds",
    help: "Time from a request to the end of its answer, by route, method and class of status",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  });
  const saves = new Counter({ name: "dva_saves_total", help: "Answers that were acknowledged", registers });
  const refusals = new Counter({
    name: "dva_refusals_total",
    help: "What the doors refused or could not do, by status and code",
    labelNames: ["status", "code"],
    registers,
  });
  new Gauge({
    name: "dva_open_attempts",
    help: "Attempts under way, by kind",
    labelNames: ["kind"],
    registers,
    async collect() {
      const counts = await measureOpen();
      this.reset();
      for (const [kind, count] of Object.entries(counts)) this.set({ kind }, count);
    },
  });
  new Gauge({
    name: "dva_database_bytes",
    help: "Size of the database and of its log",
    labelNames: ["file"],
    registers,
    collect() {
      if (databasePath === null) return;
      this.set({ file: "database" }, sizeOf(databasePath));
      this.set({ file: "log" }, sizeOf(`${databasePath}-wal`));
    },
  });
  subscribe("dva:refusal", ({ status, code }) => refusals.inc({ status, code }));

  /** Measures a request until its answer is out, or its browser is gone. */
  function watch(request, response) {
    const [method, route] = [request.method ?? "", nameRoute(request.url ?? "")];
    const end = requests.startTimer({ method: known.has(method) ? method : "other", route });
    response.once("close", () => {
      const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
      end({ status });
      if (status === "2xx" && method === SAVE.method && route === SAVE.route) saves.inc();
    });
  }
  return { registry, watch };
}

/** How many attempts of each kind are open; none where that cannot be had in time: all else is told nevertheless. */
async function measureOpen() {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(() => done([]), MEASURE_MS)));
  try {
    return (await Promise.race([askApp("dva:measure"), late]))[0] ?? {};
  } catch {
    return {};
  } finally {
    clearTimeout(timer);
  }
}

const known = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]);

function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Tells metrics at http://127.0.0.1:PORT/metrics; resolves with the server when it listens, rejects when the port is taken. */
export async function serveMetrics(registry, port) {
  const server = createServer((request, response) => {
    const refusal = foreignRequest(request.headers);
    if (refusal !== null) return void response.writeHead(421).end(refusal);
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    registry.metrics().then(
      (text) =>
        response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(text),
      (error) => response.writeHead(500).end(error instanceof Error ? error.message : "failed"),
    );
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, OWNER, done));
  return server;
}
