import { createServer } from "node:http";
import next from "next";

// Serves the build of this folder on a port of this machine: node bench/floor/serve.mjs PORT

const [port = "0"] = process.argv.slice(2);
process.env.NODE_ENV = "production";
const app = next({ dev: false, dir: import.meta.dirname });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(Number(port), "127.0.0.1", () => {
  process.stdout.write("ready\n");
});
