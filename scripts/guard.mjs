// On loopback there is no login, so only this machine may ask: no other host name (DNS rebinding), no proxy or tunnel. A public site
// (PUBLIC_URL) is asked under its own name only, over https. What no page and no client of ours would send is refused here, before
// anything looks at it.

import { isIP } from "node:net";
import { sessionsOf } from "./session-cookie.mjs";

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
  "via",
];

const MAX_ADDRESS = 4096;
/** A browser sends some twenty. */
const MAX_HEADERS = 100;
const reading = ["GET", "HEAD"];
const writing = ["POST", "PUT", "DELETE"];

/** Why a request with these headers is not answered, in a sentence; null when it may pass. */
export function foreignRequest(headers) {
  if (headers.host === undefined || !localHost.test(headers.host)) {
    return "This server answers requests to localhost, 127.0.0.1 or [::1] only.";
  }
  const header = forwarding.find((name) => headers[name] !== undefined);
  return header === undefined
    ? null
    : `This server answers this machine directly, not through a proxy or tunnel (${header}).`;
}

/**
 * Why a request to a public site is not answered, in a sentence; null when it may pass. `remote` is the address that it comes from,
 * `isHere` says whether that is this machine.
 */
function foreignToSite({ headers, url, remote, isHere }, { site, isSecure }) {
  // Whoever keeps it running asks without a name.
  if (isHere && url === "/api/health" && foreignRequest(headers) === null) return null;
  if (site.proxies.length === 0) {
    const header = forwarding.find((name) => headers[name] !== undefined);
    if (header !== undefined) return `This server is asked directly, not through a proxy or tunnel (${header}).`;
    return isSecure && isHost(headers.host, site) ? null : `This server answers requests to ${site.origin} only.`;
  }
  if (!site.proxies.includes(remote)) return "This server is asked through its proxy only.";
  if (headers["x-forwarded-proto"] !== "https") return "This server is asked over https only (x-forwarded-proto).";
  return isHost(headers["x-forwarded-host"] ?? headers.host, site)
    ? null
    : `This server answers requests to ${site.origin} only.`;
}

function isHost(given, site) {
  return given !== undefined && /^[\w.:[\]-]+$/.test(given) && toHost(given) === site.host;
}

function toHost(given) {
  return URL.canParse(`https://${given}`) ? new URL(`https://${given}`).host : null;
}

/** The address at the other end of a connection, as people write it. */
export function remoteOf(socket) {
  return (socket?.remoteAddress ?? "").replace(/^::ffff:/, "");
}

/** The address that a proxy names, without the port that some add; null for what is none. */
function toAddress(hop) {
  const bare = hop
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) === 0 ? null : bare;
}

/** By which limits count: an address of IPv4, and of IPv6 the network of which one household has all addresses. */
function toNetwork(address) {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%")[0].toLowerCase().split("::");
  const [before, after] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const gap = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...gap, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}

/** A machine that listens on an address of its network comes from that one when it asks itself. */
function isFromHere(socket) {
  const remote = remoteOf(socket);
  return (
    remote === "::1" || remote.startsWith("127.") || (remote !== "" && socket?.remoteAddress === socket?.localAddress)
  );
}

/**
 * Tells the app what only we know of a request that has passed: where it comes from and what it asks for. What proxies have said
 * goes no further, and whatever the client has put there is overwritten.
 */
export function settleHeaders(request, site) {
  const { headers } = request;
  let address = remoteOf(request.socket);
  if (site.proxies.includes(address)) {
    const hops = (headers["x-forwarded-for"] ?? "").split(",").map(toAddress);
    // The last one that no proxy of ours is; what stands before it is what the client says, also where it cannot be read.
    address = hops.findLast((hop) => hop === null || !site.proxies.includes(hop)) ?? address;
  }
  for (const name of forwarding) delete headers[name];
  headers.host = site.host;
  headers["x-client-address"] = toNetwork(address);
  headers["x-asked"] = withoutMark(request.url);
}

/** An address as people see it: Next marks those that it loads by itself. */
function withoutMark(url) {
  const [path, query = ""] = url.split("?");
  const kept = query.split("&").filter((part) => part !== "" && !part.startsWith("_rsc="));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

/**
 * Why a request is refused by what stands before its body: { status, code, message, headers }; null when it may pass. `isSecure`
 * says whether it came over https; `site` is that of PUBLIC_URL (readSite), null on loopback.
 */
export function refusalOf(request, isSecure = false, site = null) {
  const { method, url, headers, headersDistinct, rawHeaders } = request;
  if (rawHeaders.length > 2 * MAX_HEADERS) {
    return { status: 431, code: "headers", message: `The request has more than ${MAX_HEADERS} headers.` };
  }
  // Node takes the first of two; whoever stands between might take the second.
  if ((headersDistinct.host?.length ?? 0) > 1) {
    return { status: 400, code: "host", message: "The request names more than one host." };
  }
  const remote = remoteOf(request.socket);
  const isHere = isFromHere(request.socket);
  const foreign =
    site === null ? foreignRequest(headers) : foreignToSite({ headers, url, remote, isHere }, { site, isSecure });
  if (foreign !== null) return { status: 421, code: "host", message: foreign };
  if (site !== null && !isOneSession(sessionsOf(headers))) {
    return {
      status: 400,
      code: "session",
      message:
        "The request names more than one session, or one that is escaped. Delete the cookies of this site, then load it again.",
    };
  }
  if (url.length > MAX_ADDRESS) return { status: 414, code: "address", message: "The address is too long." };
  const path = decodePath(url);
  if (path === null) return { status: 400, code: "address", message: "The address is not well-formed." };
  const isDoor = path.startsWith("/api/");
  const allowed = isDoor ? [...reading, ...writing] : reading;
  if (!allowed.includes(method)) {
    const message = `This address takes ${allowed.join(", ")} only.`;
    return { status: 405, code: "method", message, headers: { allow: allowed.join(", ") } };
  }
  if (isDoor && !isOwn(headers, site?.origin ?? originOf(headers, isSecure))) {
    return { status: 403, code: "origin", message: "This request comes from another site and was not carried out." };
  }
  if (path.startsWith("/_next/") && !path.startsWith("/_next/static/")) {
    return { status: 404, code: "unknown", message: "There is nothing at this address." };
  }
  return null;
}

/** Of two, and of one that is escaped, those who read it later might each take another. All others take one of another program for none. */
function isOneSession(sessions) {
  return sessions.length <= 1 && sessions.every((session) => /^[^%"]*$/.test(session));
}

/** The path of an address with its escapes undone, or null where it is none or means to leave its folder. */
function decodePath(url) {
  const [path] = url.split("?");
  if (!path.startsWith("/") || path.startsWith("//")) return null;
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (/[\u0000-\u001f\u007f\\]/.test(decoded)) return null;
  return decoded.split("/").some((part) => part === "." || part === "..") ? null : decoded;
}

/**
 * A browser names the site that makes it ask, and the origin of every write: both must be ours. Clients that are no browsers name
 * neither. Reading is held to it too: nobody else's page has a reason to ask a door.
 */
function isOwn({ origin, "sec-fetch-site": site }, own) {
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin.toLowerCase() === own;
}

function originOf({ host }, isSecure) {
  return `${isSecure ? "https" : "http"}://${host.toLowerCase()}`;
}
