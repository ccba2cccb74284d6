import { sessionsOf } from "./session-cookie.mjs";

const WINDOW_MS = 60_000;
/** A candidate who writes as fast as they can press keys needs less; a class behind one address needs less than the second. */
const most = { session: 600, address: 6_000 };
/** Beyond these, who comes anew within a window is not counted by themselves: memory must not grow with what is sent. */
const MAX_KEYS = 50_000;

/**
 * Counts writes to a public site, for each session and for each address, in windows of a minute. Returns a function that says why a
 * request is one too many, as refusalOf does; null for the others. It counts in this process alone.
 */
export function createWriteLimit(now = Date.now, limits = most) {
  let counts = new Map();
  let endsAt = 0;
  const count = (key) => {
    const made = (counts.get(key) ?? 0) + 1;
    if (made > 1 || counts.size < MAX_KEYS) counts.set(key, made);
    return made;
  };
  return function limitWrites({ method, headers }) {
    if (method === "GET" || method === "HEAD") return null;
    const at = now();
    if (at >= endsAt) [counts, endsAt] = [new Map(), at + WINDOW_MS];
    const [session] = sessionsOf(headers);
    const isOver =
      count(`address ${headers["x-client-address"]}`) > limits.address ||
      (session !== undefined && count(`session ${session}`) > limits.session);
    if (!isOver) return null;
    const retryAfter = String(Math.max(1, Math.ceil((endsAt - at) / 1000)));
    const message = "There were too many writes within a minute. Try again shortly.";
    return { status: 429, code: "tooMany", message, headers: { "retry-after": retryAfter } };
  };
}
