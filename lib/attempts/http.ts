import type { z } from "zod";
import { hasAccounts } from "@/lib/accounts/settings";
import { turnedAwayOf } from "@/lib/accounts/turned-away";
import { whoAsks } from "@/lib/accounts/who";
import { getClient } from "@/lib/db/client";
import { storageFaultOf } from "@/lib/db/storage-fault";
import type { Problem } from "@/lib/exam/views";
import { nothingHere, refuse, signedOut, type Outcome, type Refusal } from "./outcome";
import { serverNow } from "./server-clock";
import { sayStorageFault } from "./storage-phrases";
import { noteRefusal, noteStorageFault } from "./vitals";

/** Bodies are small (a response, at most a few hundred visits); anything larger is no honest request. */
const MAX_BODY_BYTES = 64 * 1024;

/** A file of responses: some 100,000 answers. */
const MAX_CSV_BYTES = 8 * 1024 * 1024;

const noStore = { "cache-control": "no-store" };

/** Says whether a body is to be read at all; a refusal where it is not. */
export type Gate = () => Promise<Refusal | null>;

/** The gate of every door unless it says otherwise: nothing is read from somebody who is not signed in. */
const signedInOnly: Gate = async () =>
  hasAccounts() && (await whoAsks(getClient(), serverNow)) === null ? signedOut() : null;

/** The gate of the doors at which people sign in. */
export const forEverybody: Gate = () => Promise.resolve(null);

/**
 * Reads and parses the body of a write: same origin, JSON, at most 64 KiB, of the schema's shape.
 * Refuses with 403, 401 (by the gate), 415, 413 or 400 and a sentence that names the field.
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, gate?: Gate): Promise<Outcome<T>> {
  const wanted = { type: "application/json", name: "JSON", maxBytes: MAX_BODY_BYTES, gate };
  const text = await readTyped(request, wanted);
  if (!text.ok) return text;
  let value: unknown;
  try {
    value = JSON.parse(text.value);
  } catch {
    return refuse(400, { code: "malformed", message: "The body is not well-formed JSON." });
  }
  return parse(schema, value, 400);
}

/** Reads the body of a write that is a CSV file: same origin, text/csv, at most 8 MiB. Refuses like readBody. */
export function readCsv(request: Request): Promise<Outcome<string>> {
  return readTyped(request, { type: "text/csv", name: "a CSV file", maxBytes: MAX_CSV_BYTES });
}

/** Reads the body of a write that is a file of a candidate: same origin, JSON, of the size that is read. Refuses like readBody. */
export function readCandidateFile(request: Request, maxBytes: number): Promise<Outcome<string>> {
  return readTyped(request, { type: "application/json", name: "a JSON file", maxBytes });
}

/** Reads the body of a write that is a file of any kind, as bytes: same origin, application/octet-stream, at most `maxBytes`. */
export function readUpload(request: Request, maxBytes: number): Promise<Outcome<Uint8Array>> {
  return readTypedBytes(request, { type: "application/octet-stream", name: "the file", maxBytes });
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
  const { status: refused, problem, retryAfterS } = outcome;
  noteRefusal(refused, problem.code);
  const headers = retryAfterS === undefined ? noStore : { ...noStore, "retry-after": String(retryAfterS) };
  return Response.json(problem, { status: refused, headers });
}

/** A file that the browser keeps instead of showing it. */
export function sendFile(body: string, { name, type }: { readonly name: string; readonly type: string }): Response {
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  };
  return new Response(body, { headers });
}

/**
 * Runs a door; an unforeseen fault becomes a 500, one of the database a status that says to try again, each with a plain sentence
 * and no inner detail. Nothing was changed then: SQLite undoes the whole transaction.
 */
export async function answer(door: () => Promise<Response>): Promise<Response> {
  try {
    return await door();
  } catch (error) {
    const turnedAway = turnedAwayOf(error);
    if (turnedAway !== null) return respond(turnedAway === "signedOut" ? signedOut() : nothingHere());
    const fault = storageFaultOf(error);
    if (fault === null || fault === "broken") {
      console.error("request failed:", error instanceof Error ? (error.stack ?? error.message) : error);
    } else {
      console.error(`request failed: ${sayStorageFault(fault).problem.message}`);
    }
    if (fault !== null) noteStorageFault(fault);
    const { status, problem } = fault === null ? failed : sayStorageFault(fault);
    noteRefusal(status, problem.code);
    return Response.json(problem, { status, headers: status === 503 ? { ...noStore, "retry-after": "1" } : noStore });
  }
}

const failed: { readonly status: number; readonly problem: Problem } = {
  status: 500,
  problem: { code: "failed", message: "The server could not do this. Nothing was changed; try again." },
};

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

/**
 * A browser names the site that makes it write, and the origin: both must be ours. Clients that are no browsers name neither. The
 * server asks the same before the door is reached (scripts/guard.mjs); the development server does not.
 */
function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  return origin === null || (URL.canParse(origin) && new URL(origin).host === request.headers.get("host"));
}

type Wanted = {
  readonly type: string;
  readonly name: string;
  readonly maxBytes: number;
  readonly gate?: Gate | undefined;
};

/** The body of a write as text, where it comes from our own pages and is of the type and size that the door takes. */
async function readTyped(request: Request, wanted: Wanted): Promise<Outcome<string>> {
  const bytes = await readTypedBytes(request, wanted);
  return bytes.ok ? { ok: true, value: new TextDecoder().decode(bytes.value) } : bytes;
}

async function readTypedBytes(request: Request, wanted: Wanted): Promise<Outcome<Uint8Array>> {
  const { type, name, maxBytes, gate = signedInOnly } = wanted;
  if (!isSameOrigin(request)) {
    return refuse(403, { code: "origin", message: "This request comes from another site and was not carried out." });
  }
  const barred = await gate();
  if (barred !== null) return barred;
  const sent = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (sent !== type) {
    const code = type === "application/json" ? "notJson" : "wrongType";
    return refuse(415, { code, message: `Send ${name} with the content type ${type}.` });
  }
  const bytes = await readBytes(request, maxBytes);
  if (bytes === "cutOff") return refuse(400, { code: "cutOff", message: "The body ended before it was complete." });
  if (bytes !== "tooLarge") return { ok: true, value: bytes };
  return refuse(413, { code: "tooLarge", message: `The body is larger than ${maxBytes} bytes.` });
}

/** The body, or why there is none. Reading stops at the limit, and does not begin where the length that is announced is above it. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | "tooLarge" | "cutOff"> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return "tooLarge";
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      bytes += chunk.value.byteLength;
      if (bytes > maxBytes) {
        await reader.cancel();
        return "tooLarge";
      }
      chunks.push(chunk.value);
    }
  } catch {
    // Who was sending went away, or took longer than the server waits.
    return "cutOff";
  }
  return new Uint8Array(Buffer.concat(chunks));
}
