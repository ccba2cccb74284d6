import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createAppServer } from "./app-server.mjs";
import { logConsole } from "./log.mjs";
import { createStaticFiles } from "./static-files.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Serves the production build on an address; resolves when it listens, rejects when the port is taken.
 * SIGINT and SIGTERM let running requests finish (5 s at most) and end the process.
 */
export async function serve({ host, port }) {
  process.env.NODE_ENV = "production";
  logConsole();
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: root, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const answerStatic = createStaticFiles(resolve(root, ".next", "static"));
  const server = createAppServer((request, response) => {
    if (!answerStatic(request, response)) handle(request, response);
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, host, done));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 5000).unref();
    server.close(() => app.close().finally(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [host = "127.0.0.1", port = "3000"] = process.argv.slice(2);
  serve({ host, port: Number(port) }).then(
    () => console.log(`ready ${host} ${port}`),
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
