import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMetrics, serveMetrics } from "./metrics.mjs";

let folder;
let metrics;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-metrics-"));
  writeFileSync(join(folder, "practice.db"), "x".repeat(4096));
  metrics = createMetrics({ nameRoute: (url) => url, databasePath: join(folder, "practice.db") });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A request that is answered with a status, or that its browser gives up. */
function serve(method, url, statusCode, writableFinished = true) {
  const response = Object.assign(new EventEmitter(), { statusCode, writableFinished });
  metrics.watch({ method, url }, response);
  response.emit("close");
}

async function lines(pattern) {
  return (await metrics.registry.metrics()).split("\n").filter((line) => pattern.test(line));
}

describe("metrics", () => {
  it("count requests by route, method and class of status, and the answers that were acknowledged", async () => {
    const save = "/api/attempts/[id]/responses/[position]";
    serve("PUT", save, 200);
    serve("PUT", save, 200);
    serve("PUT", save, 409);
    serve("PUT", save, 200, false);
    serve("GET", "/", 304);
    serve("BREW", "/", 405);
    expect(await lines(/^dva_http_request_duration_seconds_count/)).toEqual([
      `dva_http_request_duration_seconds_count{method="PUT",route="${save}",status="2xx"} 2`,
      `dva_http_request_duration_seconds_count{method="PUT",route="${save}",status="4xx"} 1`,
      `dva_http_request_duration_seconds_count{method="PUT",route="${save}",status="aborted"} 1`,
      'dva_http_request_duration_seconds_count{method="GET",route="/",status="3xx"} 1',
      'dva_http_request_duration_seconds_count{method="other",route="/",status="4xx"} 1',
    ]);
    expect(await lines(/^dva_saves_total/)).toEqual(["dva_saves_total 2"]);
  });

  it("count refusals by their code, as the app tells them", async () => {
    channel("dva:refusal").publish({ status: 409, code: "closed" });
    channel("dva:refusal").publish({ status: 409, code: "closed" });
    channel("dva:refusal").publish({ status: 507, code: "storageFull" });
    expect(await lines(/^dva_refusals_total/)).toEqual([
      'dva_refusals_total{status="409",code="closed"} 2',
      'dva_refusals_total{status="507",code="storageFull"} 1',
    ]);
  });

  it("ask the app for open attempts, and forget a kind that has none any more", async () => {
    let open = { mock: 1, quiz: 2 };
    const tell = ({ answer }) => answer(Promise.resolve(open));
    subscribe("dva:measure", tell);
    expect(await lines(/^dva_open_attempts/)).toEqual([
      'dva_open_attempts{kind="mock"} 1',
      'dva_open_attempts{kind="quiz"} 2',
    ]);
    open = { quiz: 1 };
    expect(await lines(/^dva_open_attempts/)).toEqual(['dva_open_attempts{kind="quiz"} 1']);
    unsubscribe("dva:measure", tell);
  });

  it("leave open attempts out where the database fails or does not answer, and tell the rest", async () => {
    const answers = [Promise.reject(new Error("away")), new Promise(() => {})];
    const tell = ({ answer }) => answer(answers.shift());
    subscribe("dva:measure", tell);
    for (let times = 0; times < 2; times++) {
      expect(await lines(/^dva_(open_attempts|saves_total)/)).toEqual(["dva_saves_total 0"]);
    }
    unsubscribe("dva:measure", tell);
  });

  it("tell the size of database and log, memory and the lag of the event loop", async () => {
    writeFileSync(join(folder, "practice.db-wal"), "x".repeat(32));
    expect(await lines(/^dva_database_bytes/)).toEqual([
      'dva_database_bytes{file="database"} 4096',
      'dva_database_bytes{file="log"} 32',
    ]);
    expect(await lines(/^nodejs_eventloop_lag_p99_seconds \d/)).toHaveLength(1);
    expect(await lines(/^process_resident_memory_bytes \d+$/)).toHaveLength(1);
  });
});

describe("serveMetrics", () => {
  let server;
  beforeEach(async () => {
    server = await serveMetrics(metrics.registry, 0);
  });
  afterEach(() => new Promise((done) => server.close(done)));

  const ask = (path, { host = "127.0.0.1", headers = {} } = {}) =>
    new Promise((done) => {
      get({ host, port: server.address().port, path, headers, timeout: 2_000, agent: false }, (response) => {
        let text = "";
        response.on("data", (part) => (text += part));
        response.on("end", () => done({ status: response.statusCode, type: response.headers["content-type"], text }));
      }).once("error", (error) => done({ error: error.code }));
    });

  it("tells them as Prometheus reads them, and nothing else", async () => {
    const told = await ask("/metrics");
    expect(told).toMatchObject({ status: 200, type: "text/plain; version=0.0.4; charset=utf-8" });
    expect(told.text).toMatch(/^# HELP dva_saves_total .*\n# TYPE dva_saves_total counter\ndva_saves_total 0$/m);
    expect(await ask("/")).toMatchObject({ status: 404 });
    expect(await ask("/metrics", { headers: { host: "rebound.example" } })).toMatchObject({ status: 421 });
    expect(await ask("/metrics", { headers: { "x-forwarded-for": "10.0.0.1" } })).toMatchObject({ status: 421 });
  });

  it("listens on the owner's address alone", async () => {
    expect(server.address().address).toBe("127.0.0.1");
    const others = Object.values(networkInterfaces())
      .flat()
      .filter(({ family, internal }) => family === "IPv4" && !internal);
    for (const { address } of others)
      expect(await ask("/metrics", { host: address })).toEqual({ error: "ECONNREFUSED" });
  });
});
