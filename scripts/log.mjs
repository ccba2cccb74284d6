import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { format } from "node:util";

// One line of JSON for what was refused and what failed. Never the text of an error: it may carry what was sent.

/** The request that is being answered, for lines that are written meanwhile. */
const asking = new AsyncLocalStorage();

const MAX_TEXT = 300;
const MAX_FRAMES = 12;

/** Runs `work` as the answer to a request; lines that it writes name it. Returns what `work` returns. */
export function withRequest(request, work) {
  return asking.run(request, work);
}

/** Who asks what: an id of its own, the method, and the path without its query and without the secret of an invitation. */
export function describeRequest({ method, url }) {
  const path = url.split("?")[0].replace(/^(\/+invite\/).*/i, "$1...");
  return { requestId: randomUUID(), method: cut(method), path: cut(path) };
}

/** A line of the log. */
export function toLine(level, event, facts, now) {
  return JSON.stringify({ at: now.toISOString(), level, event, ...asking.getStore(), ...facts });
}

/** Writes a line of the log to the error stream. */
export function writeLine(level, event, facts = {}) {
  process.stderr.write(`${toLine(level, event, facts, new Date())}\n`);
}

/**
 * From here on all that is told to the console as an error or a warning becomes a line of the log, whoever tells it. Where nobody
 * reads any more (a terminal that was closed, a pipe that broke) it goes unread: a fault of the log must not become a line of the log.
 */
export function logConsole() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  console.error = (...args) => writeLine("error", "error", toFacts(args));
  console.warn = (...args) => writeLine("warn", "warning", toFacts(args));
  process.on("uncaughtExceptionMonitor", (error) => writeLine("error", "uncaught", toFacts([error])));
}

/** What may be told of the arguments of console.error: fixed words as they are, errors by name, code and place. */
export function toFacts(args) {
  const errors = args.map(toError).filter((error) => error !== null);
  const words = args.filter((arg) => toError(arg) === null && typeof arg !== "object");
  const text = cut(
    format(...words)
      .split("\n")[0]
      .trim(),
  );
  return { ...(text === "" ? {} : { message: text }), ...(errors.length === 0 ? {} : { errors }) };
}

function toError(value) {
  if (value instanceof Error) {
    const { name, code, digest, stack } = value;
    return { name, ...(isWord(code) ? { code } : {}), ...(isWord(digest) ? { digest } : {}), frames: framesOf(stack) };
  }
  // Some hand over the stack instead of the error.
  if (typeof value !== "string" || !/^\s+at /m.test(value)) return null;
  return { name: /[A-Za-z]*Error\b/.exec(value)?.[0] ?? "Error", frames: framesOf(value) };
}

function framesOf(stack = "") {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => cut(line.trim()));
}

/** A code is a word or a number: a longer text may be anything. */
function isWord(code) {
  return typeof code === "number" || (typeof code === "string" && /^[A-Za-z0-9_@-]{1,60}$/.test(code));
}

function cut(text) {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}...`;
}
