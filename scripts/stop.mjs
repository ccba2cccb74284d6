import { askApp } from "./ask-app.mjs";

/** How long requests that run may take to finish, and how long the rest may take then, in ms. */
const FINISH_MS = 10_000;
const CLOSE_MS = 5_000;

/**
 * Ends the process on SIGINT and SIGTERM: takes no new connections, lets the requests that run finish (10 s at most), closes the
 * database, which brings its log into the file, and ends with 0. What still runs then is cut off, and said. A second signal changes
 * nothing. `guard` is to be asked for each request: it answers those that come late on a connection that was open.
 */
export function createStop({ servers, close, finishMs = FINISH_MS }) {
  let isStopping = false;
  let running = 0;

  /** True where the request came too late and has been answered. */
  function guard(request, response) {
    if (isStopping) {
      response.writeHead(503, { "content-type": "application/json", connection: "close", "retry-after": "5" });
      response.end(
        JSON.stringify({ code: "stopping", message: "The server is being stopped. Try again in a moment." }),
      );
      return true;
    }
    running++;
    response.once("close", () => {
      running--;
      // A connection that a browser keeps would hold up the end.
      if (isStopping) setImmediate(() => servers.forEach((server) => server.closeIdleConnections()));
    });
    return false;
  }

  async function stop() {
    if (isStopping) return;
    isStopping = true;
    const limit = setTimeout(() => {
      console.error(`stopping: ${running} requests did not finish within ${finishMs / 1000} s and are cut off`);
      servers.forEach((server) => server.closeAllConnections());
    }, finishMs);
    await Promise.all(servers.map(closeServer));
    clearTimeout(limit);
    setTimeout(() => process.exit(1), CLOSE_MS).unref();
    try {
      await close();
      await askApp("dva:stop");
      process.exit(0);
    } catch (error) {
      console.error("stopping:", error instanceof Error ? error.message : error);
      process.exit(1);
    }
  }

  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return { guard };
}

function closeServer(server) {
  return new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
}
