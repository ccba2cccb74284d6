import { connect } from "node:net";
import { expect, it } from "vitest";
import { createAppServer, patience } from "./app-server.mjs";
import { createNextApp } from "./next-app.mjs";
import { root } from "./run.mjs";

it("leaves requests for another protocol to the guard, and a server that can be closed", async () => {
  const app = await createNextApp({ dir: root, hostname: "127.0.0.1", port: 0 });
  // It is not prepared, which needs a build: it fails, but not before it has seen the server.
  const handle = app.getRequestHandler();
  const answer = (request, response) =>
    handle(request, response).catch(() => response.writeHead(200, { connection: "close" }).end("page"));
  const server = createAppServer(answer, patience);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const ask = (...headers) =>
    new Promise((done) => {
      const socket = connect(server.address().port, "127.0.0.1");
      let text = "";
      socket.on("data", (chunk) => (text += chunk)).once("close", () => done(text.split("\r\n")[0]));
      socket.write(["GET /nowhere HTTP/1.1", ...headers, "", ""].join("\r\n"));
    });
  expect(await ask("Host: 127.0.0.1", "Connection: close")).toBe("HTTP/1.1 200 OK");
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
  expect(await ask("Host: 127.0.0.1", ...upgrade)).toBe("HTTP/1.1 200 OK");
  expect(await ask("Host: example.com", ...upgrade)).toBe("HTTP/1.1 421 Misdirected Request");
  expect(server.listenerCount("upgrade")).toBe(0);
  await new Promise((done) => server.close(done));
});
