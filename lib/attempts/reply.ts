import { turnedAwayOf } from "@/lib/accounts/turned-away";
import { storageFaultOf } from "@/lib/db/storage-fault";
import type { Problem } from "@/lib/exam/views";
import { nothingHere, signedOut, type Outcome } from "./outcome";
import { sayStorageFault } from "./storage-phrases";
import { noteRefusal, noteStorageFault } from "./vitals";

/** What a door answers, before it is put into an answer of HTTP: `body` goes out as JSON. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

const noStore = { "cache-control": "no-store" };

/** The value of a door, or the problem with its status. */
export function replyTo<T>(outcome: Outcome<T>, status = 200): Reply {
  if (outcome.ok) return { status, headers: noStore, body: outcome.value };
  const { status: refused, problem, retryAfterS } = outcome;
  noteRefusal(refused, problem.code);
  const headers = retryAfterS === undefined ? noStore : { ...noStore, "retry-after": String(retryAfterS) };
  return { status: refused, headers, body: problem };
}

/**
 * What a door answers that has thrown: an unforeseen fault is a 500, one of the database a status that says to try again, each with a
 * plain sentence and no inner detail. Nothing was changed then: the database undoes the whole transaction.
 */
export function replyToFault(error: unknown): Reply {
  const turnedAway = turnedAwayOf(error);
  if (turnedAway !== null) return replyTo(turnedAway === "signedOut" ? signedOut() : nothingHere());
  const fault = storageFaultOf(error);
  if (fault === null || fault === "broken") {
    console.error("request failed:", error instanceof Error ? (error.stack ?? error.message) : error);
  } else {
    console.error(`request failed: ${sayStorageFault(fault).problem.message}`);
  }
  if (fault !== null) noteStorageFault(fault);
  const { status, problem } = fault === null ? failed : sayStorageFault(fault);
  noteRefusal(status, problem.code);
  return { status, headers: status === 503 ? { ...noStore, "retry-after": "1" } : noStore, body: problem };
}

export function toResponse({ status, headers, body }: Reply): Response {
  return Response.json(body, { status, headers });
}

const failed: { readonly status: number; readonly problem: Problem } = {
  status: 500,
  problem: { code: "failed", message: "The server could not do this. Nothing was changed; try again." },
};
