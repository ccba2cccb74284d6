import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { root } from "./run.mjs";

const module = pathToFileURL(join(root, "scripts", "stop.mjs")).href;
// "/slow" is answered after a while, "/never" never.
const program = `
  import { createServer } from "node:http";
  import { createStop } from ${JSON.stringify(module)};
  const server = createServer((asked, response) => {
    if (stop.guard(asked, response)) return;
    if (asked.url === "/slow") setTimeout(() => response.end("done"), 500);
    if (asked.url === "/") response.end("at once");
    if (asked.url !== "/") console.log("running");
  });
  const stop = createStop({ servers: [server], finishMs: 2000, close: async () => console.log("closed") });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

async function start() {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const told = { out: "", error: "" };
  child.stdout.on("data", (chunk) => (told.out += chunk));
  child.stderr.on("data", (chunk) => (told.error += chunk));
  await once(child.stdout, "data");
  const port = Number(told.out);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path, kept = false) =>
    new Promise((done) => {
      request({ host: "127.0.0.1", port, path, agent: kept ? agent : false }, (response) => {
        let text = "";
        response.on("data", (part) => (text += part));
        response.once("end", () => done({ status: response.statusCode, text }));
        response.once("error", () => done({ error: true }));
      })
        .once("error", () => done({ error: true }))
        .end();
    });
  return { child, told, ask, ended: once(child, "exit") };
}

it("finishes what runs, on connections that browsers keep too, and ends with 0 at once then", async () => {
  const { child, told, ask, ended } = await start();
  expect(await ask("/", true)).toEqual({ status: 200, text: "at once" });
  const slow = ask("/slow", true);
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  child.kill("SIGINT");
  expect(await slow).toEqual({ status: 200, text: "done" });
  expect(await ask("/")).toEqual({ error: true });
  expect(await ended).toEqual([0, null]);
  expect(told.error).toBe("");
  expect(told).toMatchObject({ out: expect.stringMatching(/closed\n$/), error: "" });
});

it("cuts off what does not finish in time, says how many, and closes all the same", async () => {
  const { child, told, ask, ended } = await start();
  const never = ask("/never");
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await never).toEqual({ error: true });
  expect(await ended).toEqual([0, null]);
  expect(told.error).toBe("stopping: 1 requests did not finish within 2 s and are cut off\n");
  expect(told.out).toMatch(/closed\n$/);
});
