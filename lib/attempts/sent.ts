import type { z } from "zod";
import { refuse, type Outcome, type Refusal } from "./outcome";

/** A write as it was sent, whoever took it in: Next, or the server before it (scripts/save-door.mjs). */
export type Sent = {
  /** A header by its name in small letters; null where there is none. */
  readonly header: (name: string) => string | null;
  /** The body, or why there is none. Nothing is read beyond the limit. */
  readonly readBytes: (maxBytes: number) => Promise<Uint8Array | "tooLarge" | "cutOff">;
};

/** Says whether a body is to be read at all; a refusal where it is not. */
export type Gate = () => Promise<Refusal | null>;

export type Wanted = {
  readonly type: string;
  readonly name: string;
  readonly maxBytes: number;
  readonly gate: Gate;
};

/** Bodies are small (a response, at most a few hundred visits); anything larger is no honest request. */
const MAX_BODY_BYTES = 64 * 1024;

export function fromRequest(request: Request): Sent {
  return { header: (name) => request.headers.get(name), readBytes: (maxBytes) => readBytes(request, maxBytes) };
}

/** Reads and parses a body: same origin, JSON, at most 64 KiB, of the schema's shape. Refuses with a sentence that names the field. */
export async function readJson<T>(sent: Sent, schema: z.ZodType<T>, gate: Gate): Promise<Outcome<T>> {
  const bytes = await readSent(sent, { type: "application/json", name: "JSON", maxBytes: MAX_BODY_BYTES, gate });
  if (!bytes.ok) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return refuse(400, { code: "malformed", message: "The body is not well-formed JSON." });
  }
  return parse(schema, value, 400);
}

/** The body of a write, where it comes from our own pages and is of the type and size that the door takes. */
export async function readSent(sent: Sent, { type, name, maxBytes, gate }: Wanted): Promise<Outcome<Uint8Array>> {
  if (!isSameOrigin(sent)) {
    return refuse(403, { code: "origin", message: "This request comes from another site and was not carried out." });
  }
  const barred = await gate();
  if (barred !== null) return barred;
  const given = sent.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (given !== type) {
    const code = type === "application/json" ? "notJson" : "wrongType";
    return refuse(415, { code, message: `Send ${name} with the content type ${type}.` });
  }
  // Reading does not begin where the length that is announced is above the limit.
  const isLong = Number(sent.header("content-length") ?? 0) > maxBytes;
  const bytes = isLong ? "tooLarge" : await sent.readBytes(maxBytes);
  if (bytes === "cutOff") return refuse(400, { code: "cutOff", message: "The body ended before it was complete." });
  if (bytes !== "tooLarge") return { ok: true, value: bytes };
  return refuse(413, { code: "tooLarge", message: `The body is larger than ${maxBytes} bytes.` });
}

/** Parses what was sent. What does not fit in an address names nothing, so it is unknown (404). */
export function parse<T>(schema: z.ZodType<T>, value: unknown, status: 400 | 404): Outcome<T> {
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
function isSameOrigin({ header }: Sent): boolean {
  const site = header("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = header("origin");
  return origin === null || (URL.canParse(origin) && new URL(origin).host === header("host"));
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | "tooLarge" | "cutOff"> {
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
