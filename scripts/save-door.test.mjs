import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSaveDoor } from "./save-door.mjs";

const LIMIT = 100;
const path = "/api/attempts/5f2c-a/responses/12";

let server;
/** What the app was given, with what it read of the body. */
let sent;
let given;
beforeEach(async () => {
  sent = [];
  given = [
    async (save) => {
      const body = await save.readBytes(LIMIT);
      sent.push({ ...save, body: typeof body === "string" ? body : body.toString() });
      return { status: 409, headers: { "cache-control": "no-store" }, body: { code: "closed" } };
    },
  ];
  const answer = createSaveDoor(async () => given);
  server = createServer((request, response) => {
    if (!answer(request, response)) request.resume().once("end", () => response.end("next"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const port = () => server.address().port;

function put(url, body = "{}", { method = "PUT", headers = {} } = {}) {
  return new Promise((done, fail) => {
    const asked = { host: "127.0.0.1", port: port(), path: url, method, headers };
    const request = httpRequest(asked, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.once("end", () => done({ status: response.statusCode, headers: response.headers, text }));
    });
    request.once("error", fail).end(body);
  });
}

describe("createSaveDoor", () => {
  it("leaves saves to Next until the app takes them, and takes them itself from then on", async () => {
    const app = given;
    given = [];
    expect((await put(path)).text).toBe("next");
    given = app;
    expect((await put(path)).text).toBe("next");
    expect((await put(path)).status).toBe(409);
  });

  it("hands over address, headers and body, and gives the answer as JSON", async () => {
    await put(path);
    const headers = { "content-type": "application/json", cookie: "__Host-session=abc" };
    const answer = await put(path, '{"sequence":1}', { headers });
    expect(answer).toMatchObject({ status: 409, text: '{"code":"closed"}' });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "no-store",
      "content-length": "17",
    });
    const [save] = sent;
    expect(save).toMatchObject({ params: { id: "5f2c-a", position: "12" }, body: '{"sequence":1}' });
    expect(["content-type", "cookie", "origin"].map(save.header)).toEqual([...Object.values(headers), null]);
  });

  it.each([
    ["another door", `${path}/lock`],
    ["an address with a query", `${path}?a=1`],
    ["an address with escapes", "/api/attempts/5f2c%2Da/responses/12"],
    ["a number that is none", "/api/attempts/5f2c-a/responses/1x"],
    ["a path out of its folder", "/api/attempts/../responses/12"],
  ])("leaves %s to Next", async (_, url) => {
    await put(path);
    expect((await put(url)).text).toBe("next");
    expect(sent).toEqual([]);
  });

  it("leaves another method to Next", async () => {
    await put(path);
    expect((await put(path, "{}", { method: "POST" })).text).toBe("next");
  });

  it("says so of a body that is too large, without keeping it, and of one that breaks off", async () => {
    await put(path);
    await put(path, "x".repeat(LIMIT));
    await put(path, "x".repeat(LIMIT + 1), { headers: { "transfer-encoding": "chunked" } });
    const socket = connect(port(), "127.0.0.1", () => {
      socket.write(`PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{`, () => socket.destroy());
    });
    await expect.poll(() => sent.map(({ body }) => body)).toEqual(["x".repeat(LIMIT), "tooLarge", "cutOff"]);
  });
});
