import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppServer } from "./app-server.mjs";
import { logConsole } from "./log.mjs";
import { securityHeaders } from "./security-headers.mjs";

const limits = { headersMs: 300, requestMs: 600, lookEveryMs: 50, afterRefusalMs: 300 };

let server;
let seen;
let lines;
let write;
let consoleError;
let consoleWarn;
beforeEach(async () => {
  ({ error: consoleError, warn: consoleWarn } = console);
  seen = [];
  lines = [];
  write = process.stderr.write;
  process.stderr.write = (text) => lines.push(JSON.parse(text)) > 0;
  server = createAppServer((request, response) => {
    seen.push(request);
    if (request.url === "/api/large") return void response.writeHead(413).end("{}");
    if (request.url === "/api/broken") console.error("request failed:", new Error("the answer was B"));
    request.resume().once("end", () => response.writeHead(request.url === "/api/broken" ? 500 : 200).end("{}"));
  }, limits);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  process.stderr.write = write;
  Object.assign(console, { error: consoleError, warn: consoleWarn });
  process.removeAllListeners("uncaughtExceptionMonitor");
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const port = () => server.address().port;

function ask(path, { method = "GET", headers = {} } = {}) {
  return new Promise((done, fail) => {
    httpRequest({ host: "127.0.0.1", port: port(), path, method, headers }, (response) => {
      response.resume().once("end", () => done(response));
    })
      .once("error", fail)
      .end();
  });
}

/** Writes what is given to a connection, and waits until the server closes it; `goOn` is written again and again until then. */
function sendRaw(text, goOn) {
  return new Promise((done) => {
    const socket = connect(port(), "127.0.0.1", () => socket.write(text));
    const turn = goOn === undefined ? undefined : setInterval(() => socket.write(goOn), 20);
    let answer = "";
    const began = performance.now();
    socket.on("data", (chunk) => (answer += chunk)).on("error", () => undefined);
    socket.once("close", () => {
      clearInterval(turn);
      done({ answer, ms: performance.now() - began });
    });
  });
}

const host = "Host: 127.0.0.1\r\n";

describe("createAppServer", () => {
  it("gives a page a policy without inline scripts or styles, with a nonce that the app is told and that is new each time", async () => {
    const nonces = [];
    for (const sent of [{}, { "content-security-policy": "script-src 'nonce-chosen'", "x-nonce": "chosen" }]) {
      const { headers } = await ask("/settings", { headers: sent });
      const policy = headers["content-security-policy"];
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      for (const directive of [
        "default-src 'none'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self'",
        "worker-src 'self'",
      ]) {
        expect(policy.split("; ")).toContain(directive);
      }
      const nonce = /script-src 'self' 'nonce-([A-Za-z0-9+/=]{24})'(;|$)/.exec(policy)?.[1];
      expect(seen.at(-1).headers).toMatchObject({ "content-security-policy": policy, "x-nonce": nonce });
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });

  it("lets nothing load or run in what is no page", async () => {
    const { headers } = await ask("/api/health");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none';/);
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("promises https to nobody who came by http", async () => {
    expect((await ask("/")).headers).not.toHaveProperty("strict-transport-security");
    const headers = securityHeaders({ path: "/", nonce: "x", isSecure: true });
    expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
  });

  it("refuses what no page of ours would send, before the app sees it", async () => {
    const own = `http://127.0.0.1:${port()}`;
    const cases = [
      ["/api/x", { method: "POST", headers: { origin: "https://evil.example" } }, 403],
      ["/api/x", { method: "POST", headers: { origin: "null" } }, 403],
      ["/api/x", { method: "POST", headers: { origin: own.replace("http:", "https:") } }, 403],
      ["/api/x", { method: "DELETE", headers: { origin: own, "sec-fetch-site": "same-site" } }, 403],
      ["/api/x", { headers: { "sec-fetch-site": "cross-site" } }, 403],
      ["/api/x", { method: "PATCH" }, 405],
      ["/settings", { method: "POST" }, 405],
      ["/api/%2e%2e/x", {}, 400],
      ["/a%5cb", {}, 400],
      ["/a%00b", {}, 400],
      ["/a%zz", {}, 400],
      ["//evil.example/", {}, 400],
      ["/_next/image?url=/x", {}, 404],
      [`/${"x".repeat(5000)}`, {}, 414],
      ["/", { headers: Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, "a"])) }, 431],
      ["/", { headers: { host: "evil.example" } }, 421],
      ["/", { headers: { "x-forwarded-for": "10.0.0.1" } }, 421],
    ];
    for (const [path, asked, status] of cases) {
      const { statusCode, headers } = await ask(path, asked);
      expect(statusCode, `${asked.method ?? "GET"} ${path.slice(0, 40)}`).toBe(status);
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
    expect((await sendRaw(`GET / HTTP/1.1\r\n${host}${host}\r\n`)).answer).toMatch(/^HTTP\/1.1 400 /);
    expect(seen).toEqual([]);
    const passed = { method: "POST", headers: { origin: own, "sec-fetch-site": "same-origin" } };
    expect((await ask("/api/x", passed)).statusCode).toBe(200);
    expect((await ask("/quiz?seed=%zz")).statusCode).toBe(200);
  });

  it("ends requests whose headers or body come too slowly", async () => {
    const headers = await sendRaw(`GET / HTTP/1.1\r\n${host}`, "X");
    expect(headers.answer).toMatch(/^HTTP\/1.1 408 /);
    const slow = `POST /api/x HTTP/1.1\r\n${host}Content-Length: 100000\r\n\r\n`;
    const body = await sendRaw(slow, "x");
    expect(body.answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it("does not listen for long to who goes on sending what was refused", async () => {
    const { answer } = await sendRaw(
      `POST /api/large HTTP/1.1\r\n${host}Content-Length: 10000000\r\n\r\n`,
      "x".repeat(1000),
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it("answers what is no HTTP, or too much of it, with a status alone", async () => {
    expect((await sendRaw("nonsense\r\n\r\n")).answer).toMatch(/^HTTP\/1.1 400 .*\r\n\r\n$/s);
    const long = `GET / HTTP/1.1\r\n${host}Cookie: ${"x".repeat(20_000)}\r\n\r\n`;
    expect((await sendRaw(long)).answer).toMatch(/^HTTP\/1.1 431 /);
    const smuggled = `POST /api/x HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect((await sendRaw(smuggled)).answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it("logs what was refused as one line with the id that the answer carries, and without the query", async () => {
    const { headers } = await ask("/settings?note=secret", { method: "POST" });
    expect(lines).toMatchObject([
      {
        level: "warn",
        event: "refused",
        status: 405,
        method: "POST",
        path: "/settings",
        requestId: headers["x-request-id"],
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("logs a fault of the app under the same id, without its text", async () => {
    logConsole();
    const { headers } = await ask("/api/broken", { method: "POST" });
    const requestId = headers["x-request-id"];
    expect(lines).toMatchObject([
      { level: "error", event: "error", message: "request failed:", errors: [{ name: "Error" }], requestId },
      { level: "error", event: "failed", status: 500, requestId },
    ]);
    expect(JSON.stringify(lines)).not.toContain("the answer was B");
  });
});
