import { createHash } from "node:crypto";
import { sessionsOf } from "./session-cookie.mjs";

const WINDOW_MS = 60_000;
/** A candidate who writes as fast as they can press keys needs less; a class that signs in behind one address needs less than the second. */
const most = { session: 600, address: 6_000 };
/** Beyond these, who comes anew within a window is not counted by themselves: memory must not grow with what is sent. */
const MAX_KEYS = 50_000;
/** So long, and for so many, a session that the app has let in is known. */
const KNOWN_MS = 10 * 60_000;
const MAX_KNOWN = 20_000;

/**
 * Counts writes to a public site in windows of a minute, in this process alone. `refusalOf` says why a request is one too many; null for
 * the others. A session that the app has let in counts for itself; every other write counts for its address as well, so that whoever
 * floods an address takes no answers from those behind it who sit an exam. `note` is to be told how the app has answered.
 */
export function createWriteLimit(now = Date.now, limits = most) {
  let counts = new Map();
  let endsAt = 0;
  /** When each session stops being known; those that were let in last stand last. */
  const known = new Map();
  const count = (key) => {
    const made = (counts.get(key) ?? 0) + 1;
    if (made > 1 || counts.size < MAX_KEYS) counts.set(key, made);
    return made;
  };
  const refusalOf = ({ method, headers }) => {
    if (method === "GET" || method === "HEAD") return null;
    const at = now();
    if (at >= endsAt) [counts, endsAt] = [new Map(), at + WINDOW_MS];
    const session = nameOf(headers);
    const isKnown = session !== null && (known.get(session) ?? 0) > at;
    const isOver =
      (!isKnown && count(`address ${headers["x-client-address"]}`) > limits.address) ||
      (session !== null && count(`session ${session}`) > limits.session);
    if (!isOver) return null;
    const retryAfter = String(Math.max(1, Math.ceil((endsAt - at) / 1000)));
    const message = "There were too many writes within a minute. Try again shortly.";
    return { status: 429, code: "tooMany", message, headers: { "retry-after": retryAfter } };
  };
  const note = ({ url, headers }, status) => {
    const session = nameOf(headers);
    if (session === null || (status !== 401 && !isProof(url, status))) return;
    known.delete(session);
    if (status === 401) return;
    known.set(session, now() + KNOWN_MS);
    if (known.size > MAX_KNOWN) known.delete(known.keys().next().value);
  };
  return { refusalOf, note };
}

/** A door of which some answer whoever is not signed in: what it says proves nothing of a session. */
export function provesNothing(path) {
  return path === "/api/health" || path.startsWith("/api/account/");
}

/** Only a door that lets nobody else in shows by its success that a session is one. */
function isProof(url, status) {
  if (status < 200 || status > 299) return false;
  try {
    const path = decodeURIComponent(url.split("?")[0]);
    return path.startsWith("/api/") && !provesNothing(path);
  } catch {
    return false;
  }
}

function nameOf(headers) {
  const [session] = sessionsOf(headers);
  return session === undefined ? null : createHash("sha256").update(session).digest("base64url");
}
