import type { z } from "zod";
import { hasAccounts } from "@/lib/accounts/settings";
import { whoAsks } from "@/lib/accounts/who";
import { getClient } from "@/lib/db/client";
import { refuse, signedOut, type Outcome } from "./outcome";
import { replyTo, replyToFault, toResponse } from "./reply";
import { fromRequest, parse, readJson, readSent, type Gate } from "./sent";
import { serverNow } from "./server-clock";

/** A file of responses: some 100,000 answers. */
const MAX_CSV_BYTES = 8 * 1024 * 1024;

/** The gate of every door unless it says otherwise: nothing is read from somebody who is not signed in. */
const signedInOnly: Gate = async () =>
  hasAccounts() && (await whoAsks(getClient(), serverNow)) === null ? signedOut() : null;

/** The gate of the doors at which people sign in. */
export const forEverybody: Gate = () => Promise.resolve(null);

/**
 * Reads and parses the body of a write: same origin, JSON, at most 64 KiB, of the schema's shape.
 * Refuses with 403, 401 (by the gate), 415, 413 or 400 and a sentence that names the field.
 */
export function readBody<T>(request: Request, schema: z.ZodType<T>, gate = signedInOnly): Promise<Outcome<T>> {
  return readJson(fromRequest(request), schema, gate);
}

/** Reads the body of a write that is a CSV file: same origin, text/csv, at most 8 MiB. Refuses like readBody. */
export function readCsv(request: Request): Promise<Outcome<string>> {
  return readText(request, { type: "text/csv", name: "a CSV file", maxBytes: MAX_CSV_BYTES });
}

/** Reads the body of a write that is a file of a candidate: same origin, JSON, of the size that is read. Refuses like readBody. */
export function readCandidateFile(request: Request, maxBytes: number): Promise<Outcome<string>> {
  return readText(request, { type: "application/json", name: "a JSON file", maxBytes });
}

/** Reads the body of a write that is a file of any kind, as bytes: same origin, application/octet-stream, at most `maxBytes`. */
export function readUpload(request: Request, maxBytes: number): Promise<Outcome<Uint8Array>> {
  const wanted = { type: "application/octet-stream", name: "the file", maxBytes };
  return readSent(fromRequest(request), { ...wanted, gate: signedInOnly });
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
  return toResponse(replyTo(outcome, status));
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

/** Runs a door; what it throws becomes an answer, too (replyToFault). */
export async function answer(door: () => Promise<Response>): Promise<Response> {
  try {
    return await door();
  } catch (error) {
    return toResponse(replyToFault(error));
  }
}

/** The body of a write as text. */
async function readText(
  request: Request,
  wanted: { readonly type: string; readonly name: string; readonly maxBytes: number },
): Promise<Outcome<string>> {
  const bytes = await readSent(fromRequest(request), { ...wanted, gate: signedInOnly });
  return bytes.ok ? { ok: true, value: new TextDecoder().decode(bytes.value) } : bytes;
}
