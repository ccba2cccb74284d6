import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { describeRequest, withRequest, writeLine } from "./log.mjs";
import { refusalOf, settleHeaders } from "./guard.mjs";
import { securityHeaders } from "./security-headers.mjs";
import { createWriteLimit } from "./write-limit.mjs";

/**
 * How long a request may take to arrive, longer than any of ours needs on one machine, its largest file included; and how long a
 * connection is kept for the next one. A server that closes it after Node's five seconds cuts off requests that are just under way.
 */
export const patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepMs: 65_000,
  lookEveryMs: 2_000,
  afterRefusalMs: 2_000,
};

/**
 * The server around the app: refuses what is not for it, gives every answer its headers and an id, and says in the log what was
 * refused. `handle` answers what passes. With a `site` (readSite) it is that of PUBLIC_URL, else it is for this machine; with `tls`
 * ({ cert, key } in PEM) it speaks https. `writes` are the limits of writes where they are not the usual ones.
 */
export function createAppServer(handle, limits = patience, { site = null, tls = null, writes = undefined } = {}) {
  const options = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepMs,
    connectionsCheckingInterval: limits.lookEveryMs,
  };
  const writeLimit = site === null ? null : createWriteLimit(Date.now, writes);
  const answer = (request, response) => {
    const asked = describeRequest(request);
    // As it came: what answers it may change its address.
    const { url } = request;
    withRequest(asked, () => {
      const isSecure = request.socket.encrypted === true;
      const nonce = randomBytes(16).toString("base64");
      const headers = securityHeaders({
        path: asked.path,
        nonce,
        isSecure: isSecure || site !== null,
        hasAccounts: site !== null,
      });
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader("x-request-id", asked.requestId);
      // Next takes the nonce of its scripts from here, and nothing of what the client may have put there.
      request.headers["content-security-policy"] = headers["content-security-policy"];
      delete request.headers["content-security-policy-report-only"];
      request.headers["x-nonce"] = nonce;
      request.headers["x-request-id"] = asked.requestId;
      response.once("finish", () => {
        if (response.statusCode >= 400) tellRefusal(response.statusCode);
        writeLimit?.note({ url, headers: request.headers }, response.statusCode);
        if (!request.complete) dropLater(request.socket, limits.afterRefusalMs);
      });
      const refusal = refusalOf(request, isSecure, site) ?? limitOf(request);
      if (refusal === null) handle(request, response);
      else refuse(response, refusal);
    });
  };
  const limitOf = (request) => {
    if (site === null) return null;
    settleHeaders(request, site);
    return writeLimit.refusalOf(request);
  };
  const server = tls === null ? createServer(options, answer) : createSecureServer({ ...options, ...tls }, answer);
  if (tls !== null) server.on("tlsClientError", (_error, socket) => socket.destroy());
  return server.on("clientError", answerBroken);
}

function refuse(response, { status, code, message, headers = {} }) {
  response.writeHead(status, { ...headers, "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ code, message }));
}

function tellRefusal(status) {
  writeLine(status >= 500 ? "error" : "warn", status >= 500 ? "failed" : "refused", { status });
}

/** Who goes on sending what was refused already is not listened to for long. */
function dropLater(socket, afterMs) {
  const timer = setTimeout(() => socket.destroy(), afterMs).unref();
  socket.once("close", () => clearTimeout(timer));
}

/** What is no HTTP, or comes too slowly, gets the status and nothing else. */
function answerBroken(error, socket) {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code] ?? 400;
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  writeLine("warn", "refused", { status, code: error.code });
  const reason = { 400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large" }[status];
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
