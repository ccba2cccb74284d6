import "server-only";
import type { z } from "zod";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { removeSessionByHash } from "@/lib/db/sessions";
import { answer, forEverybody, readBody, respond } from "@/lib/attempts/http";
import { accept, nothingHere, type Outcome } from "@/lib/attempts/outcome";
import { serverNow } from "@/lib/attempts/server-clock";
import { hashOf } from "./codes";
import { cookieOf } from "./cookies";
import { flowMs } from "./flows";
import { acceptInvitation, setUpOwner } from "./invitations";
import { askForSignIn, signInWithPasskey } from "./passkeys";
import { askProvider, returnFromProvider } from "./provider";
import { acceptSchema, assertionSchema, emptyBodySchema, setupSchema, signInSchema, signOutSchema } from "./requests";
import { endHeader, flowCookie, flowHeader, sessionCookie, sessionHeader } from "./sessions";
import { hasAccounts } from "./settings";
import { signIn, type Browser } from "./sign-in";

/** The HTTP doors that are open to whoever is not signed in. On loopback there is nothing behind them. */

type Act<B, T> = (
  db: Client,
  asked: { readonly body: B; readonly browser: Browser; readonly now: Date },
) => Promise<Outcome<T>>;

async function ask<B, T>(request: Request, schema: z.ZodType<B>, act: Act<B, T>): Promise<Outcome<T>> {
  const body = await readBody(request, schema, forEverybody);
  if (!body.ok) return body;
  if (!hasAccounts()) return nothingHere();
  return act(getClient(), { body: body.value, browser: browserOf(request), now: serverNow() });
}

/** A door that signs in: its act gives the token of the session. */
function signing<B>(schema: z.ZodType<B>, act: Act<B, string>): (request: Request) => Promise<Response> {
  return (request) => answer(async () => withSession(await ask(request, schema, act)));
}

export const openSignIn = signing(signInSchema, (db, { body, browser, now }) => signIn(db, { ...body, browser }, now));

export const openSetup = signing(setupSchema, (db, { body, browser, now }) =>
  setUpOwner(db, { ...body, browser }, now),
);

export const openAccepting = signing(acceptSchema, (db, { body, browser, now }) =>
  acceptInvitation(db, { ...body, browser }, now),
);

export function openPasskeySignIn(request: Request): Promise<Response> {
  const token = readCookie(request, flowCookie) ?? "";
  return signing(assertionSchema, (db, { body, browser, now }) =>
    signInWithPasskey(db, { ...body, token, browser }, now),
  )(request);
}

export function openPasskeyQuestion(request: Request): Promise<Response> {
  return answer(async () =>
    withFlow(await ask(request, emptyBodySchema, (db, { browser, now }) => askForSignIn(db, browser, now))),
  );
}

export function openProvider(request: Request): Promise<Response> {
  return answer(async () =>
    withFlow(await ask(request, emptyBodySchema, (db, { browser, now }) => askProvider(db, browser, now))),
  );
}

/**
 * Ends the session that the browser has, and has the browser forget what it keeps of this site; where something there is awaited by
 * another person, its page takes the rest away itself.
 */
export function openSignOut(request: Request): Promise<Response> {
  return answer(async () => {
    const ended = await ask(request, signOutSchema, async (db, { body, browser }) => {
      if (browser.former !== null) await removeSessionByHash(db, hashOf(browser.former));
      return accept({ signedOut: true, isAwaited: body.isAwaited === true });
    });
    const response = respond(ended);
    if (!ended.ok) return response;
    response.headers.append("set-cookie", endHeader(sessionCookie));
    response.headers.set("clear-site-data", ended.value.isAwaited ? '"cache"' : '"cache", "storage"');
    return response;
  });
}

/** Where the provider sends people back to: a page, which leads on. */
export async function openReturn(request: Request): Promise<Response> {
  return answer(async () => {
    if (!hasAccounts()) return respond(nothingHere());
    const asked = { query: new URL(request.url).search, token: readCookie(request, flowCookie) ?? "" };
    const signedIn = await returnFromProvider(getClient(), { ...asked, browser: browserOf(request) }, serverNow());
    const location = signedIn.ok ? "/" : "/sign-in?problem=provider";
    const response = new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
    response.headers.append("set-cookie", endHeader(flowCookie));
    if (signedIn.ok) response.headers.append("set-cookie", sessionHeader(signedIn.value));
    return response;
  });
}

function withSession(outcome: Outcome<string>): Response {
  if (!outcome.ok) return respond(outcome);
  const response = respond(accept({ signedIn: true }));
  response.headers.append("set-cookie", sessionHeader(outcome.value));
  return response;
}

/** Answers without the secret, which goes into a cookie. */
export function withFlow<T extends { readonly token: string }>(outcome: Outcome<T>): Response {
  if (!outcome.ok) return respond(outcome);
  const { token, ...rest } = outcome.value;
  const response = respond(accept(rest));
  response.headers.append("set-cookie", flowHeader(token, flowMs));
  return response;
}

function browserOf(request: Request): Browser {
  return {
    address: request.headers.get("x-client-address") ?? "",
    agent: request.headers.get("user-agent"),
    former: readCookie(request, sessionCookie),
  };
}

/** The value of a cookie of ours; null where the request has none. */
export function readCookie(request: Request, name: string): string | null {
  return cookieOf(request.headers.get("cookie"), name);
}
