import { createServer, request } from "node:http";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStaticFiles } from "./static-files.mjs";

const script = "export const answer = 42;\n".repeat(100);
let folder;
let server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dva-static-"));
  mkdirSync(join(folder, "static", "chunks"), { recursive: true });
  writeFileSync(join(folder, "static", "chunks", "a.js"), script);
  writeFileSync(join(folder, "secret.js"), "not of the build's static files");
  await listen();
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

async function listen() {
  const answer = createStaticFiles(join(folder, "static"));
  server = createServer((asked, response) => {
    if (!answer(asked, response)) response.writeHead(404).end("passed on");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
}

function get(path, { method = "GET", accepts = "gzip, deflate, br" } = {}) {
  return new Promise((done, fail) => {
    const headers = { "accept-encoding": accepts };
    request({ port: server.address().port, path, method, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .once("error", fail)
      .end();
  });
}

describe("createStaticFiles", () => {
  it("sends a script with Brotli, to be kept for good, the same from the kept copy", async () => {
    for (const _time of ["made", "kept"]) {
      const { status, headers, body } = await get("/_next/static/chunks/a.js?dpl=1");
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        "content-encoding": "br",
        "content-type": "application/javascript; charset=UTF-8",
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
      });
      expect(brotliDecompressSync(body).toString()).toBe(script);
      await new Promise((done) => server.close(done));
      await listen();
    }
    expect(readdirSync(join(folder, "static", "chunks")).sort()).toEqual(["a.js", "a.js.br"]);
  });

  it.each([
    ["a browser without Brotli", "/_next/static/chunks/a.js", { accepts: "gzip, deflate" }],
    ["another method", "/_next/static/chunks/a.js", { method: "POST" }],
    ["a file that is not there", "/_next/static/chunks/b.js", {}],
    ["the kept copy itself", "/_next/static/chunks/a.js.br", {}],
    ["a way out of the folder", "/_next/static/../secret.js", {}],
    ["a coded way out of the folder", "/_next/static/%2e%2e/secret.js", {}],
    ["a code that is none", "/_next/static/%E0%A4%A.js", {}],
    ["a page", "/history", {}],
  ])("leaves to Next what is none of its own: %s", async (_name, path, asked) => {
    expect(await get(path, asked)).toMatchObject({ status: 404, body: Buffer.from("passed on") });
  });
});
