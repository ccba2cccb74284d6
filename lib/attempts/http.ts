import type { z } from "zod";
import type { Problem } from "@/lib/exam/views";
import { refuse, type Outcome, type Refusal } from "./outcome";

/** Bodies are small (a response, at most a few hundred visits); anything larger is no honest request. */
const MAX_BODY_BYTES = 64 * 1024;

const noStore = { "cache-control": "no-store" };

/**
 * Reads and parses the body of a write: same origin, JSON, at most 64 KiB, of the schema's shape.
 * Refuses with 403, 415, 413 or 400 and a sentence that names the field.
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<Outcome<T>> {
  if (!isSameOrigin(request)) {
    return refuse(403, { code: "origin", message: "This request comes from another site and was not carried out." });
  }
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return refuse(415, { code: "notJson", message: "Send JSON with the content type application/json." });
  }
  const text = await readText(request);
  if (text === null) {
    return refuse(413, { code: "tooLarge", message: `The body is larger than ${MAX_BODY_BYTES} bytes.` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(400, { code: "malformed", message: "The body is not well-formed JSON." });
  }
  return parse(schema, value, 400);
}

/** Parses the parts of an address; what does not fit names nothing, so it is unknown (404). */
export function readRoute<T>(schema: z.ZodType<T>, params: unknown): Outcome<T> {
  return parse(schema, params, 404);
}

/** Parses one value of the query; a wrong one is refused with 400 and its name. */
export function parseQuery<T>(schema: z.ZodType<T>, value: unknown, name: string): Outcome<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse(400, { code: "invalid", message: `${name}: ${parsed.error.issues[0]?.message ?? "is not valid"}` });
}

/** The answer of a door: the value as JSON, or the problem with its status. */
export function respond<T>(outcome: Outcome<T>, status = 200): Response {
  if (outcome.ok) return Response.json(outcome.value, { status, headers: noStore });
  return Response.json(outcome.problem, { status: outcome.status, headers: noStore });
}

/** Runs a door; an unforeseen fault becomes a 500 with a plain sentence and no inner detail. */
export async function answer(door: () => Promise<Response>): Promise<Response> {
  try {
    return await door();
  } catch (error) {
    console.error("request failed:", error instanceof Error ? (error.stack ?? error.message) : error);
    const problem: Problem = {
      code: "failed",
      message: "The server could not do this. Nothing was changed; try again.",
    };
    return Response.json(problem, { status: 500, headers: noStore });
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, status: 400 | 404): Outcome<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : invalid(parsed.error, status);
}

function invalid(error: z.ZodError, status: 400 | 404): Refusal {
  const faults = error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`));
  return refuse(status, { code: status === 404 ? "unknown" : "invalid", message: faults.join("; ") });
}

/** A browser names the origin of every write; it must be the host that it asks. Clients that are no browsers name none. */
function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin === null) return site === null || site === "same-origin";
  const host = request.headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The body as text, or null when it is over the limit; reading stops there. */
async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
