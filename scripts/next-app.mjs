import { createServer } from "node:http";

/**
 * The app on its production build, whose handler only ever answers requests. At its first request Next would listen for upgrades on the
 * server that the request came to, past our guard and limits, and leave the sockets of those that it does not know open for ever. It
 * has another server to do so, which never listens; without a listener Node hands upgrades to ours as ordinary requests.
 */
export async function createNextApp({ dir, hostname, port }) {
  const { default: next } = await import("next");
  return next({ dev: false, dir, hostname, port, httpServer: createServer() });
}
