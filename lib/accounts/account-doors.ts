import "server-only";
import { z } from "zod";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { removeSession, removeSessions } from "@/lib/db/sessions";
import { removeVerification } from "@/lib/db/verifications";
import { answer, readBody, readRoute, respond } from "@/lib/attempts/http";
import { accept, nothingHere, signedOut, type Outcome } from "@/lib/attempts/outcome";
import { serverNow } from "@/lib/attempts/server-clock";
import type { RouteContext } from "@/lib/attempts/write-door";
import { readCookie, withFlow } from "./doors";
import { invite } from "./invitations";
import { addPasskey, askForPasskey } from "./passkeys";
import { assignLocal, setAccess } from "./people";
import { accessSchema, emptyBodySchema, idSchema, inviteSchema, passwordSchema, registrationSchema } from "./requests";
import { flowCookie, type SignedIn } from "./sessions";
import { hasAccounts, publicUrl } from "./settings";
import { changePassword } from "./sign-in";
import { removeWayIn } from "./ways-in";
import { whoAsksNow } from "./who";

/** The HTTP doors to one's own account, and the owner's to those of others. On loopback there is nothing behind them. */

type Shape<R, B> = {
  readonly route: z.ZodType<R>;
  /** What Next hands to the route, still to come and unparsed. */
  readonly params: Promise<unknown>;
  readonly body: z.ZodType<B>;
  readonly status?: number;
};
type Asked<R, B> = { readonly who: SignedIn; readonly route: R; readonly body: B; readonly now: Date };
type Act<R, B, T> = (db: Client, asked: Asked<R, B>) => Promise<Outcome<T>>;

/** A door for who is signed in: what was asked for, as JSON, or why not. */
function door<R, B, T>(request: Request, shape: Shape<R, B>, act: Act<R, B, T>): Promise<Response> {
  return answer(async () => respond(await ask(request, shape, act), shape.status));
}

/** The same for the owner alone; for anybody else there is nothing. */
function ownersDoor<R, B, T>(request: Request, shape: Shape<R, B>, act: Act<R, B, T>): Promise<Response> {
  return door(request, shape, async (db, asked) => (asked.who.account.isOwner ? act(db, asked) : nothingHere()));
}

async function ask<R, B, T>(request: Request, shape: Shape<R, B>, act: Act<R, B, T>): Promise<Outcome<T>> {
  const route = readRoute(shape.route, await shape.params);
  // Whose door it is, is looked at before what is behind it.
  const body = await readBody(request, shape.body);
  if (!body.ok) return body;
  if (!hasAccounts()) return nothingHere();
  if (!route.ok) return route;
  const db = getClient();
  const who = await whoAsksNow(db, serverNow);
  if (who === null) return signedOut();
  return act(db, { who, route: route.value, body: body.value, now: serverNow() });
}

const plain = { route: z.object({}), params: Promise.resolve({}), body: emptyBodySchema };
/** A door whose address ends with an id. */
const named = ({ params }: RouteContext) => ({ route: idSchema, params, body: emptyBodySchema });

export function openPassword(request: Request): Promise<Response> {
  return door(request, { ...plain, body: passwordSchema }, (db, { who, body, now }) =>
    changePassword(db, { who, ...body }, now),
  );
}

export function openSessionEnd(request: Request, context: RouteContext): Promise<Response> {
  return door(request, named(context), async (db, { who, route }) =>
    (await removeSession(db, who.account.id, route.id)) ? accept({ ended: 1 }) : nothingHere(),
  );
}

/** Ends all sessions but the one that asks. */
export function openSessionsEnd(request: Request): Promise<Response> {
  return door(request, plain, async (db, { who }) =>
    accept({ ended: await removeSessions(db, who.account.id, who.sessionId) }),
  );
}

export function openPasskeyAsking(request: Request): Promise<Response> {
  return answer(async () => withFlow(await ask(request, plain, (db, { who, now }) => askForPasskey(db, who, now))));
}

export function openPasskeyAdding(request: Request): Promise<Response> {
  const token = readCookie(request, flowCookie) ?? "";
  return door(request, { ...plain, body: registrationSchema, status: 201 }, (db, { who, body, now }) =>
    addPasskey(db, { who, token, ...body }, now),
  );
}

export function openPasskeyRemoval(request: Request, context: RouteContext): Promise<Response> {
  return door(request, named(context), (db, { who, route, now }) =>
    removeWayIn(db, { who, kind: "passkey", id: route.id }, now),
  );
}

export function openProviderRemoval(request: Request, context: RouteContext): Promise<Response> {
  return door(request, named(context), (db, { who, route, now }) =>
    removeWayIn(db, { who, kind: "oidc", id: route.id }, now),
  );
}

export function openInviting(request: Request): Promise<Response> {
  return ownersDoor(request, { ...plain, body: inviteSchema, status: 201 }, async (db, { body, now }) => {
    const invited = await invite(db, body, now);
    if (!invited.ok) return invited;
    const { secret, expiresAt } = invited.value;
    const link = new URL(`/invite/${secret}`, publicUrl() ?? undefined).href;
    return accept({ link, expiresAt: expiresAt.toISOString() });
  });
}

export function openInvitationRemoval(request: Request, context: RouteContext): Promise<Response> {
  return ownersDoor(request, named(context), async (db, { route }) =>
    (await removeVerification(db, "invite", route.id)) ? accept({ removed: 1 }) : nothingHere(),
  );
}

export function openAccess(request: Request, context: RouteContext): Promise<Response> {
  return ownersDoor(request, { ...named(context), body: accessSchema }, (db, { who, route, body, now }) =>
    setAccess(db, { ownId: who.account.id, id: route.id, isOpen: body.isOpen }, now),
  );
}

export function openAssigning(request: Request, context: RouteContext): Promise<Response> {
  return ownersDoor(request, named(context), (db, { route }) => assignLocal(db, route.id));
}
