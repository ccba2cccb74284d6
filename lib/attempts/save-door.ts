import "server-only";
import { answerProcess } from "@/lib/db/ask-process";
import { getClient } from "@/lib/db/client";
import { hasAccounts } from "@/lib/accounts/settings";
import { whoHolds } from "@/lib/accounts/who";
import { requireCandidate, type Candidate } from "./candidate";
import { signedOut } from "./outcome";
import { replyTo, replyToFault, toResponse, type Reply } from "./reply";
import { responseRouteSchema, saveResponseSchema } from "./requests";
import { saveResponse } from "./save-response";
import { fromRequest, parse, readJson, type Sent } from "./sent";
import { serverNow } from "./server-clock";
import { noteWrite } from "./vitals";
import type { RouteContext } from "./write-door";

// The door of saved answers. A class asks it more often than all others together, and Next takes twice as long for a request as the
// save does: the server hands over what it takes in itself (scripts/save-door.mjs). Where nobody does so, as in development, the
// route of Next leads here.

/** A save as it was sent; `params` are the parts of its address, still unparsed. */
export type SentSave = Sent & { readonly params: unknown };

/** Lets the server before Next hand saves over. */
export function takeSaves(): void {
  answerProcess("dva:save", () => Promise.resolve(answerSave));
}

export async function openSave(request: Request, { params }: RouteContext): Promise<Response> {
  return toResponse(await answerSave({ ...fromRequest(request), params: await params }));
}

/** Does what `write` (write-door.ts) does for the other doors, in the same order. */
export async function answerSave(sent: SentSave): Promise<Reply> {
  try {
    const route = parse(responseRouteSchema, sent.params, 404);
    if (!route.ok) return replyTo(route);
    let candidate: Candidate | null = null;
    const body = await readJson(sent, saveResponseSchema, async () => {
      if (!hasAccounts()) return null;
      const who = await whoHolds(getClient(), sent.header("cookie"), serverNow());
      candidate = who && { id: who.account.candidateId };
      return who === null ? signedOut() : null;
    });
    if (!body.ok) return replyTo(body);
    const db = getClient();
    const { id: attemptId, position } = route.value;
    const asked = { candidate: candidate ?? (await requireCandidate(db)), attemptId, position, ...body.value };
    const outcome = await saveResponse(db, asked, serverNow());
    if (outcome.ok) noteWrite();
    return replyTo(outcome);
  } catch (error) {
    return replyToFault(error);
  }
}
